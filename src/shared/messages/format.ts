/** The words for a key, for every process: windows, the terminal, the system's dialogs. */

import { IntlMessageFormat } from 'intl-messageformat';
import type { AllArguments } from './arguments.ts';
import type { en, MessageKey } from './en.ts';
import { localeOf, type UiLanguage } from './languages.ts';
import { messageOf, shownLanguage } from './tables.ts';

export type MessageValues = Readonly<Record<string, string | number>>;

const formats = new Map<string, IntlMessageFormat>();

/** Like `text`, where keys and values are only known at run time. In English until the table is loaded. Throws when a value is missing. */
export function formatMessage(language: UiLanguage, key: MessageKey, values?: MessageValues): string {
  const shown = shownLanguage(language);
  const id = `${shown} ${key}`;
  const known = formats.get(id);
  const format = known ?? new IntlMessageFormat(messageOf(shown, key), localeOf(shown));
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
