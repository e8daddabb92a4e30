/** Sound that a server gets and sends. */

import { createSpeechEncoder, speechSampleRate } from '../../../../src/gateway/engines/text-to-speech/mp3.ts';
import { wavFile } from '../../../../src/shared/audio/wav.ts';
import type { Spoken } from '../../../support/openai-server.ts';

/** A tone of 440 Hz between silence before and after it. */
export function tone(rate: number, silentMs: number, loudMs: number): Int16Array {
  const at = (ms: number): number => Math.round((ms * rate) / 1000);
  const samples = new Int16Array(at(silentMs) * 2 + at(loudMs));
  for (let i = 0; i < at(loudMs); i++)
    samples[at(silentMs) + i] = 9000 * Math.sin((2 * Math.PI * 440 * i) / rate);
  return samples;
}

/** As frames of 20 ms, which a recogniser takes. */
export function frames(samples: Int16Array): readonly Int16Array[] {
  return Array.from({ length: Math.floor(samples.length / 320) }, (_, i) =>
    samples.slice(i * 320, i * 320 + 320),
  );
}

/** WAV as OpenAI's API streams it: its sizes are unknown, 0xFFFFFFFF. */
export function streamedWav(samples: Int16Array, rate: number, size = 0xff_ff_ff_ff): Uint8Array {
  const wav = wavFile([samples], rate);
  const view = new DataView(wav.buffer);
  view.setUint32(4, size, true);
  view.setUint32(40, size, true);
  return wav;
}

/** What a server that has both formats sends for 200 ms of silence, a second of tone, 200 ms of silence. */
export async function spokenTone(): Promise<(format: string) => Spoken> {
  const mp3 = (await createSpeechEncoder()).encode(tone(speechSampleRate, 200, 1000)).audio;
  const wav = streamedWav(tone(24_000, 200, 1000), 24_000);
  return format =>
    format === 'mp3' ? { type: 'audio/mpeg', bytes: mp3 } : { type: 'audio/wav', bytes: wav };
}
