/**
 * The person's words for a session: corrections of what is recognised, terms for the translation, replacements in the
 * translation. A value: whoever began a sentence with one can finish it with the same.
 */

import { isSameLanguage } from '../../shared/language-tag.ts';
import type { Correction } from '../../shared/session/commands.ts';
import type { Replaced } from '../engines/engine-info.ts';
import type { LanguagePair, TranslationContext, Translator } from '../engines/translation/translator.ts';
import { fewPhrases, Glossary, type Term, TermPhrases } from './glossary.ts';
import { capitalizedPlain, type Phrase, Phrases, replaceMatches, startsCapital } from './phrases.ts';

export interface VocabularyEntries {
  readonly terms: readonly Term[];
  readonly corrections: readonly Correction[];
  readonly dictionary: readonly Term[];
}

export interface KeptTranslation {
  readonly text: string;
  /** Another engine translated it than the one that was preferred. */
  readonly replaced?: Replaced;
}

type ForcedTerm = Pick<Term, 'source' | 'target'>;

export class Vocabulary {
  readonly entries: VocabularyEntries;
  readonly #glossary: Glossary;
  readonly #dictionary: TermPhrases;
  #corrections: Phrases<string> | undefined;

  constructor(entries: VocabularyEntries) {
    this.entries = entries;
    this.#glossary = new Glossary(entries.terms);
    this.#dictionary = new TermPhrases(entries.dictionary);
  }

  /** A promise where there are many corrections: then they are made ready in slices, and `correct` would do so at once. */
  prepare(): Promise<void> | undefined {
    if (this.entries.corrections.length <= fewPhrases || this.#corrections) return undefined;
    return Phrases.inSlices(correctionsOf(this.entries)).then(made => {
      this.#corrections = made;
    });
  }

  /** What was recognised, as it is shown and translated. */
  correct(text: string): string {
    this.#corrections ??= new Phrases(correctionsOf(this.entries));
    return replaced(text, this.#corrections, right => right);
  }

  /**
   * A translation that keeps the terms. `before`: the sentences before this one, oldest first, for an engine that understands it
   * better with them. Into the same language (en-US → en-GB) it is the text as it is: nobody is asked, and nothing replaced.
   * Rejects as the translator does.
   */
  async translate(
    translator: Translator,
    text: string,
    pair: LanguagePair,
    signal?: AbortSignal,
    before: readonly string[] = [],
  ): Promise<KeptTranslation> {
    if (isSameLanguage(pair.source, pair.target)) return { text };
    for (const list of [this.#glossary, this.#dictionary]) {
      const preparing = list.prepare(pair.target);
      if (preparing) await preparing;
    }
    let by: Replaced | undefined;
    const ask = async (given: string, terms: readonly ForcedTerm[]): Promise<string> => {
      const context: TranslationContext = {
        ...(terms.length > 0 && { terms }),
        ...(before.length > 0 && { before }),
      };
      const { text: answer, replaced } = await translator.translate(given, pair, signal, context);
      by = replaced;
      return answer;
    };
    const kept = await this.#withTerms(text, pair.target, translator.honoursTerms ?? false, ask);
    const shown = replaced(kept, this.#dictionary.of(pair.target), term => term.target);
    return { text: shown, ...(by === undefined ? {} : { replaced: by }) };
  }

  async #withTerms(
    text: string,
    target: string,
    honoured: boolean,
    ask: (text: string, terms: readonly ForcedTerm[]) => Promise<string>,
  ): Promise<string> {
    const terms = this.#glossary.termsIn(text, target);
    const trusted = honoured && terms.length > 0 ? await ask(text, terms) : undefined;
    if (trusted !== undefined && terms.every(term => holds(trusted, term))) return trusted;
    const safe = this.#glossary.protect(text, target);
    const restored =
      safe &&
      (await ask(safe.text, []).then(safe.restore, (error: unknown) => {
        if (trusted === undefined) throw error;
        return undefined;
      }));
    // A term is worth less than a sentence: where a placeholder was lost the engine's own words stand.
    return restored ?? trusted ?? (await ask(text, terms));
  }
}

const correctionsOf = ({ corrections }: VocabularyEntries): readonly Phrase<string>[] =>
  corrections.map(({ wrong, right }) => ({ text: wrong, value: right }));

export const noVocabulary = new Vocabulary({ terms: [], corrections: [], dictionary: [] });

/** Whatever the case, an ending or white space make of it. */
function holds(translation: string, { target }: ForcedTerm): boolean {
  const plain = (words: string): string => words.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
  return plain(translation).includes(plain(target));
}

/** Words at the start of the text keep its capital. */
function replaced<Value>(text: string, phrases: Phrases<Value>, other: (value: Value) => string): string {
  const matches = phrases.find(text);
  if (matches.length === 0) return text;
  const changed = replaceMatches(text, matches, ({ value }) => other(value)).trim();
  return startsCapital(text) ? capitalizedPlain(changed) : changed;
}
