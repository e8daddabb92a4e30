/** Terms of the glossary that are translated all at once, as windows ask for it and hear of it. */

export interface TermsRequest {
  /** Made by the window: progress bears it. */
  readonly id: string;
  readonly terms: readonly string[];
  /** BCP-47, like the next. */
  readonly source: string;
  readonly target: string;
}

export interface TermsProgress {
  readonly id: string;
  readonly done: number;
  readonly total: number;
}

export interface TranslatedTerm {
  readonly term: string;
  readonly outcome:
    | { readonly state: 'ready'; readonly text: string }
    /** `message`: what happened, in the words of the service. */
    | { readonly state: 'failed'; readonly message: string };
}
