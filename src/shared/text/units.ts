/** A text as the units by which two results of a recogniser are compared: words, or characters where a script has no spaces. Pure. */

export interface Unit {
  /** Without the white space around it. */
  readonly text: string;
  /** The same for all spellings of a unit that differ only in case and in the punctuation around it. */
  readonly key: string;
  /** There is a space before it, unless it is the first of a text. */
  readonly spaced: boolean;
}

/** Scripts written without spaces. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const inWord = /[\p{L}\p{N}\p{M}]/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** None when there is only white space. */
export function unitsOf(text: string): readonly Unit[] {
  const pieces = text.split(/\s+/u).filter(piece => piece !== '');
  return pieces.flatMap((piece, place) => {
    const characters = unspaced.test(piece) ? charactersOf(piece) : [piece];
    return characters.map((character, index) =>
      unit(character, index === 0 && (place > 0 || !unspaced.test(character))),
    );
  });
}

/** The text again. White space between two units is one space. */
export const textOf = (units: readonly Unit[]): string =>
  units.map(({ text, spaced }, index) => (spaced && index > 0 ? ` ${text}` : text)).join('');

export function keyOf(word: string): string {
  const bare = word
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu, '');
  return bare === '' ? word : bare;
}

const unit = (text: string, spaced: boolean): Unit => ({ text, key: keyOf(text), spaced });

/** Latin words and numbers in such a text stay whole; punctuation goes with what is before it, or else after it. */
function charactersOf(piece: string): readonly string[] {
  const characters: string[] = [];
  let before = '';
  let inRun = false;
  for (const { segment } of graphemes.segment(piece)) {
    const runs = inWord.test(segment) && !unspaced.test(segment);
    const last = characters.at(-1);
    if (!inWord.test(segment)) {
      if (last === undefined) before += segment;
      else characters[characters.length - 1] = last + segment;
    } else if (runs && inRun && last !== undefined) {
      characters[characters.length - 1] = last + segment;
    } else {
      characters.push(before + segment);
      before = '';
    }
    inRun = runs;
  }
  return characters.length > 0 ? characters : [piece];
}
