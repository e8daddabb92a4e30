/** Text into eSpeak NG, and what it tells of its words. */

import type { Heard } from './spoken-words.ts';

/** See espeak-ng.d.ts. */
export interface SpeechEvent {
  readonly type: string;
  readonly text_position: number;
  readonly audio_position: number;
  readonly id: string | number | undefined;
}

/**
 * The text without what the engine takes for a command: markup, entities, phonemes in `[[…]]`, the end of a C string.
 * As many code points as the text, so that positions hold; none of the substitutes is spoken.
 */
export function spokenForm(text: string): string {
  return text
    .replaceAll('\0', ' ')
    .replaceAll('<', '＜')
    .replaceAll(/&(?=#?\w+;)/g, '＆')
    .replaceAll('[[', '((');
}

/** The words in the order they are heard. `endMs` is the end of the audio, in ms. */
export function heardWords(text: string, events: readonly SpeechEvent[], endMs: number): readonly Heard[] {
  const indices = codePointIndices(text);
  const words: { index: number; startMs: number; endMs: number | undefined }[] = [];
  for (const event of events) {
    const last = words.at(-1);
    if (event.type === 'word') {
      if (last) last.endMs ??= event.audio_position;
      const index = indices[event.text_position - 1] ?? text.length;
      words.push({ index, startMs: event.audio_position, endMs: undefined });
    } else if (event.type === 'phoneme' && last && event.audio_position > last.startMs) {
      // An empty phoneme is a pause; a later sound of the same word takes it back.
      last.endMs = event.id === '' ? (last.endMs ?? event.audio_position) : undefined;
    }
  }
  return words.map(word => ({ ...word, endMs: word.endMs ?? endMs }));
}

/** Where each code point begins in UTF-16 code units. */
function codePointIndices(text: string): readonly number[] {
  const indices: number[] = [];
  let index = 0;
  for (const { length } of text) {
    indices.push(index);
    index += length;
  }
  return indices;
}
