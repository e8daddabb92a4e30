/**
 * The person's words for a session: corrections of what is recognised, terms for the translation, replacements in the
 * translation. A value: whoever began a sentence with one can finish it with the same.
 */

import type { LanguagePair, Translator } from '../engines/translation/translator.ts';
import { Glossary, type Term, termPhrases } from './glossary.ts';
import { capitalizedPlain, Phrases, replaceMatches, startsCapital } from './phrases.ts';

export interface Correction {
  readonly wrong: string;
  readonly right: string;
}

export interface VocabularyEntries {
  readonly terms: readonly Term[];
  readonly corrections: readonly Correction[];
  readonly dictionary: readonly Term[];
}

export class Vocabulary {
  readonly entries: VocabularyEntries;
  readonly #glossary: Glossary;
  readonly #corrections: Phrases<string>;
  readonly #dictionaries = new Map<string, Phrases<Term>>();

  constructor(entries: VocabularyEntries) {
    this.entries = entries;
    this.#glossary = new Glossary(entries.terms);
    this.#corrections = new Phrases(
      entries.corrections.map(({ wrong, right }) => ({ text: wrong, value: right })),
    );
  }

  /** What was recognised, as it is shown and translated. */
  correct(text: string): string {
    return replaced(text, this.#corrections, right => right);
  }

  /** A translation that keeps the terms. Rejects as the translator does. */
  async translate(
    translator: Translator,
    text: string,
    pair: LanguagePair,
    signal?: AbortSignal,
  ): Promise<string> {
    const safe = this.#glossary.protect(text, pair.target);
    const translated = safe?.restore((await translator.translate(safe.text, pair, signal)).text);
    // A term is worth less than a sentence: where a placeholder was lost the engine's own words stand.
    const kept = translated ?? (await translator.translate(text, pair, signal)).text;
    return replaced(kept, this.#dictionary(pair.target), term => term.target);
  }

  #dictionary(language: string): Phrases<Term> {
    const known = this.#dictionaries.get(language);
    if (known) return known;
    const phrases = termPhrases(this.entries.dictionary, language);
    this.#dictionaries.set(language, phrases);
    return phrases;
  }
}

export const noVocabulary = new Vocabulary({ terms: [], corrections: [], dictionary: [] });

/** Words at the start of the text keep its capital. */
function replaced<Value>(text: string, phrases: Phrases<Value>, other: (value: Value) => string): string {
  const matches = phrases.find(text);
  if (matches.length === 0) return text;
  const changed = replaceMatches(text, matches, ({ value }) => other(value)).trim();
  return startsCapital(text) ? capitalizedPlain(changed) : changed;
}
