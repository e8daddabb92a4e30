/** Unpacks zip by a writer of our own: yauzl only reads it. */

import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { messageOf } from '../errors.ts';
import { isKnownFault, unreadable, unsafe } from './guard.ts';
import type { ExtractSink } from './sink.ts';

const fileType = 0o170000;
/** No type at all is what Windows writes. */
const plainTypes = new Set([0, 0o100000, 0o040000]);

/** Rejects with a ArchiveFault, or what the disk throws. */
export async function unpackZip(path: string, sink: ExtractSink): Promise<void> {
  try {
    // Names are decoded and checked here: the library would replace what is wrong with them.
    const zip = await openPromise(path, { lazyEntries: true, decodeStrings: false, autoClose: false });
    try {
      for await (const entry of zip.eachEntry()) await unpackEntry(zip, entry, sink);
    } finally {
      zip.close();
    }
  } catch (error) {
    if (isKnownFault(error)) throw error;
    throw unreadable('it is not a whole zip archive', messageOf(error));
  }
}

async function unpackEntry(zip: ZipFile, entry: Entry, sink: ExtractSink): Promise<void> {
  const name = nameOf(entry);
  if (!plainTypes.has((entry.externalFileAttributes >>> 16) & fileType)) {
    throw unsafe(`“${name}” is a link or a device`);
  }
  if (name.endsWith('/')) {
    sink.folder(name);
    return;
  }
  if (entry.isEncrypted()) throw unreadable(`“${name}” is encrypted`);
  if (!entry.canDecodeFileData()) throw unreadable(`“${name}” is compressed in a way that is not known`);
  await sink.file(name, entry.uncompressedSize, contentOf(zip, entry));
}

/** Opened when the first byte is asked for, which is never for a file that is refused. */
async function* contentOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  yield* await zip.openReadStreamPromise(entry);
}

function nameOf({ fileNameRaw }: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fileNameRaw);
  } catch {
    throw unsafe('the name of a file is not written in UTF-8');
  }
}
