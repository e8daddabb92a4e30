/** Text to text: what an engine must offer. */

import type { Problem } from '../../../shared/problem.ts';
import type { Replaced } from '../engine-info.ts';

export interface LanguagePair {
  /** BCP-47, as the app names languages, e.g. en-US → es-ES. */
  readonly source: string;
  readonly target: string;
  /** Among a translator's pairs: the language in between, where two models work in a row. */
  readonly via?: string;
}

export interface Translated {
  /** What is shown: the engine's marks are taken out. */
  readonly text: string;
  /** Words that the engine did not know: its signal of low confidence. */
  readonly unknownWords: readonly string[];
  /** Another engine translated it than the one that was preferred. */
  readonly replaced?: Replaced;
}

/** What helps an engine that can use it; others leave it aside. */
export interface TranslationContext {
  /** Terms that have to be translated so. */
  readonly terms?: readonly { readonly source: string; readonly target: string }[];
  /** The sentences before this one, oldest first. */
  readonly before?: readonly string[];
}

export interface Translator {
  /** Shown to people, e.g. “Apertium”. */
  readonly label: string;
  /** Directions that are installed and usable now. */
  readonly pairs: readonly LanguagePair[];
  /** Why it cannot be used at all. */
  readonly problem?: Problem | undefined;
  /** It does its best to translate the context's terms as they say; others need placeholders in their place. */
  readonly honoursTerms?: boolean;
  /**
   * Makes a pair ready, so that its first sentence is not late; resolves when it is. Never rejects: what goes wrong
   * is told by `translate`.
   */
  warm(pair: LanguagePair): Promise<void>;
  /**
   * Rejects with a ProblemError: `language-unsupported` when the pair is not installed, `engine-failed` after the time
   * limit or when the engine died of it (which is started again for the next request). Rejects with the signal's reason
   * when it is aborted. White space at the ends is not kept.
   */
  translate(
    text: string,
    pair: LanguagePair,
    signal?: AbortSignal,
    context?: TranslationContext,
  ): Promise<Translated>;
  close(): Promise<void>;
}
