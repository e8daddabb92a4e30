/**
 * Sound as servers send it, as samples: WAV, MP3 or bare PCM. What it is, its first bytes tell; content types are often wrong.
 * Bounded: a small file can hold hours.
 */

import { setImmediate } from 'node:timers/promises';
import { MPEGDecoder } from 'mpg123-decoder';
import { bytesToSamples, floatsToSamples, floatToSample, joinSamples } from '../../../shared/audio/pcm.ts';
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
  const [channels, sampleRate, bits] = [
    fields.getUint16(2, true),
    fields.getUint32(4, true),
    fields.getUint16(14, true),
  ];
  checkForm(sampleRate, channels);
  // An extensible format says its coding further behind.
  const tag = fields.getUint16(0, true);
  const coding = tag === 0xff_fe && parts.format.length >= 26 ? fields.getUint16(24, true) : tag;
  return { format: 'wav', sampleRate, samples: mono(decodedSamples(parts.data, coding, bits), channels) };
}

/** Not by wavefile: a second of sound that is not of 16 bits took it 130 ms, in which nobody else would be served. */
function decodedSamples(data: Uint8Array, coding: number, bits: number): Int16Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const every = (bytes: number, sampleAt: (at: number) => number): Int16Array => {
    const samples = new Int16Array(Math.floor(data.length / bytes));
    for (let i = 0; i < samples.length; i++) samples[i] = sampleAt(i * bytes);
    return samples;
  };
  switch (`${coding} ${bits}`) {
    case '1 16':
      return bytesToSamples(data);
    case '1 8':
      return every(1, at => (view.getUint8(at) - 128) * 256);
    case '1 24':
      return every(3, at => view.getInt16(at + 1, true));
    case '1 32':
      return every(4, at => view.getInt16(at + 2, true));
    case '3 32':
      return every(4, at => floatToSample(view.getFloat32(at, true)));
    case '3 64':
      return every(8, at => floatToSample(view.getFloat64(at, true)));
    default:
      throw unreadable('sent a WAV file of an unknown form', `coding ${coding}, ${bits} bits`);
  }
}

function checkForm(sampleRate: number, channels: number): void {
  if (channels < 1 || channels > 8 || sampleRate < 4_000 || sampleRate > 192_000)
    throw unreadable('sent sound of an impossible form', `${sampleRate} Hz, ${channels} channels`);
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
  checkForm(sampleRate, channels);
  return { format: 'pcm', sampleRate, samples: mono(bytesToSamples(bytes), channels) };
}

function mono(interleaved: Int16Array, channels: number): Int16Array {
  if (channels === 1) return interleaved;
  const mixed = new Int16Array(Math.floor(interleaved.length / channels));
  for (let i = 0, at = 0; i < mixed.length; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++, at++) sum += interleaved[at] ?? 0;
    mixed[i] = Math.round(sum / channels);
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
