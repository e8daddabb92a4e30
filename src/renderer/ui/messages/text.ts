import { IntlMessageFormat } from 'intl-messageformat';
import { primarySubtag } from '../../../shared/language-tag.ts';
import { en } from './en.ts';
import type { MessageKey, Messages } from './messages.ts';

/** One file a language; a new one is imported and named here. */
const tables = { en } satisfies Record<string, Messages>;
type UiLanguage = keyof typeof tables;

/** The first of the person's languages that has a table, else English. */
export function chooseUiLanguage(wanted: readonly string[]): UiLanguage {
  for (const tag of wanted) {
    const language = primarySubtag(tag);
    if (Object.hasOwn(tables, language)) return language as UiLanguage;
  }
  return 'en';
}

export const uiLanguage: UiLanguage = chooseUiLanguage(navigator.languages);

const formats = new Map<MessageKey, IntlMessageFormat>();

/** The words for a key in the interface's language; `values` fill the message's ICU arguments. */
export function text(key: MessageKey, values?: Readonly<Record<string, string | number>>): string {
  const known = formats.get(key);
  const format = known ?? new IntlMessageFormat(tables[uiLanguage][key], uiLanguage);
  if (!known) formats.set(key, format);
  return String(format.format(values));
}
