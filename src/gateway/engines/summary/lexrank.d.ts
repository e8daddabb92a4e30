/** The part of lexrank.js that is used; the package has no types of its own. */
declare module 'lexrank.js' {
  interface RankedSentence {
    readonly text: string;
    /** Over all paragraphs, from 0. */
    readonly index: number;
    /** 0 to 1: how much it has in common with the others. */
    readonly weight: number;
  }

  /** A paragraph a line; empty lines are left out. Takes time by the square of the number of sentences. */
  export default function lexrank(text: string): readonly (readonly RankedSentence[])[];
}
