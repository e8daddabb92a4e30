/** What words of a vocabulary are: what is cleaned away from them, and how many a session takes. Pure. */

import { primarySubtag } from '../language-tag.ts';
import type { GlossaryTerm, Vocabulary } from './commands.ts';

/** A word or phrase, in UTF-16 code units. */
export const maxWordLength = 200;
/** Of one term. */
export const maxAliases = 20;
/** Rows of one list. */
export const maxEntries = 5_000;
/** One list as JSON in UTF-8: a message may have 1 MiB, and its rest is for what else a session starts with. */
export const maxListBytes = 900 * 1024;

/** Nothing of it is seen or heard: control characters, halves of surrogate pairs, noncharacters, the blank of Braille. */
const blanks = /[\p{Cc}\s\uFFFE\uFFFF\u2800]+/gu;
/** What programs hide in words: where a line may break, in which direction it runs, marks of interlinear notes. */
const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]+/gu;
const joiningScripts =
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;
/** A consonant may end a word with one of these and a joiner: the older way to write its form without a vowel. */
const virama = /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA]/u;

/**
 * One line of text without what can neither be seen nor heard. Joiners stay where a script needs them: inside of Persian and
 * Hindi words, and between the parts of a picture. Composed (NFC), as recognisers and keyboards write it.
 */
export function tidyWords(text: string): string {
  // Nearly all words are such.
  if (/^[!-~]+( [!-~]+)*$/.test(text)) return text;
  return (
    text
      .toWellFormed()
      // JavaScript takes a byte order mark for white space; inside of a word it is nothing.
      .replaceAll('\uFEFF', '')
      .replace(blanks, ' ')
      .replace(invisible, (run, at: number, whole: string) =>
        needed(run, lastOf(whole.slice(0, at)), firstOf(whole.slice(at + run.length))),
      )
      .replace(/ {2,}/g, ' ')
      .trim()
      .normalize('NFC')
  );
}

/** Of invisible characters in a row those that a reader would miss; `left` and `right` are what is seen beside them. */
function needed(run: string, left: string, right: string): string {
  const joins = joiningScripts.test(left) && (joiningScripts.test(right) || virama.test(left));
  const joiner = joins ? (/[\u200C\u200D]/.exec(run)?.[0] ?? '') : '';
  // The form of a picture, of a Han character, of a Mongolian one: always right behind it.
  const form = /^[\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u180B-\u180F]/u.exec(run)?.[0] ?? '';
  return (/[\p{Extended_Pictographic}\p{scx=Hani}\p{scx=Mong}]/u.test(left) ? form : '') + joiner;
}

const lastOf = (text: string): string => [...text.slice(-2)].at(-1) ?? '';
const firstOf = (text: string): string => [...text.slice(0, 2)][0] ?? '';

/** Whether a session can take the words of one term. */
export const isTooLong = (words: readonly string[], aliases: readonly string[] = []): boolean =>
  aliases.length > maxAliases || [...words, ...aliases].some(word => word.length > maxWordLength);

type ListName = keyof Vocabulary;
const listNames: readonly ListName[] = ['glossary', 'corrections', 'translationDictionary'];

/** The lists that have more than a service takes. */
export const tooLargeLists = (vocabulary: Vocabulary): readonly ListName[] =>
  listNames.filter(name => fitting<unknown>(vocabulary[name]).length < vocabulary[name].length);

/** The first entries, as far as there is room. */
export function fitting<T>(entries: readonly T[]): readonly T[] {
  let bytes = 0;
  const end = entries.findIndex((entry, at) => {
    bytes += utf8Bytes(JSON.stringify(entry)) + 1;
    return at >= maxEntries || bytes > maxListBytes;
  });
  return end < 0 ? entries : entries.slice(0, end);
}

/** JSON is always well-formed: each half of a surrogate pair counts for two of its four bytes. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes;
}

/** The term is to be left as it is, which every service can do; others have a translation of their own. */
export const staysAsItIs = ({ source, target }: Pick<GlossaryTerm, 'source' | 'target'>): boolean =>
  source === target;

/** What holds for one of these target languages (BCP-47, whatever their regions) or for every language. */
export function ofLanguages(vocabulary: Vocabulary, languages: readonly string[]): Vocabulary {
  const wanted = new Set(languages.map(primarySubtag));
  const holds = ({ language }: GlossaryTerm): boolean =>
    language === undefined || wanted.has(primarySubtag(language));
  return {
    glossary: vocabulary.glossary.filter(holds),
    corrections: vocabulary.corrections,
    translationDictionary: vocabulary.translationDictionary.filter(holds),
  };
}
