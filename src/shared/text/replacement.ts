/** What somebody replaced in a text. Pure. */

export interface Replacement {
  readonly wrong: string;
  readonly right: string;
}

/** More words than this are another sentence, not a misheard name. */
const mostWords = 4;

/**
 * The words that stand in the place of others, where it is one stretch of a few words, without the punctuation around them;
 * undefined: nothing, or too much, was replaced. Only whole words: of a script without spaces nothing is known.
 */
export function replacementOf(before: string, after: string): Replacement | undefined {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  let end = 0;
  while (
    end < one.length - start &&
    end < other.length - start &&
    one[one.length - 1 - end] === other[other.length - 1 - end]
  )
    end++;
  const [gone, came] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (gone.length === 0 || came.length === 0 || Math.max(gone.length, came.length) > mostWords)
    return undefined;
  const [wrong, right] = [bare(gone.join(' ')), bare(came.join(' '))];
  return wrong === '' || right === '' || wrong === right ? undefined : { wrong, right };
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/u).filter(word => word !== '');
const bare = (text: string): string => text.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '');
