import type { SpeechChunk, WordBoundary } from '../../shared/session/speech.ts';
import type { StreamVoice } from './stream-voice.ts';
import { type Word, wordsIn } from './words.ts';

/** The speech of one sentence as far as it has been made; its turn may not have come yet. */
export class SentenceStream {
  readonly sid: number;
  readonly language: string;
  /** Hz. */
  readonly sampleRate: number;
  /** What is spoken, as far as it is known. */
  text = '';
  /** The translation as it is shown, as far as it is known. */
  shown: string | undefined;
  #boundaries: readonly WordBoundary[] = [];
  #pieces: Int16Array[] = [];
  #closed = false;
  #voice: StreamVoice | undefined;

  constructor({ sid, language, sampleRate }: SpeechChunk) {
    this.sid = sid;
    this.language = language;
    this.sampleRate = sampleRate;
  }

  /** Where the words that are known stand in the shown text. */
  get words(): readonly Word[] {
    return wordsIn(this.shown ?? this.text, this.text, this.#boundaries);
  }

  take({ samples, text, boundaries, last }: SpeechChunk): void {
    if (text !== '') this.text = text;
    if (boundaries.length > 0) this.#boundaries = [...this.#boundaries, ...boundaries];
    if (this.#voice) this.#voice.push(samples);
    else this.#pieces.push(samples);
    if (last) this.close();
  }

  /** All of it is there. */
  close(): void {
    this.#closed = true;
    this.#voice?.close();
  }

  /** Its turn has come: heard from its beginning on. */
  playBy(voice: StreamVoice): void {
    this.#voice = voice;
    for (const samples of this.#pieces) voice.push(samples);
    this.#pieces = [];
    if (this.#closed) voice.close();
  }
}
