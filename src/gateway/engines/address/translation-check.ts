/**
 * Whether what a language model answered is a translation. Small models explain, apologise, answer a question instead of
 * translating it, or leave the sentence as it was: the next engine does better then. Pure.
 */

import { englishName, primarySubtag } from '../../../shared/language-tag.ts';
import { wordsOf } from '../../pipeline/timed-words.ts';
import type { LanguagePair, TranslationContext } from '../translation/translator.ts';
import { lengthInLetters, scriptsOf, shareInScripts } from './scripts.ts';

export type CheckedTranslation =
  | { readonly text: string }
  /** What is wrong, to be read after “an answer that”. */
  | { readonly wrong: string };

/** A translation may be this much longer than its source … */
const maxRatio = 3;
/** … and by so many letters more: “OK” is “de acuerdo”. */
const maxExtra = 40;
/** Of a source that is no exclamation, at least so much stays. */
const shortestRatio = 0.1;
const smallestShareInScript = 0.6;

export function checkedTranslation(
  answer: string,
  source: string,
  pair: LanguagePair,
  { terms = [] }: TranslationContext = {},
): CheckedTranslation {
  const bare = unwrapped(answer, source, pair.target);
  if (isExplained(bare, source, pair.target)) return { wrong: 'explains instead of translating' };
  const text = bare.replace(/\s+/gu, ' ').trim();
  if (!saysSomething(text) && saysSomething(source)) return { wrong: 'is empty' };
  const [from, into] = [lengthInLetters(source), lengthInLetters(text)];
  if (into > from * maxRatio + maxExtra) return { wrong: 'is far longer than the sentence' };
  if (from > maxExtra && into < from * shortestRatio) return { wrong: 'is far shorter than the sentence' };
  if (
    isInWrongScript(
      text,
      source,
      pair,
      terms.map(({ target }) => target),
    )
  ) {
    return { wrong: `is not written as ${englishName(primarySubtag(pair.target))} is` };
  }
  if (isUntranslated(text, source, pair)) return { wrong: 'is the sentence itself' };
  return { text };
}

const saysSomething = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Without what models put around a translation although they were told not to: thoughts, code fences, labels, quotes. */
function unwrapped(answer: string, source: string, target: string): string {
  let text = answer.replace(/^\s*<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/i, '').trim();
  text = /^```[^\n`]*\n([\s\S]*?)\n?```$/.exec(text)?.[1]?.trim() ?? text;
  text = withoutLabel(text, source, target);
  for (let inner = withoutWrapping(text, source); inner !== text; inner = withoutWrapping(text, source))
    text = inner;
  return text;
}

/** “Translation: …”, “**Spanish:** …”, unless the sentence itself begins with such a word. */
function withoutLabel(text: string, source: string, target: string): string {
  if (/^[^:：]{1,40}[:：]/u.test(source)) return text;
  const names = [englishName(target), englishName(primarySubtag(target))].map(escaped).join('|');
  const label = new RegExp(
    `^[*_#>\\s]*(?:(?:${names})(?: translation)?|translation|translated text)[*_\\s]*:[*_\\s]*`,
    'i',
  );
  return text.replace(label, '');
}

const wrappings: readonly (readonly [string, string])[] = [
  ['**', '**'],
  ['*', '*'],
  ['_', '_'],
  ['`', '`'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['„', '”'],
  ['”', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['»', '«'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
];

/** One pair of marks less. Not where they are two pairs (“a” and “b”), or where the sentence is wrapped as well. */
function withoutWrapping(text: string, source: string): string {
  if (wrappings.some(([open, close]) => isWrapped(source.trim(), open, close))) return text;
  const pair = wrappings.find(([open, close]) => isWrapped(text, open, close));
  if (!pair) return text;
  const inner = text.slice(pair[0].length, text.length - pair[1].length).trim();
  return inner.includes(pair[0]) || inner.includes(pair[1]) ? text : inner;
}

const isWrapped = (text: string, open: string, close: string): boolean =>
  text.length > open.length + close.length && text.startsWith(open) && text.endsWith(close);

const preamble = /^(?:here(?:'|’)?s|here is|sure|certainly|of course|okay)\b[^\n]{0,80}[:：]\s/i;
const laterLine = /\n\s*[*_(>-]*\s*(?:note|explanation|translation|literally|alternatively|or more)\b/i;
const aside = /\((?:note|lit|literally|informal|formal|translation)\b[^)]*\)/i;
const apology =
  /^(?:i(?:'|’)?m sorry|i am sorry|sorry, (?:but )?i|i can(?:'|’)?t|i cannot|as an ai|i(?:'|’)?m (?:just )?an ai)\b/i;

/** What was said is one line without headings; a translation has no more than that. */
function isExplained(text: string, source: string, target: string): boolean {
  if (text.includes('```')) return true;
  if (!/\n\s*\n/.test(source) && /\n\s*\n/.test(text)) return true;
  if (laterLine.test(text) && !source.includes('\n')) return true;
  if (!/[:：]/.test(source) && preamble.test(text)) return true;
  if (aside.test(text) && !source.includes('(')) return true;
  return primarySubtag(target) !== 'en' && apology.test(text);
}

/** Words that were taken over from the source, and terms, may be in any script: names mostly stay as they are. */
function isInWrongScript(
  text: string,
  source: string,
  { target }: LanguagePair,
  terms: readonly string[],
): boolean {
  const scripts = scriptsOf(target);
  if (scripts.length === 0) return false;
  const known = new Set([source, ...terms].flatMap(plainWords));
  const own = plainWords(text).filter(word => !known.has(word));
  return shareInScripts(own.join(''), scripts) < smallestShareInScript;
}

/** Families in which a sentence of a few words can be the same in two languages. */
const families: readonly string[][] = [
  ['ca', 'es', 'gl', 'it', 'oc', 'pt', 'ast'],
  ['da', 'nb', 'nn', 'no', 'sv'],
  ['bs', 'hr', 'sl', 'sr', 'mk', 'bg'],
  ['cs', 'sk', 'pl'],
  ['be', 'ru', 'uk'],
  ['id', 'ms'],
  ['af', 'nl'],
];

/** A name, a figure or a greeting can be the same in any language, a whole sentence cannot. */
function isUntranslated(text: string, source: string, pair: LanguagePair): boolean {
  const [from, into] = [primarySubtag(pair.source), primarySubtag(pair.target)];
  if (from === into) return false;
  const words = plainWords(source);
  if (words.join(' ') !== plainWords(text).join(' ')) return false;
  const [scripts, others] = [scriptsOf(pair.source), scriptsOf(pair.target)];
  const letters = words.filter(word => /\p{L}/u.test(word)).length;
  if (!scripts.some(script => others.includes(script))) return letters >= 2;
  const related = families.some(family => family.includes(from) && family.includes(into));
  return letters >= (related ? 10 : 4);
}

const plainWords = (text: string): readonly string[] =>
  wordsOf(text.normalize('NFC').toLowerCase())
    .map(({ text: word }) => word.replace(/[^\p{L}\p{M}\p{N}]/gu, ''))
    .filter(word => word !== '');

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
