/** Other wordings of a text, as windows ask for them and hear of them. */

export interface WordingRequest {
  /** Made by the window: answers bear it. */
  readonly id: string;
  readonly text: string;
  /** BCP-47, like the next. */
  readonly source: string;
  readonly target: string;
}

export type WordingOutcome =
  /** `broken`: a placeholder of the text was lost or changed. */
  | { readonly state: 'ready'; readonly text: string; readonly broken: boolean }
  /** `message`: what happened, in the words of the service. */
  | { readonly state: 'failed'; readonly code: string; readonly message: string };

/** What one provider answers. */
export interface WordingAnswer {
  readonly id: string;
  /** As the service names it, e.g. deepl. */
  readonly provider: string;
  /** From the question to this answer. */
  readonly ms: number;
  readonly outcome: WordingOutcome;
}

/** Characters that a window may ask for at once. */
export const maxWordingText = 10_000;
