/**
 * Where the sound of a WAV file is, and how it is written. Only this is read from the file as a whole; the sound is
 * decoded piece by piece, so that a recording of hours needs no more memory than one of seconds.
 *
 * Formats: Microsoft/IBM "Multimedia Programming Interface and Data Specifications 1.0" (RIFF, RIFX),
 * EBU Tech 3306 (RF64), Microsoft "WAVEFORMATEXTENSIBLE".
 */

export type WavCoding = 'pcm' | 'float' | 'a-law' | 'mu-law' | 'ima-adpcm';

export interface WavLayout {
  readonly coding: WavCoding;
  readonly bigEndian: boolean;
  readonly channels: number;
  /** Hz. */
  readonly sampleRate: number;
  /** Bits a sample takes in the file; for ADPCM 4. */
  readonly bits: number;
  /** Bytes that can only be decoded together: one sample of each channel, or one ADPCM block. */
  readonly blockBytes: number;
  readonly dataStart: number;
  /** Whole blocks that are really there; less than the header says when the file was cut off. */
  readonly dataBytes: number;
}

/** Reads bytes of the file; fewer at its end. */
export type ReadAt = (at: number, length: number) => Uint8Array;

/** Thrown for what is no WAV file, or none that can be decoded; the message is for the log. */
export class WavError extends Error {}

const codings: Readonly<Record<number, WavCoding>> = {
  1: 'pcm',
  3: 'float',
  6: 'a-law',
  7: 'mu-law',
  17: 'ima-adpcm',
};
const extensible = 0xfffe;
/** A size that was not known when the header was written: a stream, or RF64. */
const unknownSize = 0xffff_ffff;
/** A hostile file could hold millions of empty chunks before its sound. */
const maxChunks = 10_000;

interface Chunk {
  readonly id: string;
  readonly start: number;
  readonly bytes: number;
}

/** The layout of a WAV file of `fileBytes` bytes. Throws a WavError. */
export function readWavLayout(read: ReadAt, fileBytes: number): WavLayout {
  const head = read(0, 12);
  const container = ascii(head, 0);
  if (!['RIFF', 'RIFX', 'RF64'].includes(container) || ascii(head, 8) !== 'WAVE') {
    throw new WavError('no WAVE header');
  }
  const bigEndian = container === 'RIFX';
  let format: Omit<WavLayout, 'dataStart' | 'dataBytes'> | undefined;
  for (const chunk of chunksOf(read, fileBytes, bigEndian)) {
    if (chunk.id === 'fmt ') format = readFormat(read(chunk.start, Math.min(chunk.bytes, 64)), bigEndian);
    if (chunk.id !== 'data') continue;
    if (format === undefined) throw new WavError('sound before its format');
    const riffBytes = view(head).getUint32(4, !bigEndian);
    const present = fileBytes - chunk.start;
    // A recorder that was killed leaves the sizes of an empty file before all its sound.
    const unfinished = chunk.bytes === 0 && riffBytes + 8 <= chunk.start;
    const known = chunk.bytes !== unknownSize && !unfinished;
    const bytes = known ? Math.min(chunk.bytes, present) : present;
    return { ...format, dataStart: chunk.start, dataBytes: bytes - (bytes % format.blockBytes) };
  }
  throw new WavError('no sound in it');
}

function* chunksOf(read: ReadAt, fileBytes: number, bigEndian: boolean): Generator<Chunk> {
  let at = 12;
  for (let count = 0; at + 8 <= fileBytes && count < maxChunks; count++) {
    const head = read(at, 8);
    if (head.length < 8) return;
    const bytes = view(head).getUint32(4, !bigEndian);
    yield { id: ascii(head, 0), start: at + 8, bytes };
    at += 8 + bytes + (bytes % 2);
  }
}

function readFormat(bytes: Uint8Array, bigEndian: boolean): Omit<WavLayout, 'dataStart' | 'dataBytes'> {
  if (bytes.length < 16) throw new WavError('the format is cut off');
  const fields = view(bytes);
  const at = (offset: number): number => fields.getUint16(offset, !bigEndian);
  const tag = at(0);
  // The format of an extensible header is the first field of its GUID.
  const coding = codings[tag === extensible && bytes.length >= 26 ? at(24) : tag];
  if (coding === undefined) throw new WavError(`format ${tag} is not supported`);
  const channels = at(2);
  const sampleRate = fields.getUint32(4, !bigEndian);
  const blockBytes = at(12);
  if (channels < 1 || channels > 64) throw new WavError(`${channels} channels`);
  if (sampleRate < 1000 || sampleRate > 768_000) throw new WavError(`${sampleRate} Hz`);
  const bits = coding === 'ima-adpcm' ? at(14) : (blockBytes / channels) * 8;
  if (!isSupported(coding, bits, channels, blockBytes)) {
    throw new WavError(`${coding} of ${bits} bits, ${channels} channels, ${blockBytes} bytes a block`);
  }
  return { coding, bigEndian, channels, sampleRate, bits, blockBytes };
}

function isSupported(coding: WavCoding, bits: number, channels: number, blockBytes: number): boolean {
  switch (coding) {
    case 'pcm':
      return [8, 16, 24, 32].includes(bits);
    case 'float':
      return bits === 32 || bits === 64;
    case 'a-law':
    case 'mu-law':
      return bits === 8;
    case 'ima-adpcm':
      // wavefile decodes one channel only.
      return bits === 4 && channels === 1 && blockBytes > 4;
  }
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const ascii = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
