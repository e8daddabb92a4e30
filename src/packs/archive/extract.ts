/** Unpacks an archive that may come from anybody: nothing of it is written outside the folder that is given for it. */

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Disk, realDisk } from '../disk.ts';
import { type ArchiveKind, archiveKind, decompress, readArchive } from './decompress.ts';
import { type ExtractLimits, openingArchive, unreadable } from './guard.ts';
import { type ExtractOptions, ExtractSink } from './sink.ts';
import { unpackTar } from './tar.ts';
import { unpackZip } from './zip.ts';

/** Models hardly shrink: what grows more than this is a bomb. */
const maxRatio = 20;
/** Small archives of text may grow more. */
const alwaysAllowedBytes = 100_000_000;
const maxUnpackedBytes = 8_000_000_000;
const maxEntries = 10_000;
/** Headers and padding of tar, beside the files. */
const overheadBytes = 20_000_000;
const reserveBytes = 100_000_000;

/** What an archive of so many bytes may become, with the room that there is. */
export async function extractLimits(
  archiveBytes: number,
  folder: string,
  disk: Disk = realDisk,
): Promise<ExtractLimits> {
  const free = (await disk.freeBytes(folder)) ?? maxUnpackedBytes;
  const byRatio = Math.max(alwaysAllowedBytes, archiveBytes * maxRatio);
  return { maxEntries, maxBytes: Math.min(byRatio, maxUnpackedBytes, Math.max(0, free - reserveBytes)) };
}

/**
 * Unpacks the archive at `path`, of whatever kind, into the empty folder `into`, and returns the paths of its files in their
 * order. Rejects with a ProblemError: pack-unsafe, pack-unreadable or one of the disk; then `into` may hold a part of it.
 */
export async function extractFile(
  path: string,
  into: string,
  options: Omit<ExtractOptions, 'limits'> & { readonly limits?: ExtractLimits; readonly name?: string },
): Promise<readonly string[]> {
  const { size } = await stat(path);
  const limits = options.limits ?? (await extractLimits(size, into, options.disk));
  const sink = new ExtractSink(into, { ...options, limits });
  await openingArchive(options.name ?? basename(path), async () =>
    unpack(path, await kind(path), sink, limits, options.signal),
  );
  return sink.files;
}

/** Likewise, a tar.gz that is just coming; `name` is what it is called in words. */
export async function extractTarGz(
  name: string,
  source: AsyncIterable<Uint8Array>,
  into: string,
  options: ExtractOptions,
): Promise<readonly string[]> {
  const sink = new ExtractSink(into, options);
  const content = decompress(source, 'gzip', options.limits.maxBytes + overheadBytes);
  await openingArchive(name, () => unpackTar(content, sink));
  return sink.files;
}

async function kind(path: string): Promise<ArchiveKind> {
  const found = await archiveKind(path);
  if (found) return found;
  throw unreadable('it is not an archive of a kind that Dragoman can open');
}

async function unpack(
  path: string,
  kind: ArchiveKind,
  sink: ExtractSink,
  { maxBytes }: ExtractLimits,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (kind === 'zip') {
    await unpackZip(path, sink);
    return;
  }
  const compression = kind === 'tar' ? 'none' : kind;
  await unpackTar(decompress(readArchive(path, signal), compression, maxBytes + overheadBytes), sink);
}
