/** What a person does to sentences, whatever the service: it is told nothing of it. */

/** Half of a sentence that was split. */
export interface SplitWords {
  readonly text: string;
  /** By target language. */
  readonly translations: Readonly<Record<string, string>>;
}

export type EditEvent =
  /** The words of a sentence: nothing that the service says of them later replaces these. */
  | {
      readonly type: 'corrected';
      readonly sid: number;
      /** By which it is undone. Absent: it was made before there was one, or is not undone by itself. */
      readonly id?: string | undefined;
      readonly text?: string | undefined;
      /** By target language. */
      readonly translations?: Readonly<Record<string, string>> | undefined;
      /** These texts are the service's again, whatever is given for them. */
      readonly restored?: true | undefined;
    }
  /** Two sentences of one. `part`: the number of the second, between this one's and the next one's. */
  | {
      readonly type: 'split';
      readonly sid: number;
      readonly id: string;
      readonly part: number;
      readonly first: SplitWords;
      readonly second: SplitWords;
    }
  /** One sentence of two: `next` is part of this one from then on. */
  | { readonly type: 'joined'; readonly sid: number; readonly id: string; readonly next: number }
  /** To find it again. `note`: may be empty; null: it is marked no more. */
  | { readonly type: 'bookmarked'; readonly sid: number; readonly id: string; readonly note: string | null };

/** What was done by the event of this id is undone; done again. */
export type UndoEvent =
  | { readonly type: 'undone'; readonly id: string }
  | { readonly type: 'redone'; readonly id: string };
