/** What translates a text for somebody who wants another wording: a vendor, or the engines of this machine. */

import type { Term } from '../../pipeline/glossary.ts';
import type { Segment } from '../../pipeline/placeholders/segments.ts';
import type { LanguagePair } from '../translation/translator.ts';

export interface ProviderRequest {
  readonly segments: readonly Segment[];
  readonly pair: LanguagePair;
  /** Of the whole glossary. A provider that follows none leaves them aside. */
  readonly terms: readonly Term[];
  /** Nobody waits for it: what somebody waits for goes first. */
  readonly inBackground?: boolean;
  /** What the text belongs to, in words: for language models. Others leave it aside. */
  readonly context?: string;
}

export interface Provider {
  readonly id: string;
  /** As people know it, e.g. “Google Translate”. */
  readonly label: string;
  readonly followsGlossary: boolean;
  /** Whether it may be asked for this pair; a vendor says itself what it does not know. */
  translates(pair: LanguagePair): boolean;
  /**
   * The translation as it came: whether its placeholders are whole is the caller's to look at. Rejects with an
   * AddressFailure, a ProblemError, or the signal's reason.
   */
  suggest(request: ProviderRequest, signal?: AbortSignal): Promise<readonly Segment[]>;
  close(): void;
}
