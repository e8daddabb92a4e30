/** When each word was said, for engines that tell it of each piece of a word. Pure. */

import { wordsOf } from '../../pipeline/timed-words.ts';
import type { RecognizedWord } from './recognizer.ts';

/** As sherpa-onnx gives them: the pieces of a text in order, and seconds from the first sample. */
export interface TimedTokens {
  readonly tokens: readonly string[];
  readonly timestamps: readonly number[];
  /** Some engines only. */
  readonly durations: readonly number[];
}

/** A piece whose length is not told is not longer than this, ms: what follows a pause begins late, what precedes it does not end late. */
const maxPieceMs = 400;

/**
 * Undefined where the engine told no times, or they are not of this text, which may be the beginning of what was heard only.
 * `endMs`: the end of the sound.
 */
export function tokenTimes(
  text: string,
  { tokens, timestamps, durations }: TimedTokens,
  endMs: number,
): readonly RecognizedWord[] | undefined {
  if (tokens.length === 0 || timestamps.length !== tokens.length) return undefined;
  const within = (ms: number): number => Math.min(endMs, Math.max(0, Number.isFinite(ms) ? ms : 0));
  const pieces: { readonly offset: number; readonly startMs: number; readonly endMs: number }[] = [];
  const spelled = text.toLowerCase();
  let from = 0;
  let nowMs = 0;
  for (const [index, token] of tokens.entries()) {
    const piece = token.replaceAll('▁', ' ').trim();
    if (from >= spelled.length) break;
    const offset = spelled.indexOf(piece.toLowerCase(), from);
    if (offset < 0) return undefined;
    from = offset + piece.length;
    const startMs = Math.max(nowMs, within((timestamps[index] ?? 0) * 1000));
    const duration = durations[index];
    const next = timestamps[index + 1];
    const until =
      duration === undefined || duration <= 0
        ? next === undefined
          ? endMs
          : next * 1000
        : startMs + duration * 1000;
    const end = Math.max(startMs, within(Math.min(until, startMs + maxPieceMs)));
    nowMs = startMs;
    if (piece !== '') pieces.push({ offset, startMs, endMs: end });
  }
  return wordsOfPieces(text, pieces);
}

function wordsOfPieces(
  text: string,
  pieces: readonly { readonly offset: number; readonly startMs: number; readonly endMs: number }[],
): readonly RecognizedWord[] | undefined {
  let nowMs = 0;
  const words: RecognizedWord[] = [];
  for (const { text: word, offset } of wordsOf(text)) {
    const inside = pieces.filter(piece => piece.offset >= offset && piece.offset < offset + word.length);
    const startMs = Math.max(nowMs, inside[0]?.startMs ?? nowMs);
    const endMs = Math.max(startMs, inside.at(-1)?.endMs ?? startMs);
    nowMs = endMs;
    words.push({ text: word.trim(), startMs, endMs });
  }
  return words.length > 0 ? words : undefined;
}
