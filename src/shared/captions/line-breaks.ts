/**
 * A growing text in lines. A line that was once broken stays broken: a reader finds each word where it was, also when a shorter
 * word takes the place of the one that did not fit. Pure; how wide a line may be is asked of `fits`.
 */

import { textOf, type Unit, unitsOf } from '../text/units.ts';

export interface BrokenText {
  readonly pieces: readonly Unit[];
  /** Where each line begins, as an index of `pieces`; ascends, from 0. */
  readonly starts: readonly number[];
}

export const noLines: BrokenText = { pieces: [], starts: [] };

/** These do not begin a line: small kana, marks of length and repetition (JIS X 4051). */
const noLineStart = /^[ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮーｰ々〻ゝゞヽヾ]/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** `fits`: whether a line is no wider than the space for it. It must say yes to what is shorter. */
export function breakLines(before: BrokenText, text: string, fits: (line: string) => boolean): BrokenText {
  const pieces = piecesOf(text, fits);
  let same = 0;
  while (same < pieces.length && isSame(pieces[same], before.pieces[same])) same++;
  // A line that begins behind the first change was broken in another text.
  const starts = before.starts.filter(start => start <= same && start < pieces.length);
  if (pieces.length > 0 && starts.length === 0) starts.push(0);
  let start = starts.at(-1) ?? 0;
  // Nearly always: what grows still fits the last line.
  if (fits(textOf(pieces.slice(start)))) return { pieces, starts };
  for (let end = start + 1; end < pieces.length; end++) {
    if (fits(textOf(pieces.slice(start, end + 1)))) continue;
    starts.push(end);
    start = end;
  }
  return { pieces, starts };
}

export const linesOf = ({ pieces, starts }: BrokenText): readonly string[] =>
  starts.map((start, line) => textOf(pieces.slice(start, starts[line + 1])));

/** Words, or characters of scripts without spaces; of a word that is wider than a line its parts. */
function piecesOf(text: string, fits: (line: string) => boolean): readonly Unit[] {
  const pieces: Unit[] = [];
  for (const unit of unitsOf(text)) {
    const last = pieces.at(-1);
    if (last && !unit.spaced && noLineStart.test(unit.text))
      pieces[pieces.length - 1] = { ...last, text: last.text + unit.text };
    else if (fits(unit.text)) pieces.push(unit);
    else pieces.push(...partsOf(unit, fits));
  }
  return pieces;
}

function partsOf(unit: Unit, fits: (line: string) => boolean): readonly Unit[] {
  const parts: string[] = [];
  for (const { segment } of graphemes.segment(unit.text)) {
    const longer = (parts.at(-1) ?? '') + segment;
    if (parts.length > 0 && fits(longer)) parts[parts.length - 1] = longer;
    else parts.push(segment);
  }
  return parts.map((part, at) => ({ text: part, key: part, spaced: at === 0 && unit.spaced }));
}

const isSame = (one: Unit | undefined, other: Unit | undefined): boolean =>
  one?.text === other?.text && one?.spaced === other?.spaced;
