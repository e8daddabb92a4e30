/** What an import of a vocabulary file tells. */

import type { Vocabulary } from '../session/commands.ts';

export type RejectReason =
  | 'no-source'
  | 'no-target'
  /** There are terms, but none in the language whose words the file lists. */
  | 'source-language'
  /** Its translations are all marked as not to be used. */
  | 'discouraged'
  | 'language'
  | 'list'
  | 'too-long'
  | 'quotes';

/** A row of a vocabulary file that was left out. */
export interface RejectedRow {
  /** The line of a CSV file, the entry of a TBX file; from 1. */
  readonly at: number;
  readonly reason: RejectReason;
  /** What could be read of it. */
  readonly excerpt: string;
}

/** What a vocabulary file holds, and what of it could not be taken. */
export interface ImportedVocabulary extends Vocabulary {
  readonly unit: 'line' | 'entry';
  /** BCP-47 of the words that are translated, where the file says it. */
  readonly sourceLanguage?: string;
  /** Its first line names no columns: what they mean was told by what is in them. */
  readonly headless?: true;
  /** No more than the first hundred. */
  readonly rejected: readonly RejectedRow[];
  readonly rejectedCount: number;
}
