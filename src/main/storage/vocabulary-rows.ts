/** What is common to all vocabulary files: tidy words, the checks of a row, and the list of those that fail them. */

import type { ImportedVocabulary, RejectedRow } from '../../shared/ipc.ts';
import type { Correction, GlossaryTerm } from '../../shared/session/commands.ts';

/** A row as a file has it, before anything was checked. */
export interface FileRow {
  readonly list: 'glossary' | 'corrections' | 'translationDictionary';
  readonly source: string;
  readonly target: string;
  /** BCP-47; empty: every target language. */
  readonly language: string;
  readonly aliases: readonly string[];
  readonly caseSensitive: boolean;
}

/** What a session can be configured with: the service refuses more. */
const maxLength = 200;
const maxAliases = 20;
const maxListed = 100;
const excerptLength = 80;

/**
 * One line of text without what can neither be seen nor written to XML: control characters, halves of surrogate
 * pairs, the two noncharacters at the end of the plane. Composed (NFC), as recognisers and keyboards write it.
 */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\s\uFFFE\uFFFF]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** `es_es` → `es-ES`; undefined when it is no language tag. */
export function languageTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** Takes the rows of a file one by one, good and bad. */
export class RowCollector {
  readonly #unit: ImportedVocabulary['unit'];
  readonly #glossary: GlossaryTerm[] = [];
  readonly #corrections: Correction[] = [];
  readonly #dictionary: GlossaryTerm[] = [];
  readonly #rejected: RejectedRow[] = [];
  #rejectedCount = 0;

  constructor(unit: ImportedVocabulary['unit']) {
    this.#unit = unit;
  }

  /** `at`: the row's line or entry in the file, from 1. */
  add(at: number, row: FileRow): void {
    const source = tidy(row.source);
    const target = tidy(row.target);
    const aliases = distinct(row.aliases.map(tidy).filter(alias => alias !== '' && alias !== source));
    const language = row.language.trim() === '' ? undefined : languageTag(row.language);
    const reason = fault({ source, target, aliases, language, asked: row.language });
    if (reason) {
      this.reject(at, reason, [source, target].filter(Boolean).join(' → '));
      return;
    }
    if (row.list === 'corrections') {
      this.#corrections.push({ wrong: source, right: target });
      return;
    }
    const term: GlossaryTerm = {
      source,
      target,
      ...(language === undefined ? {} : { language }),
      ...(aliases.length === 0 ? {} : { aliases }),
      ...(row.caseSensitive ? { caseSensitive: true } : {}),
    };
    (row.list === 'glossary' ? this.#glossary : this.#dictionary).push(term);
  }

  reject(at: number, reason: RejectedRow['reason'], excerpt: string): void {
    this.#rejectedCount += 1;
    if (this.#rejected.length >= maxListed) return;
    this.#rejected.push({ at, reason, excerpt: tidy(excerpt).slice(0, excerptLength).toWellFormed() });
  }

  get vocabulary(): ImportedVocabulary {
    return {
      glossary: this.#glossary,
      corrections: this.#corrections,
      translationDictionary: this.#dictionary,
      unit: this.#unit,
      rejected: this.#rejected,
      rejectedCount: this.#rejectedCount,
    };
  }
}

interface Checked {
  readonly source: string;
  readonly target: string;
  readonly aliases: readonly string[];
  readonly language: string | undefined;
  /** The language as the file has it. */
  readonly asked: string;
}

function fault({ source, target, aliases, language, asked }: Checked): RejectedRow['reason'] | undefined {
  if (source === '') return 'no-source';
  if (target === '') return 'no-target';
  if (asked.trim() !== '' && language === undefined) return 'language';
  const tooLong = [source, target, ...aliases].some(text => text.length > maxLength);
  return tooLong || aliases.length > maxAliases ? 'too-long' : undefined;
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
