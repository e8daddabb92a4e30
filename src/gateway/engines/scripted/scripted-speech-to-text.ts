/** Speech to text that hears only whether there is sound, and writes down a fixed text to it. */

import { sampleRate } from '../../../shared/audio/format.ts';
import { ProblemError, problem } from '../../../shared/problem.ts';
import type {
  Recognized,
  RecognizedWord,
  Recognizer,
  RecognizerEvents,
  SpeechToText,
} from '../speech-to-text/recognizer.ts';
import { scriptedLanguages } from './scripted-languages.ts';
import { isSound } from './scripted-level.ts';

/** ms of sound to a word. */
export const scriptedWordMs = 300;

/** Every utterance says the next line of it, again from the first after the last. */
export const scriptedLines: readonly string[] = [
  'Good morning and welcome to our meeting',
  'We need to increase the budget before the end of the year',
  'Please open the window',
];

export function createScriptedSpeechToText(lines = scriptedLines): SpeechToText {
  return {
    label: 'Scripted test engine, hears no words',
    languages: scriptedLanguages,
    async open(_options, events) {
      queueMicrotask(() => events.ready());
      return new ScriptedRecognizer(lines, events);
    },
    async close() {},
  };
}

class ScriptedRecognizer implements Recognizer {
  readonly #lines: readonly string[];
  readonly #events: RecognizerEvents;
  #line = 0;
  #samples = 0;
  #soundSamples = 0;
  #words: RecognizedWord[] = [];
  #open = false;

  constructor(lines: readonly string[], events: RecognizerEvents) {
    this.#lines = lines;
    this.#events = events;
  }

  startUtterance(): void {
    this.#samples = 0;
    this.#soundSamples = 0;
    this.#words = [];
    this.#open = true;
  }

  write(frame: Int16Array): void {
    if (!this.#open) return;
    this.#samples += frame.length;
    if (!isSound(frame)) return;
    this.#soundSamples += frame.length;
    if (ms(this.#soundSamples) < (this.#words.length + 1) * scriptedWordMs) return;
    const text = this.#script()[this.#words.length];
    if (text === undefined) return;
    const endMs = Math.round(ms(this.#samples));
    const startMs = Math.max(0, this.#words.at(-1)?.endMs ?? 0, endMs - scriptedWordMs);
    this.#words.push({ text, startMs, endMs, confidence: 1 });
    this.#events.partial(this.#text());
  }

  async endUtterance(): Promise<Recognized> {
    if (!this.#open) throw new ProblemError(problem('request-invalid', 'no utterance was started'));
    const recognized = { text: this.#text(), words: this.#words };
    this.#open = false;
    if (this.#words.length > 0) this.#line += 1;
    return recognized;
  }

  async close(): Promise<void> {
    this.#open = false;
  }

  #script(): readonly string[] {
    return (this.#lines[this.#line % this.#lines.length] ?? '').split(' ');
  }

  #text(): string {
    return this.#words.map(({ text }) => text).join(' ');
  }
}

const ms = (samples: number): number => (samples * 1000) / sampleRate;
