/** Long text in pieces that an engine can answer within its time limit. */

export interface Piece {
  /** Never empty, with no white space at its ends. */
  readonly text: string;
  /** The white space that followed it; empty where a word had to be cut. */
  readonly gap: string;
}

/** UTF-16 code units. Far more than a sentence, and about 0.1 s of work for Apertium. */
const defaultLimit = 4000;

/**
 * Cuts trimmed text after the last sentence that fits, else after the last word, else between two code points. The
 * pieces and their gaps joined are the text.
 */
export function pieces(text: string, limit = defaultLimit): readonly Piece[] {
  const found: Piece[] = [];
  let rest = text;
  while (rest.length > 0) {
    const length = rest.length <= limit ? rest.length : cut(rest, limit);
    const whole = rest.slice(0, length);
    const [gap = ''] = /^\s*/.exec(rest.slice(length)) ?? [];
    found.push({ text: whole, gap });
    rest = rest.slice(length + gap.length);
  }
  return found;
}

function cut(text: string, limit: number): number {
  const head = text.slice(0, limit + 1);
  const sentence = /^.*[.!?…](?=\s)/s.exec(head)?.[0].length ?? 0;
  if (sentence > limit / 2) return sentence;
  const words = /^.*\S(?=\s)/s.exec(head)?.[0].length ?? 0;
  if (words > 0) return words;
  const isLowSurrogate = (text.charCodeAt(limit) & 0xfc00) === 0xdc00;
  return isLowSurrogate && limit > 1 ? limit - 1 : limit;
}
