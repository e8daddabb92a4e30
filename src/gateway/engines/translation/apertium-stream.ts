/**
 * Apertium's stream format: plain text in, text with marks out.
 *
 * Reserved characters are escaped by a backslash. `*`, `#` and `~` cannot be: in output they are marks (and `~` is
 * eaten), escaped or not. They travel as noncharacters of Unicode that the text does not hold, which Apertium was
 * measured to pass on unchanged, as it does every other character but the soft hyphen. Format:
 * https://wiki.apertium.org/wiki/Apertium_stream_format
 */

const reserved = /[[\]{}^$/\\@<>]/g;
const unescapable = ['*', '#', '~'] as const;

export interface Encoded {
  readonly stream: string;
  readonly decode: (output: string) => Decoded;
}

export interface Decoded {
  readonly text: string;
  /** Words not in the dictionaries (`*`, `@`), or that could not be inflected (`#`); in the order of the text. */
  readonly marked: readonly MarkedWord[];
}

export interface MarkedWord {
  readonly word: string;
  /** Where it begins in `text`, in UTF-16 code units. */
  readonly offset: number;
  /** Whether it is the source's own word, left as it was. */
  readonly unknown: boolean;
}

/** Encodes text for a pipeline. Null characters must be out of it already. */
export function encode(text: string): Encoded {
  const substitutes = absentNoncharacters(text, unescapable.length);
  const there = new Map(
    unescapable.map((character, index) => [character as string, substitutes[index] ?? '']),
  );
  const back = new Map(
    unescapable.map((character, index) => [substitutes[index] ?? '', character as string]),
  );
  const escaped = text
    .replaceAll(reserved, '\\$&')
    .replaceAll(/[*#~]/g, character => there.get(character) ?? '');
  return { stream: escaped, decode: output => decode(output, back) };
}

/** Noncharacters, U+FDD0 to U+FDEF, that are not in the text; private-use characters should it hold all of them. */
function absentNoncharacters(text: string, count: number): readonly string[] {
  const absent: string[] = [];
  for (let code = 0xfdd0; absent.length < count; code = code === 0xfdef ? 0xe000 : code + 1) {
    const character = String.fromCharCode(code);
    if (!text.includes(character)) absent.push(character);
  }
  return absent;
}

/** An escaped character, a mark (with the word it marks), or any other character. */
const token = /\\(.)|([*@#])([\p{L}\p{N}\p{M}]*)|(.)/gsu;

function decode(output: string, substitutes: ReadonlyMap<string, string>): Decoded {
  const marked: MarkedWord[] = [];
  let text = '';
  for (const [, escaped, mark, word = '', plain] of output.matchAll(token)) {
    if (mark === undefined) {
      const character = escaped ?? plain ?? '';
      text += substitutes.get(character) ?? character;
      continue;
    }
    if (word !== '') marked.push({ word, offset: text.length, unknown: mark !== '#' });
    text += word;
  }
  return { text, marked };
}
