/**
 * Sound as servers send it, as samples: WAV, MP3 or bare PCM. What it is, its first bytes tell; content types are often wrong.
 * Bounded: a small file can hold hours.
 */

import { setImmediate } from 'node:timers/promises';
import { MPEGDecoder } from 'mpg123-decoder';
import wavefile from 'wavefile';
import { bytesToSamples, floatsToSamples, joinSamples } from '../../../shared/audio/pcm.ts';
import type { Answer } from './answer.ts';
import { AddressFailure } from './failure.ts';

export interface DecodedSound {
  readonly format: 'wav' | 'mp3' | 'pcm';
  /** Hz. */
  readonly sampleRate: number;
  /** Mono: the mean of all channels. */
  readonly samples: Int16Array;
}

/** Of bare PCM whose content type says no other: OpenAI, “Text to speech”, supported output formats. */
const pcmRate = 24_000;

/** Bytes of MP3 that are decoded at once: about a second and 5 ms of work. */
const sliceBytes = 8_192;

/** Rejects with an AddressFailure when it is no sound, of no known form or longer than `longestMs`. */
export async function decodedSound(answer: Answer, longestMs: number): Promise<DecodedSound> {
  const sound = await decoded(answer, longestMs);
  if (sound.samples.length === 0) throw unreadable('sent sound without a sample');
  if ((sound.samples.length * 1000) / sound.sampleRate > longestMs) throw tooLong();
  return sound;
}

async function decoded({ bytes, contentType }: Answer, longestMs: number): Promise<DecodedSound> {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('RIFF') && start.endsWith('WAVE')) return decodedWav(bytes);
  if (start.startsWith('ID3') || isMpegFrame(bytes)) return decodedMp3(bytes, longestMs);
  if (/^audio\/(pcm|l16|x-pcm)/.test(contentType)) return decodedPcm(bytes, contentType);
  const known = /^(OggS|fLaC)/.exec(start)?.[0];
  throw unreadable(`sent ${known ? 'sound of another form' : 'something that is no sound'}, not WAV or MP3`);
}

/** The frame header of MPEG-1 or 2, layer III. */
const isMpegFrame = ([first = 0, second = 0]: Uint8Array): boolean =>
  first === 0xff && (second & 0xe6) === 0xe2;

interface WavParts {
  readonly format: Uint8Array;
  readonly data: Uint8Array;
}

/**
 * Who writes a WAV file before its end is known writes a size that is none: OpenAI 0xFFFFFFFF, others 0 or 2 000 000 000. The data
 * then goes to the end.
 */
function wavParts(bytes: Uint8Array): WavParts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: Uint8Array | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    const size = view.getUint32(at + 4, true);
    const content = bytes.subarray(at + 8, at + 8 + size);
    if (name === 'fmt ') format = content;
    if (name === 'data') {
      return format && { format, data: size === 0 ? bytes.subarray(at + 8) : content };
    }
    at += 8 + size + (size % 2);
  }
  return undefined;
}

function decodedWav(bytes: Uint8Array): DecodedSound {
  const parts = wavParts(bytes);
  if (!parts || parts.format.length < 16) throw unreadable('sent a broken WAV file');
  const fields = new DataView(parts.format.buffer, parts.format.byteOffset, parts.format.byteLength);
  const [coding, channels] = [fields.getUint16(0, true), fields.getUint16(2, true)];
  const [sampleRate, bits] = [fields.getUint32(4, true), fields.getUint16(14, true)];
  if (channels < 1 || channels > 8 || sampleRate < 4_000 || sampleRate > 192_000)
    throw unreadable('sent a WAV file of an impossible form');
  const interleaved = coding === 1 && bits === 16 ? bytesToSamples(parts.data) : byWavefile(parts);
  return { format: 'wav', sampleRate, samples: mono(interleaved, channels) };
}

/** Samples of every other form that wavefile knows: 8, 24 and 32 bits, float, A-law and µ-law. */
function byWavefile({ format, data }: WavParts): Int16Array {
  try {
    const wav = new wavefile.WaveFile(wavOf(format, data));
    if (wav.bitDepth === '8a') wav.fromALaw();
    if (wav.bitDepth === '8m') wav.fromMuLaw();
    if (wav.bitDepth !== '16') wav.toBitDepth('16');
    // With `interleaved` it gives one array, whatever its types say.
    return wav.getSamples(true, Int16Array) as unknown as Int16Array;
  } catch (error) {
    throw unreadable('sent a WAV file of an unknown form', String(error));
  }
}

/** A whole file with true sizes. */
function wavOf(format: Uint8Array, data: Uint8Array): Uint8Array {
  const chunk = (name: string, content: Uint8Array): Buffer => {
    const header = Buffer.alloc(8, name, 'latin1');
    header.writeUInt32LE(content.length, 4);
    return Buffer.concat([header, content, Buffer.alloc(content.length % 2)]);
  };
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), chunk('data', data)]));
}

async function decodedMp3(bytes: Uint8Array, longestMs: number): Promise<DecodedSound> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  try {
    const parts: Int16Array[] = [];
    let sampleRate = 0;
    let samples = 0;
    for (let at = 0; at < bytes.length; at += sliceBytes) {
      const slice = decoder.decode(bytes.subarray(at, at + sliceBytes));
      if (slice.samplesDecoded > 0) {
        ({ sampleRate } = slice);
        parts.push(floatsToSamples(mean(slice.channelData)));
        samples += slice.samplesDecoded;
        if ((samples * 1000) / sampleRate > longestMs) throw tooLong();
      }
      // Others of this process do not wait for a whole clip.
      await setImmediate();
    }
    return { format: 'mp3', sampleRate, samples: joinSamples(parts) };
  } finally {
    decoder.free();
  }
}

/** audio/pcm;rate=24000;channels=1, as RFC 3551 has it for L16, but little-endian as all of these servers send it. */
function decodedPcm(bytes: Uint8Array, contentType: string): DecodedSound {
  const parameter = (name: string, usual: number): number =>
    Number(new RegExp(`[;\\s]${name}=(\\d{1,6})\\b`).exec(contentType)?.[1] ?? usual);
  const sampleRate = parameter('rate', pcmRate);
  const channels = parameter('channels', 1);
  if (channels < 1 || channels > 8 || sampleRate < 4_000 || sampleRate > 192_000)
    throw unreadable('sent sound of an impossible form');
  return { format: 'pcm', sampleRate, samples: mono(bytesToSamples(bytes), channels) };
}

function mono(interleaved: Int16Array, channels: number): Int16Array {
  if (channels === 1) return interleaved;
  return Int16Array.from({ length: Math.floor(interleaved.length / channels) }, (_, index) => {
    const frame = interleaved.subarray(index * channels, (index + 1) * channels);
    return Math.round(frame.reduce((sum, sample) => sum + sample, 0) / channels);
  });
}

function mean(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(), ...others] = channels;
  if (others.length === 0) return first;
  return first.map(
    (sample, at) => others.reduce((sum, other) => sum + (other[at] ?? 0), sample) / channels.length,
  );
}

const unreadable = (why: string, detail?: string): AddressFailure =>
  new AddressFailure('unreadable', why, detail === undefined ? {} : { detail });

const tooLong = (): AddressFailure => unreadable('sent far more sound than the sentence takes');
