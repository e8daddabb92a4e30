/**
 * Terms that must be translated in one way, by any engine: each is put away behind a placeholder before the translation
 * and its own translation stands in the placeholder's place afterwards.
 */

import { isSameLanguage } from '../../shared/language-tag.ts';
import { capitalizedPlain, type Phrase, Phrases, replaceMatches, startsCapital } from './phrases.ts';

export interface Term {
  readonly source: string;
  readonly target: string;
  /** BCP-47 of the target; absent: every one. */
  readonly language?: string;
  /** Other ways to say the source. */
  readonly aliases?: readonly string[];
  readonly caseSensitive?: boolean;
}

export interface ProtectedText {
  /** What the engine gets. */
  readonly text: string;
  /** The translation with the terms in it; undefined when the engine lost or doubled a placeholder. */
  restore(translation: string): string | undefined;
}

/**
 * Placeholders are numbers that the text does not hold. Of 17 forms tried on Apertium en → es with nine sentences, the
 * brackets and underscores were torn apart and private characters vanished; a number and an unknown word both stayed
 * whole, but only around a number did the grammar go on: “the X's price” became “El precio del X”, and “the X and the
 * Y are” a plural.
 */
const firstPlaceholder = 90_017;

export class Glossary {
  readonly #phrases: TermPhrases;

  constructor(terms: readonly Term[]) {
    this.#phrases = new TermPhrases(terms);
  }

  /** As TermPhrases.prepare. */
  prepare(targetLanguage: string): Promise<void> | undefined {
    return this.#phrases.prepare(targetLanguage);
  }

  /** Undefined when the text holds none of the terms for this target language. */
  protect(text: string, targetLanguage: string): ProtectedText | undefined {
    const matches = this.#phrases.of(targetLanguage).find(text);
    if (matches.length === 0) return undefined;
    const placeholders = placeholdersFor(text, matches.length);
    const targets = new Map(matches.map(({ value }, index) => [placeholders[index] ?? '', value.target]));
    return {
      text: replaceMatches(text, matches, ({ start, end }, index) => {
        // Two numbers side by side would be one: a dash between figures, words of a script without spaces.
        const before = isDigit(text[start - 1]) || matches[index - 1]?.end === start ? ' ' : '';
        const after = isDigit(text[end]) ? ' ' : '';
        return `${before}${placeholders[index] ?? ''}${after}`;
      }),
      restore: translation => restore(translation, targets, startsCapital(text)),
    };
  }

  /** The terms that the text holds for this target language, as they are said there. */
  termsIn(text: string, targetLanguage: string): readonly Pick<Term, 'source' | 'target'>[] {
    const found = this.#phrases.of(targetLanguage).find(text);
    const targets = new Map(found.map(({ start, end, value }) => [text.slice(start, end), value.target]));
    return [...targets].map(([source, target]) => ({ source, target }));
  }
}

/** The sources and aliases of the terms that hold for a target language. */
export const termPhrases = (terms: readonly Term[], targetLanguage: string): Phrases<Term> =>
  new Phrases(phrasesOf(terms, targetLanguage));

function* phrasesOf(terms: readonly Term[], targetLanguage: string): Generator<Phrase<Term>> {
  for (const term of termsFor(terms, targetLanguage)) {
    for (const text of [term.source, ...(term.aliases ?? [])])
      yield { text, caseSensitive: term.caseSensitive ?? false, value: term };
  }
}

/** Those of one list, for each language that is asked for. */
export class TermPhrases {
  readonly #terms: readonly Term[];
  readonly #isLong: boolean;
  readonly #made = new Map<string, Phrases<Term>>();
  readonly #making = new Map<string, Promise<void>>();

  constructor(terms: readonly Term[]) {
    this.#terms = terms;
    this.#isLong = terms.reduce((sum, { aliases = [] }) => sum + 1 + aliases.length, 0) > fewPhrases;
  }

  /** A promise where they are many: then they are made ready in slices, and `of` would make them at once. */
  prepare(targetLanguage: string): Promise<void> | undefined {
    if (!this.#isLong || this.#made.has(targetLanguage)) return undefined;
    const making =
      this.#making.get(targetLanguage) ??
      Phrases.inSlices(phrasesOf(this.#terms, targetLanguage)).then(made => {
        this.#made.set(targetLanguage, made);
      });
    this.#making.set(targetLanguage, making);
    return making;
  }

  of(targetLanguage: string): Phrases<Term> {
    const known = this.#made.get(targetLanguage) ?? termPhrases(this.#terms, targetLanguage);
    this.#made.set(targetLanguage, known);
    return known;
  }
}

/** So many are made ready at once. */
export const fewPhrases = 100;

export const termsFor = (terms: readonly Term[], targetLanguage: string): readonly Term[] =>
  terms.filter(({ language }) => language === undefined || holdsFor(language, targetLanguage));

/** A term for “es” holds for es-MX; one for es-ES does not. */
function holdsFor(language: string, target: string): boolean {
  if (language.toLowerCase() === target.toLowerCase()) return true;
  return !language.includes('-') && isSameLanguage(language, target);
}

const isDigit = (character: string | undefined): boolean => /^\d$/.test(character ?? '');

function placeholdersFor(text: string, count: number): readonly string[] {
  const placeholders: string[] = [];
  for (let number = firstPlaceholder; placeholders.length < count; number++) {
    if (!text.includes(String(number))) placeholders.push(String(number));
  }
  return placeholders;
}

function restore(
  translation: string,
  targets: ReadonlyMap<string, string>,
  capital: boolean,
): string | undefined {
  const found: string[] = [];
  const restored = translation.replace(/\d+/g, (number, index: number) => {
    const target = targets.get(number);
    if (target === undefined) return number;
    found.push(number);
    return startsSentence(translation, index, capital) ? capitalizedPlain(target) : target;
  });
  if (found.length !== targets.size || new Set(found).size !== targets.size) return undefined;
  return capital ? capitalizedPlain(restored) : restored;
}

/** The very first words are a sentence's start only where the source's were. */
function startsSentence(text: string, index: number, capital: boolean): boolean {
  const before = text.slice(0, index);
  return /^[\s¿¡"'“«(]*$/u.test(before) ? capital : /[.!?…]["'”»)]*\s+[¿¡"'“«(]*$/u.test(before);
}
