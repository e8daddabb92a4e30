/**
 * The chunks of a WAV file and their sizes, also those that do not fit into 32 bits or were never written.
 *
 * Formats: Microsoft/IBM "Multimedia Programming Interface and Data Specifications 1.0" (RIFF, RIFX),
 * EBU Tech 3306 (RF64) and ITU-R BS.2088 (BW64), which keep large sizes in a chunk `ds64`.
 */

/** Reads bytes of the file; fewer at its end. */
export type ReadAt = (at: number, length: number) => Uint8Array;

/** Thrown for what is no WAV file, or none that can be decoded; the message is for the log. */
export class WavError extends Error {}

export interface WavFile {
  readonly read: ReadAt;
  readonly bytes: number;
  readonly container: 'RIFF' | 'RIFX' | 'RF64' | 'BW64';
}

export interface Chunk {
  readonly id: string;
  readonly start: number;
  /** Undefined: it was not known when the header was written, e.g. of a stream. */
  readonly bytes: number | undefined;
}

/** In the place of a size: it stands in `ds64`, or nobody knows it. */
const unknownSize = 0xffff_ffff;
const wrap = 2 ** 32;
/** A hostile file could hold millions of empty chunks before its sound. */
const maxChunks = 10_000;
/** Of the table in `ds64`; the standards name only `data` and a few more. */
const maxLargeChunks = 100;

/** A WAV file of so many bytes. Throws a WavError for anything else. */
export function openWav(read: ReadAt, bytes: number): WavFile {
  const head = read(0, 12);
  const container = ascii(head, 0);
  if (!/^(RIF[FX]|RF64|BW64)$/.test(container) || ascii(head, 8) !== 'WAVE') {
    throw new WavError('no WAVE header');
  }
  return { read, bytes, container: container as WavFile['container'] };
}

const sizeIn = ({ container }: WavFile, head: Uint8Array): number =>
  view(head).getUint32(4, container !== 'RIFX');

/** The chunks in their order; none comes after one whose size is not known. */
export function* chunksOf(file: WavFile): Generator<Chunk> {
  let large: ReadonlyMap<string, number> = new Map();
  let at = 12;
  for (let count = 0; at + 8 <= file.bytes && count < maxChunks; count++) {
    const head = file.read(at, 8);
    if (head.length < 8) return;
    const id = ascii(head, 0);
    const size = sizeIn(file, head);
    const start = at + 8;
    const bytes = size === unknownSize ? large.get(id) : size;
    if (id === 'ds64') large = largeSizes(file.read(start, Math.min(size, 28 + 12 * maxLargeChunks)));
    yield { id, start, bytes };
    if (bytes === undefined) return;
    at = nextChunk(file, start + bytes, bytes);
  }
}

/**
 * How many bytes of sound there really are behind the header of the chunk `data`: never more than the file has, and what the
 * recorder had no time to write into the header, or no room for.
 */
export function soundBytes(file: WavFile, data: Chunk): number {
  const present = file.bytes - data.start;
  if (data.bytes === undefined) return present;
  // A recorder that was ended leaves the size of an empty file before all its sound.
  if (data.bytes === 0) return isChunks(file, data.start) ? 0 : present;
  // More than 4 GiB in a header of 32 bits: what is left of the size is the remainder.
  const wraps = Math.floor((present - data.bytes) / wrap);
  if (wraps > 0 && !isChunks(file, nextChunk(file, data.start + data.bytes, data.bytes))) {
    return data.bytes + wraps * wrap;
  }
  return Math.min(data.bytes, present);
}

/** A chunk of an odd size is followed by a byte of padding, which some programs leave out. */
function nextChunk({ read }: WavFile, end: number, bytes: number): number {
  if (bytes % 2 === 0) return end;
  const [unpadded, padded] = [ascii(read(end, 4), 0), ascii(read(end + 1, 4), 0)];
  return isId(unpadded) && !isId(padded) ? end : end + 1;
}

/** Whether nothing but whole chunks stands from here to the end of the file. */
function isChunks(file: WavFile, from: number): boolean {
  let at = from;
  for (let count = 0; at < file.bytes && count < maxChunks; count++) {
    const head = file.read(at, 8);
    if (head.length < 8 || !isId(ascii(head, 0))) return false;
    at += 8 + sizeIn(file, head);
    if (at % 2 === 1) at++;
  }
  // The padding of the last chunk may be missing.
  return at === file.bytes || at === file.bytes + 1;
}

/** By the names of their chunks. */
function largeSizes(bytes: Uint8Array): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  if (bytes.length < 24) return sizes;
  const fields = view(bytes);
  // A size of 2^53 and more is no longer exact, and far beyond the end of any file.
  const sizeAt = (at: number): number => Number(fields.getBigUint64(at, true));
  for (let at = 28; at + 12 <= bytes.length; at += 12) sizes.set(ascii(bytes, at), sizeAt(at + 4));
  // Not known there either: the recorder was ended. Then it is as in a file of 32 bits.
  return sizes.set('data', sizeAt(8));
}

const isId = (id: string): boolean => /^[\x20-\x7e]{4}$/.test(id);

export const view = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const ascii = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
