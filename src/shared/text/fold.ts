/**
 * What two spellings have in common for somebody who looks for a word: case, accents, the vowel signs and the forms of alef in
 * Arabic, the points of Hebrew, full and half width. The dakuten of kana and the vowels of Thai are letters and stay.
 */

/** Where in a text something stands, UTF-16 code units; the end is not part of it. */
export type TextRange = readonly [start: number, end: number];

/** Marks of Latin, Greek and Cyrillic, of Hebrew and of Arabic, with tatweel. */
const dropped = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
const replaced: Readonly<Record<string, string>> = { ß: 'ss', ى: 'ي', ة: 'ه' };
const ascii = /^[\0-\x7f]*$/;

export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(dropped, '')
    .replace(/[ßىة]/g, each => replaced[each] ?? each);
}

/** A letter with its marks: folding one changes nothing of the next. */
const cluster = /\P{M}\p{M}*|\p{M}+/gu;

/** Where any of these folded terms stands in the text, in order; what overlaps is one. */
export function rangesOf(text: string, terms: readonly string[]): readonly TextRange[] {
  const { folded, at } = isOnlyLowered(text) ? { folded: fold(text), at: undefined } : clusters(text);
  const found = terms.flatMap(term => occurrences(folded, term, at));
  return joined(found.toSorted(([one], [other]) => one - other));
}

/** Nothing of it but its case is folded: most texts, in most languages. */
function isOnlyLowered(text: string): boolean {
  const folded = fold(text);
  return folded.length === text.length && folded === text.toLowerCase();
}

interface Clusters {
  readonly folded: string;
  /** Of each code unit of `folded`: its cluster in the text. */
  readonly at: readonly TextRange[];
}

function clusters(text: string): Clusters {
  let folded = '';
  const at: TextRange[] = [];
  for (const { 0: letters, index } of text.matchAll(cluster)) {
    const plain = fold(letters);
    for (let unit = 0; unit < plain.length; unit++) at.push([index, index + letters.length]);
    folded += plain;
  }
  return { folded, at };
}

/** `at`: undefined where the folded text is as long as the text, letter by letter. */
function occurrences(folded: string, term: string, at: Clusters['at'] | undefined): TextRange[] {
  const found: TextRange[] = [];
  if (term === '') return found;
  for (let from = folded.indexOf(term); from >= 0; from = folded.indexOf(term, from + term.length)) {
    const end = from + term.length;
    const start = at ? at[from]?.[0] : from;
    const last = at ? at[end - 1]?.[1] : end;
    if (start !== undefined && last !== undefined) found.push([start, last]);
  }
  return found;
}

function joined(ranges: readonly TextRange[]): readonly TextRange[] {
  const all: TextRange[] = [];
  for (const [start, end] of ranges) {
    const before = all.at(-1);
    if (before && start < before[1]) all[all.length - 1] = [before[0], Math.max(before[1], end)];
    else all.push([start, end]);
  }
  return all;
}

/** What is looked for: every word has to be there, in any order; what stands in quotation marks as it stands. */
export function termsOf(query: string): readonly string[] {
  const parts = query.matchAll(/["“”„«]([^"“”„«»]+)["“”»]|(\S+)/g);
  const terms = [...parts].map(([, quoted, word]) => fold(quoted ?? word ?? '').trim());
  return [...new Set(terms.filter(term => term !== '' && !/^["“”„«»]+$/.test(term)))];
}
