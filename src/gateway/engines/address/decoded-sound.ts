/**
 * Sound as servers send it, as samples: WAV, MP3 or bare PCM. What it is, its first bytes tell; content types are often wrong.
 * Bounded: a small file can hold hours.
 */

import { setImmediate } from 'node:timers/promises';
import { MPEGDecoder } from 'mpg123-decoder';
import { floatsToSamples, floatToSample, joinSamples } from '../../../shared/audio/pcm.ts';
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

/** Samples that are read in one turn: about 1 ms of work. */
const turnSamples = 65_536;

/** Bytes of MP3 that are decoded at once: half a second and 2 ms of work, up to 4 s and 5 ms at the lowest rate. */
const sliceBytes = 4_096;

/** Rejects with an AddressFailure when it is no sound, of no known form or longer than `maxMs`. */
export async function decodedSound(answer: Answer, maxMs: number): Promise<DecodedSound> {
  const sound = await decoded(answer, maxMs);
  if (sound.samples.length === 0) throw unreadable('sent sound without a sample');
  if ((sound.samples.length * 1000) / sound.sampleRate > maxMs) throw tooLong();
  return sound;
}

async function decoded({ bytes, contentType }: Answer, maxMs: number): Promise<DecodedSound> {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('RIFF') && start.endsWith('WAVE')) return decodedWav(bytes, maxMs);
  if (start.startsWith('ID3') || isMpegFrame(bytes)) return decodedMp3(bytes, maxMs);
  if (/^audio\/(pcm|l16|x-pcm)/.test(contentType)) return decodedPcm(bytes, contentType, maxMs);
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

async function decodedWav(bytes: Uint8Array, maxMs: number): Promise<DecodedSound> {
  const parts = wavParts(bytes);
  if (!parts || parts.format.length < 16) throw unreadable('sent a broken WAV file');
  const fields = new DataView(parts.format.buffer, parts.format.byteOffset, parts.format.byteLength);
  const [channels, sampleRate, bits] = [
    fields.getUint16(2, true),
    fields.getUint32(4, true),
    fields.getUint16(14, true),
  ];
  checkForm(sampleRate, channels);
  // An extensible format says its coding further behind.
  const tag = fields.getUint16(0, true);
  const coding = tag === 0xff_fe && parts.format.length >= 26 ? fields.getUint16(24, true) : tag;
  const { bytes: sampleBytes, at } = sampleReader(parts.data, coding, bits);
  const frames = Math.floor(parts.data.length / (sampleBytes * channels));
  return { format: 'wav', sampleRate, samples: await mono({ frames, channels, sampleRate, at }, maxMs) };
}

interface SampleReader {
  /** Of one sample. */
  readonly bytes: number;
  /** The sample with this number. */
  readonly at: (index: number) => number;
}

/** Not by wavefile: a second of sound that is not of 16 bits took it 130 ms, in which nobody else would be served. */
function sampleReader(data: Uint8Array, coding: number, bits: number): SampleReader {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  switch (`${coding} ${bits}`) {
    case '1 16':
      return { bytes: 2, at: index => view.getInt16(index * 2, true) };
    case '1 8':
      return { bytes: 1, at: index => (view.getUint8(index) - 128) * 256 };
    case '1 24':
      return { bytes: 3, at: index => view.getInt16(index * 3 + 1, true) };
    case '1 32':
      return { bytes: 4, at: index => view.getInt16(index * 4 + 2, true) };
    case '3 32':
      return { bytes: 4, at: index => floatToSample(view.getFloat32(index * 4, true)) };
    case '3 64':
      return { bytes: 8, at: index => floatToSample(view.getFloat64(index * 8, true)) };
    default:
      throw unreadable('sent a WAV file of an unknown form', `coding ${coding}, ${bits} bits`);
  }
}

function checkForm(sampleRate: number, channels: number): void {
  if (channels < 1 || channels > 8 || sampleRate < 4_000 || sampleRate > 192_000)
    throw unreadable('sent sound of an impossible form', `${sampleRate} Hz, ${channels} channels`);
}

async function decodedMp3(bytes: Uint8Array, maxMs: number): Promise<DecodedSound> {
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
        if ((samples * 1000) / sampleRate > maxMs) throw tooLong();
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
async function decodedPcm(bytes: Uint8Array, contentType: string, maxMs: number): Promise<DecodedSound> {
  const parameter = (name: string, usual: number): number =>
    Number(new RegExp(`[;\\s]${name}=(\\d{1,6})\\b`).exec(contentType)?.[1] ?? usual);
  const sampleRate = parameter('rate', pcmRate);
  const channels = parameter('channels', 1);
  checkForm(sampleRate, channels);
  const { at } = sampleReader(bytes, 1, 16);
  const frames = Math.floor(bytes.length / (2 * channels));
  return { format: 'pcm', sampleRate, samples: await mono({ frames, channels, sampleRate, at }, maxMs) };
}

interface Interleaved {
  /** Samples of each channel. */
  readonly frames: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly at: SampleReader['at'];
}

/** The mean of all channels; a little in each turn of the event loop, for all of 16 MB takes up to 190 ms. */
async function mono(sound: Interleaved, maxMs: number): Promise<Int16Array> {
  const { frames, channels, sampleRate, at } = sound;
  if ((frames * 1000) / sampleRate > maxMs) throw tooLong();
  const mixed = new Int16Array(frames);
  const turn = Math.ceil(turnSamples / channels);
  for (let from = 0; from < frames; from += turn) {
    if (from > 0) await setImmediate();
    const to = Math.min(frames, from + turn);
    for (let frame = from; frame < to; frame++) {
      let sum = 0;
      for (let channel = 0; channel < channels; channel++) sum += at(frame * channels + channel);
      mixed[frame] = Math.round(sum / channels);
    }
  }
  return mixed;
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
