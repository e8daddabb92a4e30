/** What is common to all vocabulary files: tidy words, the checks of a row, and the list of those that fail them. */

import type { ImportedVocabulary, RejectedRow, RejectReason } from '../../shared/ipc/vocabulary-files.ts';
import { primarySubtag } from '../../shared/language-tag.ts';
import type { Correction, GlossaryTerm } from '../../shared/session/commands.ts';
import { isTooLong, tidyWords } from '../../shared/session/vocabulary-words.ts';
import { isEveryLanguage, languageOf } from './vocabulary-languages.ts';

/** A row as a file has it, before anything was checked. */
export interface FileRow {
  readonly list: 'glossary' | 'corrections' | 'translationDictionary';
  readonly source: string;
  readonly target: string;
  /** As the file writes it; empty: every target language. */
  readonly language: string;
  /** As the file writes it; empty: not said. */
  readonly sourceLanguage?: string;
  readonly aliases: readonly string[];
  readonly caseSensitive: boolean;
}

const excerptLength = 80;
/** So that a window need not show thousands. */
export const shownRejections = 100;

export interface CollectOptions {
  /** Rejected rows that are listed; the others are only counted. */
  readonly maxListed: number;
  /** Told of every row that is taken, in the order in which its list has them. */
  readonly onTaken?: (list: FileRow['list'], at: number) => void;
}

/** Takes the rows of a file one by one, good and bad. */
export class RowCollector {
  readonly #unit: ImportedVocabulary['unit'];
  readonly #glossary: GlossaryTerm[] = [];
  readonly #corrections: Correction[] = [];
  readonly #dictionary: GlossaryTerm[] = [];
  readonly #rejected: RejectedRow[] = [];
  readonly #options: CollectOptions;
  #rejectedCount = 0;
  /** Of the file: that of its first row. */
  #sourceLanguage: string | undefined;

  /** `sourceLanguage`: BCP-47, where it is known. */
  constructor(unit: ImportedVocabulary['unit'], options: CollectOptions, sourceLanguage?: string) {
    this.#unit = unit;
    this.#options = options;
    this.#sourceLanguage = sourceLanguage;
  }

  /** `at`: the row's line or entry in the file, from 1. */
  add(at: number, row: FileRow): void {
    const source = tidyWords(row.source);
    const target = tidyWords(row.target);
    const aliases = distinct(row.aliases.map(tidyWords).filter(alias => alias !== '' && alias !== source));
    const written = tidyWords(row.language);
    const language = written === '' || isEveryLanguage(written) ? '' : languageOf(written);
    const reason = fault({ source, target, aliases, language }) ?? this.#otherSource(row, language);
    if (reason !== undefined || language === undefined) {
      this.reject(at, reason ?? 'language', [source, target].filter(Boolean).join(' → '));
      return;
    }
    this.#options.onTaken?.(row.list, at);
    if (row.list === 'corrections') {
      this.#corrections.push({ wrong: source, right: target });
      return;
    }
    const term: GlossaryTerm = {
      source,
      target,
      ...(language === '' ? {} : { language }),
      ...(aliases.length === 0 ? {} : { aliases }),
      ...(row.caseSensitive ? { caseSensitive: true } : {}),
    };
    (row.list === 'glossary' ? this.#glossary : this.#dictionary).push(term);
  }

  reject(at: number, reason: RejectReason, excerpt: string): void {
    this.#rejectedCount += 1;
    if (this.#rejected.length >= this.#options.maxListed) return;
    this.#rejected.push({ at, reason, excerpt: tidyWords(excerpt).slice(0, excerptLength).toWellFormed() });
  }

  /**
   * A vocabulary has one language whose words are translated. Words of another one would be found among them by chance (the
   * German “Gift” in an English gift), unless they are for the way back.
   */
  #otherSource(row: FileRow, language: string | undefined): RejectReason | undefined {
    const written = tidyWords(row.sourceLanguage ?? '');
    if (written === '') return undefined;
    const own = languageOf(written);
    if (own === undefined) return 'language';
    this.#sourceLanguage ??= own;
    const main = primarySubtag(this.#sourceLanguage);
    if (primarySubtag(own) === main || primarySubtag(language ?? '') === main) return undefined;
    return 'source-language';
  }

  get vocabulary(): ImportedVocabulary {
    return {
      glossary: this.#glossary,
      corrections: this.#corrections,
      translationDictionary: this.#dictionary,
      unit: this.#unit,
      ...(this.#sourceLanguage === undefined ? {} : { sourceLanguage: this.#sourceLanguage }),
      rejected: this.#rejected,
      rejectedCount: this.#rejectedCount,
    };
  }
}

interface Checked {
  readonly source: string;
  readonly target: string;
  readonly aliases: readonly string[];
  /** Empty: every one; undefined: no known one. */
  readonly language: string | undefined;
}

function fault({ source, target, aliases, language }: Checked): RejectReason | undefined {
  if (source === '') return 'no-source';
  if (target === '') return 'no-target';
  if (language === undefined) return 'language';
  return isTooLong([source, target], aliases) ? 'too-long' : undefined;
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
