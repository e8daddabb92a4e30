/** The spoken translation of a run as one WAV file: the clips one after another, with a breath between them. */

import { accessSync, constants, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { MPEGDecoder } from 'mpg123-decoder';
import wavefile from 'wavefile';
import { floatToSample, fullScale } from '../shared/audio/pcm.ts';
import { text } from '../shared/messages/system-text.ts';

const breathMs = 400;

/** Why the file `path` cannot take the speech of `recording`, in words; undefined: it can. Nothing is written. */
export function speechFileFault(path: string, recording: string): string | undefined {
  if (isSameFile(path, recording)) {
    return text('terminal.speech.is-recording', { path });
  }
  try {
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing?.isDirectory()) return text('terminal.speech.is-folder', { path });
    // A link may lead to a file that is not there yet.
    const place = existing ? path : dirname(path);
    accessSync(place, constants.W_OK);
    if (!existing && !statSync(place).isDirectory())
      return text('terminal.speech.no-folder', { path, folder: place });
    return undefined;
  } catch (error) {
    return cannotBeWritten(path, error);
  }
}

export const cannotBeWritten = (path: string, error: unknown): string =>
  text('terminal.speech.not-written', {
    path,
    cause: error instanceof Error ? error.message : String(error),
  });

/** By whatever names, links and cases. */
function isSameFile(one: string, other: string): boolean {
  try {
    if (realpathSync(one) === realpathSync(other)) return true;
    const [a, b] = [statSync(one, { bigint: true }), statSync(other, { bigint: true })];
    // Some file systems do not number their files.
    return a.ino !== 0n && a.ino === b.ino && a.dev === b.dev && a.isFile();
  } catch {
    // One of them is not there.
    return false;
  }
}

/**
 * `clips`: MP3 or WAV, of one sample rate. Resolves with the number of samples of speech; with none nothing is written. Throws
 * what the file system says when the file cannot be written.
 */
export async function writeSpeechFile(path: string, clips: readonly Uint8Array[]): Promise<number> {
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
  if (parts.length === 0) return 0;
  const samples = toInt16(parts);
  const wav = new wavefile.WaveFile();
  wav.fromScratch(1, sampleRate, '16', samples);
  writeFileSync(path, wav.toBuffer());
  return samples.length;
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
