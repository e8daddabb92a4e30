/** PocketSphinx writes dictionary words in lower case with no punctuation. Here they become text to read. */

// Of the months, “march”, “may” and “august” are words of their own.
const cased = `
  I I'm I'll I've I'd Mr Mrs Ms Dr
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday
  January February April June July September October November December
  English Spanish French German Italian American British European
  America England Europe Spain France Germany Italy London
`;

const always: ReadonlyMap<string, string> = new Map(
  cased
    .trim()
    .split(/\s+/)
    .map(word => [word.toLowerCase(), word]),
);

/** A dictionary word without its pronunciation variant, `to(2)` → `to`; undefined for silence, noise and other fillers. */
export function spoken(word: string): string | undefined {
  if (/^(<.*>|\[.*\]|\+\+.*\+\+)$/.test(word)) return undefined;
  const bare = word.replace(/\(\d+\)$/, '');
  return bare === '' ? undefined : bare;
}

/** The words of one utterance as they are read: sentence case, “I”, names that have only one case. */
export function recase(words: readonly string[]): string[] {
  return words.map((word, index) => {
    const base = word.replace(/'s$/, '');
    const known = always.get(word) ?? (always.has(base) ? `${always.get(base)}'s` : undefined);
    // Spelled letters are “b.” in the dictionary.
    const shown = known ?? (/^[a-z]\.$/.test(word) ? word.toUpperCase() : word);
    return index === 0 ? shown.charAt(0).toUpperCase() + shown.slice(1) : shown;
  });
}

/** The same for a hypothesis: words with spaces between them. */
export const recaseText = (text: string): string =>
  recase(text.split(/\s+/).flatMap(word => spoken(word) ?? [])).join(' ');
