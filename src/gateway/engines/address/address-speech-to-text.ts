/**
 * Speech to text by a server that speaks OpenAI's audio transcription: one request an utterance, no partials. Servers in the house
 * that speak it are speaches, whisper.cpp's server, vLLM and LocalAI.
 */

import { frameMs, sampleRate } from '../../../shared/audio/format.ts';
import { joinSamples } from '../../../shared/audio/pcm.ts';
import { wavFile } from '../../../shared/audio/wav.ts';
import type { EngineAddress } from '../../../shared/engine-settings.ts';
import { primarySubtag } from '../../../shared/language-tag.ts';
import { toProblem } from '../../../shared/problem.ts';
import { widelySpoken } from '../../../shared/widely-spoken.ts';
import type {
  Recognized,
  Recognizer,
  RecognizerEvents,
  RecognizerOptions,
  SpeechToText,
} from '../speech-to-text/recognizer.ts';
import { AddressClient } from './address-client.ts';
import type { AddressOptions } from './address-limits.ts';
import { jsonOf } from './answer.ts';
import { AddressFailure } from './failure.ts';
import { type AddressEngine, addressInfo, modelOf } from './identity.ts';
import { recognizedFrom, type Transcription, transcription } from './transcription.ts';
import { voicedSpan } from './voiced-span.ts';

/** 12 minutes and 23 MB: OpenAI's API takes 25 MB. An utterance is cut far earlier. */
const maxFrames = (12 * 60_000) / frameMs;

/** Statuses by which a server says that it does not know a field of the request. */
const notUnderstood: readonly (number | undefined)[] = [400, 415, 422, 501];

const nothing: Recognized = { text: '', words: [] };

export function createAddressSpeechToText(
  address: EngineAddress,
  options: AddressOptions = {},
): SpeechToText & AddressEngine {
  const info = addressInfo('hear', address);
  const client = new AddressClient(info.label, address, options);
  const transcriber = new Transcriber(client, modelOf('hear', address));
  return {
    info,
    label: info.label,
    languages: widelySpoken,
    detectsLanguage: true,
    async open(recognizerOptions, events) {
      return new AddressRecognizer(transcriber, recognizerOptions, events);
    },
    async close() {
      client.close();
    },
  };
}

class Transcriber {
  readonly #client: AddressClient;
  readonly #model: string;
  /** It has refused `verbose_json` and taken `json`. */
  #plain = false;

  constructor(client: AddressClient, model: string) {
    this.#client = client;
    this.#model = model;
  }

  /** Rejects with a ProblemError, or with the signal's reason. */
  async transcribe(
    samples: Int16Array,
    options: RecognizerOptions,
    signal: AbortSignal,
  ): Promise<Recognized> {
    const voiced = await voicedSpan(samples, sampleRate);
    // Whisper invents words in silence.
    if (!voiced) return nothing;
    const sound = { durationMs: (samples.length * 1000) / sampleRate, voiced, among: options.among };
    return this.#client.orProblem(async () =>
      recognizedFrom(await this.#ask(samples, sound.durationMs, options, signal), sound),
    );
  }

  async #ask(
    samples: Int16Array,
    durationMs: number,
    options: RecognizerOptions,
    signal: AbortSignal,
  ): Promise<Transcription> {
    const ask = (plain: boolean): Promise<Transcription> => {
      const { limits } = this.#client;
      return this.#client.post(
        {
          path: '/audio/transcriptions',
          body: this.#form(samples, options, plain),
          timeLimitMs: limits.hearMs + durationMs,
          maxBytes: limits.jsonBytes,
          read: answer => jsonOf(answer, transcription),
        },
        signal,
      );
    };
    if (this.#plain) return ask(true);
    try {
      return await ask(false);
    } catch (error) {
      if (!(error instanceof AddressFailure) || !notUnderstood.includes(error.details.status)) throw error;
      const answer = await ask(true);
      this.#plain = true;
      return answer;
    }
  }

  #form(samples: Int16Array, { language, among }: RecognizerOptions, plain: boolean): FormData {
    const form = new FormData();
    const wav = new Uint8Array(wavFile([samples], sampleRate));
    form.append('file', new Blob([wav], { type: 'audio/wav' }), 'utterance.wav');
    form.append('model', this.#model);
    // Without it the server finds the language out.
    if (!among) form.append('language', primarySubtag(language));
    form.append('response_format', plain ? 'json' : 'verbose_json');
    if (!plain) form.append('timestamp_granularities[]', 'word');
    return form;
  }
}

class AddressRecognizer implements Recognizer {
  readonly #transcriber: Transcriber;
  readonly #options: RecognizerOptions;
  readonly #events: RecognizerEvents;
  readonly #closed = new AbortController();
  #frames: Int16Array[] = [];
  #troubled = false;

  constructor(transcriber: Transcriber, options: RecognizerOptions, events: RecognizerEvents) {
    this.#transcriber = transcriber;
    this.#options = options;
    this.#events = events;
  }

  startUtterance(): void {
    this.#frames = [];
  }

  write(frame: Int16Array): void {
    if (this.#frames.length < maxFrames) this.#frames.push(frame);
  }

  async endUtterance(): Promise<Recognized> {
    const samples = joinSamples(this.#frames.splice(0));
    try {
      const recognized = await this.#transcriber.transcribe(samples, this.#options, this.#closed.signal);
      if (this.#troubled && !this.#closed.signal.aborted) this.#events.ready();
      this.#troubled = false;
      return recognized;
    } catch (error) {
      // What comes of the end of a session is nobody's trouble.
      if (this.#closed.signal.aborted) return nothing;
      if (!this.#troubled) this.#events.problem(toProblem(error));
      this.#troubled = true;
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#frames = [];
    this.#closed.abort();
  }
}
