/** The spoken translation of a run as one WAV file: the clips one after another, with a breath between them. */

import { writeFileSync } from 'node:fs';
import { MPEGDecoder } from 'mpg123-decoder';
import wavefile from 'wavefile';
import { floatToSample, fullScale } from '../shared/audio/pcm.ts';

const breathMs = 400;

/** `clips`: MP3 or WAV, of one sample rate. Throws what the file system says when the file cannot be written. */
export async function writeSpeechFile(path: string, clips: readonly Uint8Array[]): Promise<void> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const parts: Float32Array[] = [];
  let sampleRate = 22_050;
  for (const clip of clips) {
    const decoded = isWav(clip) ? decodeWav(clip) : decoder.decode(clip);
    await decoder.reset();
    const [channel] = decoded.channelData;
    if (!channel || channel.length === 0) continue;
    sampleRate = decoded.sampleRate;
    parts.push(channel, new Float32Array((sampleRate * breathMs) / 1000));
  }
  decoder.free();
  const wav = new wavefile.WaveFile();
  wav.fromScratch(1, sampleRate, '16', toInt16(parts));
  writeFileSync(path, wav.toBuffer());
}

interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
}

const isWav = (clip: Uint8Array): boolean => Buffer.from(clip.subarray(0, 4)).toString('latin1') === 'RIFF';

/** Of a service's clips: 16-bit mono PCM. */
function decodeWav(clip: Uint8Array): Decoded {
  const wav = new wavefile.WaveFile(clip);
  const samples = wav.getSamples(false, Int16Array) as unknown as Int16Array;
  const { sampleRate } = wav.fmt as { sampleRate: number };
  return { channelData: [Float32Array.from(samples, sample => sample / fullScale)], sampleRate };
}

function toInt16(parts: readonly Float32Array[]): Int16Array {
  const samples = new Int16Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    for (const sample of part) samples[at++] = floatToSample(sample);
  }
  return samples;
}
