/**
 * Where the sound of a WAV file is, and how it is written. Only this is read from the file as a whole; the sound is
 * decoded piece by piece, so that a recording of hours needs no more memory than one of seconds.
 *
 * Formats: Microsoft/IBM "Multimedia Programming Interface and Data Specifications 1.0", Microsoft
 * "WAVEFORMATEXTENSIBLE". The containers are in `wav-chunks.ts`.
 */

import { chunksOf, openWav, type ReadAt, soundBytes, view, WavError } from './wav-chunks.ts';

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

const codings: Readonly<Record<number, WavCoding>> = {
  1: 'pcm',
  3: 'float',
  6: 'a-law',
  7: 'mu-law',
  17: 'ima-adpcm',
};
const extensible = 0xfffe;

/** The layout of a WAV file of `fileBytes` bytes. Throws a WavError. */
export function readWavLayout(read: ReadAt, fileBytes: number): WavLayout {
  const file = openWav(read, fileBytes);
  const bigEndian = file.container === 'RIFX';
  let format: Omit<WavLayout, 'dataStart' | 'dataBytes'> | undefined;
  for (const chunk of chunksOf(file)) {
    if (chunk.id === 'fmt ')
      format = readFormat(read(chunk.start, Math.min(chunk.bytes ?? 64, 64)), bigEndian);
    if (chunk.id !== 'data') continue;
    if (format === undefined) throw new WavError('sound before its format');
    const bytes = soundBytes(file, chunk);
    return { ...format, dataStart: chunk.start, dataBytes: bytes - (bytes % format.blockBytes) };
  }
  throw new WavError('no sound in it');
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
