/** Speech as MP3, by LAME. */

import { createMp3Encoder } from 'wasm-media-encoders';

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

const ms = (samples: number): number => (samples * 1000) / speechSampleRate;

/** How much later a sound is heard in the MP3 than in its samples: about 50 ms. */
export const mp3DelayMs = ms(delaySamples);

export interface Mp3 {
  readonly audio: Uint8Array<ArrayBuffer>;
  /** What a decoder gives, with the silence at both ends. */
  readonly durationMs: number;
}

export interface Mp3Encoder {
  /** Mono 16-bit samples at `speechSampleRate`. Takes about 5 ms a second of sound. */
  encode(samples: Int16Array): Mp3;
}

export async function createSpeechEncoder(): Promise<Mp3Encoder> {
  const encoder = await createMp3Encoder();
  return {
    encode(samples) {
      encoder.configure({ sampleRate: speechSampleRate, channels: 1, bitrate });
      // What the encoder gives is its own memory, which the next call changes.
      const body = encoder.encode([Float32Array.from(samples, sample => sample / 32_768)]).slice();
      const end = encoder.finalize();
      const audio = new Uint8Array(body.length + end.length);
      audio.set(body);
      audio.set(end, body.length);
      return { audio, durationMs: ms(framesIn(audio.length) * frameSamples) };
    },
  };
}

/** At a constant bitrate frames are equally long, but for a byte of padding that evens them out. */
function framesIn(bytes: number): number {
  return Math.round((bytes * 8 * speechSampleRate) / (bitrate * 1000 * frameSamples));
}
