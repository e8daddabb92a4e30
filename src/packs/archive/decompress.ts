/** What kind of archive a file is, by its first bytes, and its content without the compression. */

import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { Duplex } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import unbzip2 from 'unbzip2-stream';
import { messageOf } from '../errors.ts';
import { isKnownFault, unreadable, unsafe } from './guard.ts';

export type Compression = 'none' | 'gzip' | 'bzip2' | 'zstd';
export type ArchiveKind = 'zip' | 'tar' | Exclude<Compression, 'none'>;

const tarMagicAt = 257;

/** Undefined: no archive that is known. A compressed file is taken for a compressed tar. */
export async function archiveKind(path: string): Promise<ArchiveKind | undefined> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(512), 0, 512, 0);
    return kindOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

export function kindOf(head: Buffer): ArchiveKind | undefined {
  const begins = (...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (begins(0x1f, 0x8b)) return 'gzip';
  if (begins(0x42, 0x5a, 0x68)) return 'bzip2';
  if (begins(0x28, 0xb5, 0x2f, 0xfd)) return 'zstd';
  return head.toString('latin1', tarMagicAt, tarMagicAt + 5) === 'ustar' ? 'tar' : undefined;
}

/** The bytes of a file, a piece at a time. Opened when the first is asked for, closed when no more are. */
export async function* readArchive(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(1 << 16));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/**
 * The content, and never more than `maxBytes` of it: a bomb is refused as it grows. Rejects with an ArchiveFault, or
 * what the source throws.
 */
export async function* decompress(
  source: AsyncIterable<Uint8Array>,
  compression: Compression,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of decompressed(source, compression, maxBytes)) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw unsafe('it becomes far too large when it is unpacked');
      yield chunk;
    }
  } catch (error) {
    if (isKnownFault(error)) throw error;
    throw unreadable(`it is damaged or not whole (${compression})`, messageOf(error));
  }
}

function decompressed(
  source: AsyncIterable<Uint8Array>,
  compression: Compression,
  maxBytes: number,
): AsyncIterable<Uint8Array> {
  switch (compression) {
    case 'none':
      return source;
    case 'gzip':
      return through(source, createGunzip());
    case 'zstd':
      return through(source, createZstdDecompress());
    case 'bzip2':
      return bunzip2(source, Math.min(maxBytes, maxPendingBytes));
  }
}

/** Everything ends with the one who reads: the source, the filter and what is on its way between them. */
async function* through(source: AsyncIterable<Uint8Array>, filter: Duplex): AsyncGenerator<Uint8Array> {
  const ended = new AbortController();
  const filled = fill(filter, source, ended.signal);
  try {
    yield* filter;
  } finally {
    ended.abort();
    filter.destroy();
    await filled;
  }
}

async function fill(filter: Duplex, source: AsyncIterable<Uint8Array>, ended: AbortSignal): Promise<void> {
  try {
    for await (const chunk of source) {
      if (ended.aborted) return;
      if (!filter.write(chunk)) await once(filter, 'drain', { signal: ended });
    }
    filter.end();
  } catch (error) {
    // Who reads is told.
    filter.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** At its end, the library unpacks up to 925 kB at once; real models make a few MB of it, 50 bytes of a bomb make 900 kB. */
const maxPendingBytes = 100_000_000;

/** The library's stream knows no way to make it wait: its output is taken as it comes, a piece of input at a time. */
async function* bunzip2(source: AsyncIterable<Uint8Array>, maxPending: number): AsyncGenerator<Uint8Array> {
  const stream = unbzip2();
  const pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let failure: unknown;
  stream.on('data', (chunk: Buffer) => {
    pending.push(chunk);
    pendingBytes += chunk.length;
    // The library stops at what a listener throws, and emits it.
    if (pendingBytes > maxPending) throw unsafe('it becomes far too large when it is unpacked');
  });
  stream.on('error', (error: unknown) => {
    failure ??= error;
  });
  const take = (): Uint8Array[] => {
    if (failure !== undefined) throw failure;
    pendingBytes = 0;
    return pending.splice(0);
  };
  for await (const chunk of source) {
    stream.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    yield* take();
  }
  stream.end();
  yield* take();
}
