/** What this window knows of somebody who reads and corrects a transcript. */

export type EditedSide = 'source' | 'translation';

/** The text that is being written. It is kept outside of the page: a row that scrolls away must not lose it. */
export interface Editing {
  readonly sid: number;
  readonly side: EditedSide;
  /** Of the translation. */
  readonly language: string;
  readonly draft: string;
}

/** Where the reader has stopped. */
export interface LastRead {
  readonly sid: number;
  /** Where in its translation, UTF-16 code units: a sentence may grow on. */
  readonly end: number;
}
