/**
 * Finds phrases in text as people mean them: whole words, whatever the white space between them, upper and lower case
 * alike unless the phrase says otherwise.
 */

import { type Slices, slices } from '../../process/slices.ts';

export interface Phrase<Value> {
  readonly text: string;
  readonly caseSensitive?: boolean;
  readonly value: Value;
}

export interface PhraseMatch<Value> {
  /** UTF-16 code units of the searched text. */
  readonly start: number;
  readonly end: number;
  readonly value: Value;
}

interface Token {
  readonly text: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** White space before it, not counting the first token's. */
  readonly spaced: boolean;
}

/** A phrase that ends here, and its place among all that were given. */
interface Ending<Value> {
  readonly value: Value;
  readonly order: number;
}

/** What phrases have in common so far. */
interface Node<Value> {
  /** By the folded token that comes next. */
  readonly spaced: Map<string, Node<Value>>;
  readonly joined: Map<string, Node<Value>>;
  /** Whatever its case. */
  any?: Ending<Value>;
  /** By the words as they are written. */
  exact?: Map<string, Ending<Value>>;
}

/**
 * Scripts written without spaces have no words to be whole: there every character stands for itself. Elsewhere a word
 * is letters and digits; an apostrophe parts words, so that “azienda” is found in “l'azienda”.
 */
const token =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{M}\p{N}])+|\S/gu;

/** Text that holds none of those scripts needs only this, which takes a third of the time. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const spacedToken = /[\p{L}\p{M}\p{N}]+|\S/gu;

/** Text of phrases that are made ready in one turn of the event loop, UTF-16 code units, and what each counts beside its text. */
export const sliceLength = 8_192;
export const phraseLength = 16;

/** A tree of words: the time to search does not depend on how many phrases there are, nor on how many begin alike. */
export class Phrases<Value> {
  readonly #root: Node<Value> = createNode();
  #order = 0;

  constructor(phrases: Iterable<Phrase<Value>>) {
    for (const phrase of phrases) this.#add(phrase);
  }

  /** The same, of very many: no slice holds more than `sliceLength` of text beside its last phrase. */
  static async inSlices<Value>(
    phrases: Iterable<Phrase<Value>>,
    { next }: Pick<Slices, 'next'> = { next: () => slices.next() },
  ): Promise<Phrases<Value>> {
    const made = new Phrases<Value>([]);
    let room = 0;
    for (const phrase of phrases) {
      if (room <= 0) {
        await next();
        room = sliceLength;
      }
      made.#add(phrase);
      room -= phrase.text.length + phraseLength;
    }
    return made;
  }

  #add({ text, caseSensitive = false, value }: Phrase<Value>): void {
    const tokens = tokensOf(text);
    if (tokens.length === 0) return;
    const node = tokens.reduce(nextOrNew<Value>, this.#root);
    const ending = { value, order: this.#order++ };
    // Of two equal phrases the first that was given counts.
    if (!caseSensitive) node.any ??= ending;
    else {
      node.exact ??= new Map();
      const words = wordsOf(tokens);
      if (!node.exact.has(words)) node.exact.set(words, ending);
    }
  }

  get empty(): boolean {
    return this.#root.joined.size === 0;
  }

  /** In their order, never overlapping; of those that begin at the same word the longest. */
  find(text: string): readonly PhraseMatch<Value>[] {
    if (this.empty) return [];
    const tokens = tokensOf(text);
    const found: PhraseMatch<Value>[] = [];
    for (let at = 0; at < tokens.length; ) {
      const match = this.#longest(tokens, at);
      if (match) found.push(match.match);
      at = match?.next ?? at + 1;
    }
    return found;
  }

  /** `next`: the first token behind it. */
  #longest(tokens: readonly Token[], at: number) {
    const start = tokens[at]?.start ?? 0;
    let longest: { readonly match: PhraseMatch<Value>; readonly next: number } | undefined;
    let node: Node<Value> | undefined = this.#root;
    for (let next = at; next < tokens.length; next++) {
      const token = tokens[next];
      node = token && following(node, token, next === at);
      if (!node || !token) break;
      const ending = endingAt(node, tokens, at, next + 1);
      if (ending) longest = { match: { start, end: token.end, value: ending.value }, next: next + 1 };
    }
    return longest;
  }
}

function createNode<Value>(): Node<Value> {
  return { spaced: new Map(), joined: new Map() };
}

/** Whether white space comes before the first token does not matter. */
const following = <Value>(node: Node<Value>, token: Token, isFirst: boolean): Node<Value> | undefined =>
  (token.spaced && !isFirst ? node.spaced : node.joined).get(token.folded);

function nextOrNew<Value>(node: Node<Value>, token: Token, index: number): Node<Value> {
  const known = following(node, token, index === 0);
  if (known) return known;
  const next = createNode<Value>();
  (token.spaced && index > 0 ? node.spaced : node.joined).set(token.folded, next);
  return next;
}

function endingAt<Value>(
  { any, exact }: Node<Value>,
  tokens: readonly Token[],
  from: number,
  to: number,
): Ending<Value> | undefined {
  const written = exact?.get(wordsOf(tokens.slice(from, to)));
  return written && any ? (written.order < any.order ? written : any) : (written ?? any);
}

const wordsOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');

/** The text with every match in other words. */
export function replaceMatches<Value>(
  text: string,
  matches: readonly PhraseMatch<Value>[],
  other: (match: PhraseMatch<Value>, index: number) => string,
): string {
  let replaced = '';
  let from = 0;
  matches.forEach((match, index) => {
    replaced += text.slice(from, match.start) + other(match, index);
    from = match.end;
  });
  return replaced + text.slice(from);
}

/** Upper case for the first letter of words that are written in lower case; “iPhone” keeps its own way. */
export function capitalizedPlain(text: string): string {
  const [word = ''] = /^\S*/u.exec(text) ?? [];
  if (!/^\p{Ll}/u.test(word) || /\p{Lu}/u.test(word)) return text;
  const [first = ''] = text;
  return first.toLocaleUpperCase() + text.slice(first.length);
}

/** Whether the first letter of the text is a capital. */
export const startsCapital = (text: string): boolean => /^\P{L}*\p{Lu}/u.test(text);

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(unspaced.test(text) ? token : spacedToken)) {
    const normal = found.normalize('NFC');
    const spaced = index > end;
    end = index + found.length;
    tokens.push({ text: normal, folded: normal.toLowerCase(), start: index, end, spaced });
  }
  return tokens;
}
