/** When each word of a text is said in a sound, where the engine does not tell: by its share of the voiced part. Pure. */

import type { WordBoundary } from '../../../shared/session/speech.ts';
import { isSilentMark, partsOf, timed } from '../text-to-speech/spoken-words.ts';
import type { VoicedSpan } from './voiced-span.ts';

/** Times in whole ms from the first sample, ascending. `endMs`: the length of the sound. */
export function spokenBoundaries(
  text: string,
  language: string,
  voiced: VoicedSpan,
  endMs: number,
): readonly WordBoundary[] {
  const parts = partsOf(text, language);
  const first = parts.find(({ isWord }) => isWord) ?? parts[0];
  if (!first) return [];
  const heard = [{ index: first.offset, startMs: voiced.startMs, endMs: voiced.endMs }];
  return timed(parts, heard, endMs).map(part => {
    const offsetMs = Math.min(Math.floor(endMs), Math.round(part.startMs));
    return {
      offsetMs,
      durationMs: Math.min(Math.floor(endMs), Math.round(part.endMs)) - offsetMs,
      textOffset: part.offset,
      wordLength: part.text.length,
      text: part.text,
      boundaryType: isSilentMark(part) ? 'PunctuationBoundary' : 'WordBoundary',
    };
  });
}
