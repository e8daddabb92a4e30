/**
 * Finds phrases in text as people mean them: whole words, whatever the white space between them, upper and lower case
 * alike unless the phrase says otherwise. Pure.
 */

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

interface Indexed<Value> {
  readonly tokens: readonly Token[];
  readonly caseSensitive: boolean;
  readonly value: Value;
}

/**
 * Scripts written without spaces have no words to be whole: there every character stands for itself. Elsewhere a word
 * is letters and digits; an apostrophe parts words, so that “azienda” is found in “l'azienda”.
 */
const token =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{M}\p{N}])+|\S/gu;

/** An index by first word: the time to search does not depend on how many phrases there are. */
export class Phrases<Value> {
  readonly #byFirst = new Map<string, Indexed<Value>[]>();

  constructor(phrases: Iterable<Phrase<Value>>) {
    for (const { text, caseSensitive = false, value } of phrases) {
      const tokens = tokensOf(text);
      const first = tokens[0]?.folded;
      if (first === undefined) continue;
      const others = this.#byFirst.get(first) ?? [];
      others.push({ tokens, caseSensitive, value });
      this.#byFirst.set(first, others);
    }
    // Stable: of two equal phrases the first that was given counts.
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.tokens.length - a.tokens.length);
  }

  get empty(): boolean {
    return this.#byFirst.size === 0;
  }

  /** In their order, never overlapping; of those that begin at the same word the longest. */
  find(text: string): readonly PhraseMatch<Value>[] {
    if (this.empty) return [];
    const tokens = tokensOf(text);
    const found: PhraseMatch<Value>[] = [];
    let at = 0;
    while (at < tokens.length) {
      const first = tokens[at];
      const match = this.#byFirst.get(first?.folded ?? '')?.find(phrase => matches(phrase, tokens, at));
      const last = match && tokens[at + match.tokens.length - 1];
      if (first && match && last) {
        found.push({ start: first.start, end: last.end, value: match.value });
        at += match.tokens.length;
      } else {
        at++;
      }
    }
    return found;
  }
}

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

function matches<Value>(phrase: Indexed<Value>, tokens: readonly Token[], at: number): boolean {
  return phrase.tokens.every((wanted, offset) => {
    const found = tokens[at + offset];
    if (!found || (offset > 0 && found.spaced !== wanted.spaced)) return false;
    return phrase.caseSensitive ? found.text === wanted.text : found.folded === wanted.folded;
  });
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(token)) {
    const normal = found.normalize('NFC');
    const spaced = index > end;
    end = index + found.length;
    tokens.push({ text: normal, folded: normal.toLowerCase(), start: index, end, spaced });
  }
  return tokens;
}
