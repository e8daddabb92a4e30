/** The output audio of one utterance as it arrives, and which words are heard when (“audio”, “speech_delimiter”). */

import { bytesToSamples } from '../../audio/pcm.ts';
import { wavFile } from '../../audio/wav.ts';
import type { SpeechClip, WordBoundary } from '../../session/speech.ts';
import type { Delimiter, Word } from './messages.ts';

/** More than any utterance takes to say: what goes on after that is not kept in memory, s. */
const maxSeconds = 300;

/** From here on, at `time`, the text is not spoken yet; `at`: UTF-16 code units of the words as they came. */
interface Place {
  readonly time: number;
  readonly at: number;
}

export class UtteranceSpeech {
  readonly #rate: number;
  readonly #pieces: Int16Array[] = [];
  readonly #boundaries: WordBoundary[] = [];
  readonly #delimiters: { readonly time: number; readonly place: Delimiter }[] = [];
  #samples = 0;
  #oddByte: number | undefined;
  #told = 0;
  #last: Place = { time: 0, at: 0 };

  /** `rate`: Hz. */
  constructor(rate: number) {
    this.#rate = rate;
  }

  get isEmpty(): boolean {
    return this.#samples === 0;
  }

  /** Takes the bytes of one message; gives their samples. A message may end in the middle of a sample. */
  push(bytes: Uint8Array): Int16Array {
    const odd = this.#oddByte;
    const all = odd === undefined ? bytes : behind(odd, bytes);
    this.#oddByte = all.length % 2 === 1 ? all[all.length - 1] : undefined;
    const room = Math.max(0, maxSeconds * this.#rate - this.#samples);
    const samples = bytesToSamples(all).subarray(0, room);
    if (samples.length > 0) this.#pieces.push(samples);
    this.#samples += samples.length;
    return samples;
  }

  delimit(time: number, place: Delimiter): void {
    this.#delimiters.push({ time, place });
  }

  /** Boundaries that became known since the last call. `ended`: no audio and no words come any more. */
  newBoundaries(words: readonly Word[], ended: boolean): readonly WordBoundary[] {
    const starts = startsOf(words);
    for (let next = this.#delimiters[0]; next; next = this.#delimiters[0]) {
      const at = placeIn(starts, next.place);
      // Its words have not come yet.
      if (at === undefined && !ended) break;
      this.#delimiters.shift();
      this.#reach({ time: next.time, at: at ?? endOf(starts) }, words, starts);
    }
    if (ended) this.#reach({ time: this.#samples / this.#rate, at: endOf(starts) }, words, starts);
    const boundaries = this.#boundaries.slice(this.#told);
    this.#told = this.#boundaries.length;
    return boundaries;
  }

  /** The whole, when it has ended. */
  clip(text: string): SpeechClip {
    return {
      format: 'wav',
      audio: wavFile(this.#pieces, this.#rate),
      text,
      durationMs: Math.round((this.#samples * 1000) / this.#rate),
      boundaries: this.#boundaries,
    };
  }

  /** What stands between the last place and this one was spoken between their times. One that goes back says nothing. */
  #reach(place: Place, words: readonly Word[], starts: readonly number[]): void {
    const from = this.#last;
    if (place.at < from.at || place.time < from.time) return;
    this.#last = place;
    // A pause before the word.
    if (place.at === from.at) return;
    const leading = leadingSpace(words);
    const msPerUnit = ((place.time - from.time) * 1000) / (place.at - from.at);
    words.forEach(({ word }, index) => {
      const start = starts[index] ?? 0;
      const piece = word.slice(Math.max(0, from.at - start), Math.max(0, place.at - start));
      const text = piece.trim();
      if (text === '') return;
      const at = Math.max(from.at, start) + piece.indexOf(text);
      this.#boundaries.push({
        offsetMs: from.time * 1000 + (at - from.at) * msPerUnit,
        durationMs: text.length * msPerUnit,
        textOffset: at - leading,
        wordLength: text.length,
        text,
        boundaryType: 'WordBoundary',
      });
    });
  }
}

/** The words as one text: they carry their own white space. */
export const joined = (words: readonly Word[]): string =>
  words
    .map(({ word }) => word)
    .join('')
    .trim();

function leadingSpace(words: readonly Word[]): number {
  const text = words.map(({ word }) => word).join('');
  return text.length - text.trimStart().length;
}

/** Where each word begins, and where the last one ends. */
function startsOf(words: readonly Word[]): readonly number[] {
  const starts = [0];
  for (const { word } of words) starts.push((starts.at(-1) ?? 0) + word.length);
  return starts;
}

const endOf = (starts: readonly number[]): number => starts.at(-1) ?? 0;

function placeIn(starts: readonly number[], { word_idx, char_idx }: Delimiter): number | undefined {
  const start = starts[word_idx];
  return start === undefined ? undefined : Math.min(start + char_idx, starts[word_idx + 1] ?? start);
}

function behind(first: number, bytes: Uint8Array): Uint8Array {
  const all = new Uint8Array(bytes.length + 1);
  all[0] = first;
  all.set(bytes, 1);
  return all;
}
