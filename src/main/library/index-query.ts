/**
 * Words as a question to the index, which is one of trigrams: three letters in a row, whatever the script, so that words need
 * no spaces between them. A shorter word is the beginning of trigrams, which the index knows: texts are indexed with two
 * line breaks behind them, so that also their last letters begin one.
 */

/** What is indexed of a folded text. */
export const indexed = (folded: string): string => `${folded}\n\n`;

/** Of a long word so many trigrams find few enough texts; the words themselves are looked for in those. */
const maxTrigrams = 12;
/** A pair of letters that begins more trigrams is everywhere: it is looked for in the texts, newest first. */
const maxBeginnings = 300;

/** No text has three. */
const nowhere = '\n\n\n';

const quoted = (trigram: string): string => `"${trigram.replaceAll('"', '""')}"`;

/**
 * The MATCH of FTS5 for these folded terms; undefined where they say too little for an index. `beginning`: the trigrams that
 * begin with these letters, at most `limit`.
 */
export function matchOf(
  terms: readonly string[],
  beginning: (letters: string, limit: number) => readonly string[],
): string | undefined {
  const parts = terms.flatMap(term => {
    const letters = [...term];
    if (letters.length > 2) return [trigramsOf(letters).map(quoted).join(' AND ')];
    if (letters.length < 2) return [];
    const trigrams = beginning(term, maxBeginnings + 1);
    if (trigrams.length > maxBeginnings) return [];
    // Nothing begins so: nothing is found.
    return [trigrams.length === 0 ? quoted(nowhere) : `(${trigrams.map(quoted).join(' OR ')})`];
  });
  return parts.length === 0 ? undefined : parts.join(' AND ');
}

function trigramsOf(letters: readonly string[]): readonly string[] {
  const all = new Set<string>();
  for (let at = 0; at + 3 <= letters.length && all.size < maxTrigrams; at++)
    all.add(letters.slice(at, at + 3).join(''));
  return [...all];
}
