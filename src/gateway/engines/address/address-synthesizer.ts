/**
 * Text to speech by a server that speaks OpenAI's speech API: speaches, Kokoro-FastAPI, LocalAI or a vendor. A clip is MP3, as the
 * protocols have it, and goes on as the server made it; samples are asked for as WAV. Words get estimated times.
 */

import type { SpeakingAddress } from '../../../shared/engine-settings.ts';
import { primarySubtag } from '../../../shared/language-tag.ts';
import { ProblemError, problem } from '../../../shared/problem.ts';
import type { SpeechClip, Voice } from '../../../shared/session/speech.ts';
import { widelySpoken } from '../../../shared/widely-spoken.ts';
import { resampled } from '../../pipeline/resamplers.ts';
import { createSpeechEncoder, type Mp3Encoder, mp3DelayMs, speechSampleRate } from '../text-to-speech/mp3.ts';
import { isSpeakable } from '../text-to-speech/spoken-words.ts';
import type { SpeechRequest, SpeechSamples, Synthesizer } from '../text-to-speech/synthesizer.ts';
import { AddressClient } from './address-client.ts';
import type { AddressOptions } from './address-limits.ts';
import type { Answer } from './answer.ts';
import { type DecodedSound, decodedSound } from './decoded-sound.ts';
import { AddressFailure } from './failure.ts';
import { type AddressEngine, addressInfo, modelOf } from './identity.ts';
import { spokenBoundaries } from './spoken-boundaries.ts';
import { voicedSpan } from './voiced-span.ts';

/** Characters: what the API takes. */
const maxTextLength = 4096;
/** What the API takes. */
const speeds = { slowest: 0.25, fastest: 4 };
/** The API has no usual voice. */
const defaultVoice = 'alloy';
/** ms of silence for a text with nothing to say aloud. */
const momentMs = 200;

type Format = 'mp3' | 'wav';

const languages = [...new Set(widelySpoken.map(primarySubtag))];

export function createAddressSynthesizer(
  address: SpeakingAddress,
  options: AddressOptions = {},
): Synthesizer & AddressEngine {
  const info = addressInfo('speak', address);
  const client = new AddressClient(info.label, address, options);
  const speaker = new Speaker(client, modelOf('speak', address), address.voice || defaultVoice);
  const voices: readonly Voice[] = address.voice ? [{ id: address.voice, name: address.voice }] : [];
  let encoder: Promise<Mp3Encoder> | undefined;
  return {
    info,
    label: info.label,
    languages,
    voices: voices.length === 0 ? {} : Object.fromEntries(languages.map(language => [language, voices])),
    async synthesize(request, signal) {
      const speech = await client.orProblem(() => speaker.speak(request, 'mp3', signal));
      if (speech.mp3) return clipOf(speech);
      encoder ??= createSpeechEncoder();
      return encodedClip(speech, await encoder);
    },
    async synthesizeSamples(request, signal) {
      const { sampleRate, samples, text, boundaries } = await client.orProblem(() =>
        speaker.speak(request, 'wav', signal),
      );
      return { sampleRate, samples, text, boundaries };
    },
    async close() {
      client.close();
    },
  };
}

interface Speech extends SpeechSamples {
  /** The server's own, where it sent MP3. */
  readonly mp3?: Uint8Array;
}

function clipOf({ mp3, samples, sampleRate, text, boundaries }: Speech): SpeechClip {
  const durationMs = Math.round((samples.length * 1000) / sampleRate);
  return { format: 'mp3', audio: mp3 ?? new Uint8Array(), text, durationMs, boundaries };
}

async function encodedClip(
  { samples, sampleRate, text, boundaries }: Speech,
  encoder: Mp3Encoder,
): Promise<SpeechClip> {
  const { audio, durationMs } = await encoder.encodeInTurns(
    await resampled(samples, { inRate: sampleRate, outRate: speechSampleRate }),
  );
  const delayMs = Math.round(mp3DelayMs);
  const later = boundaries.map(each => ({ ...each, offsetMs: each.offsetMs + delayMs }));
  return { format: 'mp3', audio, text, durationMs: Math.round(durationMs), boundaries: later };
}

class Speaker {
  readonly #client: AddressClient;
  readonly #model: string;
  readonly #voice: string;
  /** Formats that the server has refused while it took the other one. */
  readonly #refused = new Set<Format>();

  constructor(client: AddressClient, model: string, voice: string) {
    this.#client = client;
    this.#model = model;
    this.#voice = voice;
  }

  /** Rejects with an AddressFailure, a ProblemError, or with the signal's reason. */
  async speak(request: SpeechRequest, format: Format, signal?: AbortSignal): Promise<Speech> {
    signal?.throwIfAborted();
    const text = request.text.toWellFormed();
    if (!isSpeakable(text)) return silence(text);
    if (text.length > maxTextLength)
      throw new ProblemError(problem('request-invalid', { why: 'too-long', count: text.length }));
    return this.#ask({ ...request, text }, format, signal);
  }

  async #ask(request: SpeechRequest, format: Format, signal?: AbortSignal): Promise<Speech> {
    const other: Format = format === 'mp3' ? 'wav' : 'mp3';
    if (this.#refused.has(format)) return this.#post(request, other, signal);
    try {
      return await this.#post(request, format, signal);
    } catch (error) {
      if (!(error instanceof AddressFailure) || error.kind !== 'refused') throw error;
      const speech = await this.#post(request, other, signal);
      this.#refused.add(format);
      return speech;
    }
  }

  #post({ text, language, rate = 1 }: SpeechRequest, format: Format, signal?: AbortSignal): Promise<Speech> {
    const { limits } = this.#client;
    const speed = Math.min(speeds.fastest, Math.max(speeds.slowest, rate));
    return this.#client.post(
      {
        path: '/audio/speech',
        body: {
          model: this.#model,
          voice: this.#voice,
          input: text,
          response_format: format,
          // Its default; some models know no speed.
          ...(speed === 1 ? {} : { speed }),
        },
        timeLimitMs: limits.speakMs,
        maxBytes: limits.soundBytes,
        read: async answer => speechOf(text, language, await decodedSound(answer, limits.soundMs), answer),
      },
      signal,
    );
  }
}

async function speechOf(
  text: string,
  language: string,
  sound: DecodedSound,
  { bytes }: Answer,
): Promise<Speech> {
  const { samples, sampleRate, format } = sound;
  const voiced = await voicedSpan(samples, sampleRate);
  if (!voiced) throw new AddressFailure('useless', 'sent silence instead of speech');
  return {
    sampleRate,
    samples,
    text,
    boundaries: spokenBoundaries(text, language, voiced, (samples.length * 1000) / sampleRate),
    ...(format === 'mp3' ? { mp3: bytes } : {}),
  };
}

const silence = (text: string): Speech => ({
  sampleRate: speechSampleRate,
  samples: new Int16Array((speechSampleRate * momentMs) / 1000),
  text,
  boundaries: [],
});
