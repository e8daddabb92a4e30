/** The words for a key, for every process: windows, the terminal, the system's dialogs. */

import { IntlMessageFormat } from 'intl-messageformat';
import { primarySubtag } from '../language-tag.ts';
import type { AllArguments } from './arguments.ts';
import { en, type MessageKey, type Messages } from './en.ts';

/** One table a language; a new one is imported and named here. */
const tables = { en } satisfies Record<string, Messages>;
export type UiLanguage = keyof typeof tables;

/** The first of the person's languages that has a table, else English. */
export function chooseUiLanguage(wanted: readonly string[]): UiLanguage {
  for (const tag of wanted) {
    const language = primarySubtag(tag);
    if (Object.hasOwn(tables, language)) return language as UiLanguage;
  }
  return 'en';
}

export type MessageValues = Readonly<Record<string, string | number>>;

const formats = new Map<string, IntlMessageFormat>();

/** Like `text`, where keys and values are only known at run time. Throws when a value is missing. */
export function formatMessage(language: UiLanguage, key: MessageKey, values?: MessageValues): string {
  const id = `${language} ${key}`;
  const known = formats.get(id);
  const format = known ?? new IntlMessageFormat(tables[language][key], language);
  if (!known) formats.set(id, format);
  return String(format.format(values));
}

type ValuesOf<Key extends MessageKey> = AllArguments<(typeof en)[Key]>;

/** The words for a key; `values` are the message's ICU arguments. A value that is missing does not compile. */
export type Text = <Key extends MessageKey>(
  key: Key,
  ...values: unknown extends ValuesOf<Key> ? [] : [values: ValuesOf<Key>]
) => string;

export const textIn =
  (language: UiLanguage): Text =>
  (key, ...[values]) =>
    formatMessage(language, key, values as MessageValues | undefined);

/** Keys whose message takes no values. */
export type PlainKey = {
  [Key in MessageKey]: unknown extends ValuesOf<Key> ? Key : never;
}[MessageKey];
