/** Speech as MP3, by LAME. */

import { setImmediate } from 'node:timers/promises';
import { createMp3Encoder } from 'wasm-media-encoders';
import { Sequencer } from '../../../shared/async/sequencer.ts';

/** What eSpeak NG speaks at; MP3 has this rate too, so nothing is resampled. */
export const speechSampleRate = 22_050;

/** Kilobits a second; speech of one channel at this sample rate gains nothing audible from more. */
const bitrate = 48;

/** Samples in a frame of MPEG-2 layer III, the kind of MP3 for this sample rate. */
const frameSamples = 576;

/**
 * Samples of silence that the encoder (576) and every decoder (529) put before the sound. The encoder writes no Info
 * frame, so decoders do not take them out: mpg123 and Chromium (decodeAudioData, at 22,050 and 48,000 Hz) were both
 * measured to find a tone 1,105 samples late.
 */
const delaySamples = 1105;

/** Sample rates, in Hz, at which all of this holds: those of MPEG-2. */
export const mp3SampleRates: readonly number[] = [16_000, speechSampleRate, 24_000];

/** How much later a sound is heard in the MP3 than in its samples: 46 to 69 ms. */
export const mp3DelayAt = (sampleRate: number): number => (delaySamples * 1000) / sampleRate;

/** At `speechSampleRate`. */
export const mp3DelayMs = mp3DelayAt(speechSampleRate);

export interface Mp3 {
  readonly audio: Uint8Array<ArrayBuffer>;
  /** What a decoder gives, with the silence at both ends. */
  readonly durationMs: number;
}

export interface Mp3Encoder {
  /**
   * Mono 16-bit samples at one of `mp3SampleRates`, `speechSampleRate` where none is told. Takes about 5 ms a second of
   * sound.
   */
  encode(samples: Int16Array, sampleRate?: number): Mp3;
  /** The same, a little in each turn of the event loop: for a process that has something else to do, too. */
  encodeInTurns(samples: Int16Array, sampleRate?: number): Promise<Mp3>;
}

/** Sound that is encoded in a turn, ms: it takes a few ms. */
const pieceMs = 500;

export async function createSpeechEncoder(): Promise<Mp3Encoder> {
  const encoder = await createMp3Encoder();
  // It can do one at a time.
  const inTurns = new Sequencer();
  /** A step a piece; nothing is encoded between them but this. */
  function* steps(samples: Int16Array, sampleRate: number): Generator<undefined, Mp3> {
    if (!isMp3Rate(sampleRate)) throw new Error(`speech at ${sampleRate} Hz cannot be encoded`);
    encoder.configure({ sampleRate, channels: 1, bitrate });
    const parts: Uint8Array[] = [];
    const piece = (sampleRate * pieceMs) / 1000;
    for (let at = 0; at < samples.length; at += piece) {
      if (at > 0) yield;
      const floats = Float32Array.from(samples.subarray(at, at + piece), sample => sample / 32_768);
      // What the encoder gives is its own memory, which the next call changes.
      parts.push(encoder.encode([floats]).slice());
    }
    parts.push(encoder.finalize().slice());
    const audio = joined(parts);
    return { audio, durationMs: durationMs(audio.length, sampleRate) };
  }
  return {
    encode(samples, sampleRate = speechSampleRate) {
      const encoding = steps(samples, sampleRate);
      for (;;) {
        const step = encoding.next();
        if (step.done) return step.value;
      }
    },
    encodeInTurns: (samples, sampleRate = speechSampleRate) =>
      inTurns.run(async () => {
        const encoding = steps(samples, sampleRate);
        for (;;) {
          const step = encoding.next();
          if (step.done) return step.value;
          await setImmediate();
        }
      }),
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

type Mp3Rate = 16_000 | 22_050 | 24_000;

const isMp3Rate = (rate: number): rate is Mp3Rate => mp3SampleRates.includes(rate);

/** At a constant bitrate frames are equally long, but for a byte of padding that evens them out. */
function durationMs(bytes: number, sampleRate: number): number {
  const frames = Math.round((bytes * 8 * sampleRate) / (bitrate * 1000 * frameSamples));
  return (frames * frameSamples * 1000) / sampleRate;
}
