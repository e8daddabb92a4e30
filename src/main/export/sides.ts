import type { ExportSide } from '../../shared/export.ts';
import { isSameLanguage } from '../../shared/language-tag.ts';
import type { ExportedSentence, ExportedText } from './exported-session.ts';

/** What to take along. `languages`: only these translations; absent: all. */
export interface ExportChoice {
  readonly side: ExportSide;
  readonly languages?: readonly string[];
}

/** The texts of a sentence that were asked for, what was said first. */
export function textsOf(sentence: ExportedSentence, choice: ExportChoice): readonly ExportedText[] {
  const { source } = sentence;
  const said = source.text === '' ? [] : [source];
  if (choice.side === 'source') return said;
  const translations = translationsOf(sentence, choice);
  return choice.side === 'target' ? translations : [...said, ...translations];
}

export const translationsOf = (
  { translations }: ExportedSentence,
  choice: ExportChoice,
): readonly ExportedText[] =>
  translations.filter(({ language, text }) => text !== '' && isAsked(language, choice));

export const isAsked = (language: string, { languages }: ExportChoice): boolean =>
  languages?.some(asked => isSameLanguage(asked, language)) ?? true;

/** `1:02:03.456`, with as many digits of hours as are needed, at least two. */
export function clock(ms: number, separator: '.' | ',' | '' = ''): string {
  const whole = Math.max(0, Math.round(ms));
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(whole / 1000);
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return separator === '' ? time : `${time}${separator}${String(whole % 1000).padStart(3, '0')}`;
}
