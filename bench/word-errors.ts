/** Word error rate: the fewest words to put in, leave out or replace, over the words that were said (Levenshtein). */

export interface WordErrors {
  readonly errors: number;
  /** Words of the reference. */
  readonly words: number;
}

/** Words as they are compared: no case, no punctuation but the apostrophe inside a word. */
export const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [];

export function wordErrors(reference: string, heard: string): WordErrors {
  const said = wordsOf(reference);
  const got = wordsOf(heard);
  let previous = Array.from({ length: got.length + 1 }, (_, index) => index);
  said.forEach((word, row) => {
    const current = [row + 1];
    got.forEach((other, column) => {
      const replaced = (previous[column] ?? 0) + (word === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    });
    previous = current;
  });
  return { errors: previous.at(-1) ?? 0, words: said.length };
}

export const total = (all: readonly WordErrors[]): WordErrors => ({
  errors: all.reduce((sum, { errors }) => sum + errors, 0),
  words: all.reduce((sum, { words }) => sum + words, 0),
});

/** Percent; 0 when nothing was said and nothing heard. */
export const rate = ({ errors, words }: WordErrors): number =>
  errors === 0 ? 0 : (100 * errors) / Math.max(1, words);
