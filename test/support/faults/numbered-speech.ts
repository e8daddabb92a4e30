/** Speech whose words are numbers, in the sound itself: a recogniser that reads them hears each as often as it comes, and in its place. */

import type {
  Recognized,
  RecognizedWord,
  Recognizer,
  RecognizerEvents,
  SpeechToText,
} from '../../../src/gateway/engines/speech-to-text/recognizer.ts';
import { frameMs, frameSamples } from '../../../src/shared/audio/format.ts';

const framesAWord = 15;
const loud = 8_000;

/** Frames of the words `first` to `first + words - 1`, and silence. */
export function numberedSpeech(first: number, words: number, quietMs: number): readonly Int16Array[] {
  const spoken = Array.from({ length: words * framesAWord }, (_, at) => {
    const frame = new Int16Array(frameSamples).fill(loud);
    // Of each word one frame has its number, in its middle: wherever the sound is cut, one side of the cut hears it.
    frame[0] = at % framesAWord === 7 ? first + Math.floor(at / framesAWord) : 0;
    return frame;
  });
  const silent = Array.from({ length: Math.ceil(quietMs / frameMs) }, () => new Int16Array(frameSamples));
  return [...spoken, ...silent];
}

export function numberedSpeechToText(languages: readonly string[]): SpeechToText {
  return {
    label: 'Reads numbers',
    languages,
    async open(_options, events) {
      queueMicrotask(() => events.ready());
      return new NumberReader(events);
    },
    async close() {},
  };
}

class NumberReader implements Recognizer {
  readonly #events: RecognizerEvents;
  #words: RecognizedWord[] = [];
  #frames = 0;

  constructor(events: RecognizerEvents) {
    this.#events = events;
  }

  startUtterance(): void {
    this.#words = [];
    this.#frames = 0;
  }

  write(frame: Int16Array): void {
    this.#frames += 1;
    const [number = 0, next = 0] = frame;
    if (next !== loud || number === 0) return;
    const endMs = this.#frames * frameMs;
    this.#words.push({ text: String(number), startMs: Math.max(0, endMs - frameMs), endMs, confidence: 1 });
    this.#events.partial(this.#text());
  }

  async endUtterance(): Promise<Recognized> {
    return { text: this.#text(), words: this.#words };
  }

  async close(): Promise<void> {}

  #text(): string {
    return this.#words.map(({ text }) => text).join(' ');
  }
}
