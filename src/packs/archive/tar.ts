/** Unpacks tar by a writer of our own: node-tar only reads it. */

import { once } from 'node:events';
import { Parser, type ReadEntry } from 'tar';
import { unreadable, unsafe } from './guard.ts';
import type { ExtractSink } from './sink.ts';

const files = new Set(['File', 'OldFile', 'ContiguousFile']);
const folders = new Set(['Directory', 'GNUDumpDir']);

/** Rejects with a ArchiveFault, or what the source or the disk throws. */
export async function unpackTar(source: AsyncIterable<Uint8Array>, sink: ExtractSink): Promise<void> {
  const reader = new TarReader(sink);
  for await (const chunk of source) await reader.write(chunk);
  await reader.end();
}

class TarReader {
  readonly #sink: ExtractSink;
  readonly #parser = new Parser({ strict: true, brotli: false });
  /** The first thing that went wrong; everything after it is only read over. */
  #failure: { readonly error: unknown } | undefined;
  /** The entry that is being written. */
  #writing: Promise<void> = Promise.resolve();
  readonly #ended: Promise<unknown>;
  /** The two blocks of zeros that end a tar have come. */
  #isOver = false;

  constructor(sink: ExtractSink) {
    this.#sink = sink;
    this.#parser.on('entry', entry => {
      this.#writing = this.#take(entry);
    });
    this.#parser.on('ignoredEntry', ({ path, type }: ReadEntry) => {
      this.#fail(unsafe(`“${path}” is of an unknown kind (${type})`));
    });
    this.#parser.on('eof', () => {
      this.#isOver = true;
    });
    const failed = new Promise<void>(resolve => {
      this.#parser.on('error', error => {
        this.#fail(unreadable('it is not a whole tar archive', error.message));
        resolve();
      });
    });
    this.#ended = Promise.race([once(this.#parser, 'end').catch(() => undefined), failed]);
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.#throwIfFailed();
    // What follows is padding: read, so that its sum can be taken, and no more.
    if (this.#isOver) return;
    const drained = new AbortController();
    const drain = once(this.#parser, 'drain', { signal: drained.signal }).catch(() => undefined);
    try {
      // The writer of an entry is slower than the parser; an entry that ends needs no more of it.
      if (!this.#parser.write(chunk)) await Promise.race([drain, this.#writing]);
    } catch (error) {
      throw unreadable('it is not a whole tar archive', String(error));
    } finally {
      drained.abort();
    }
    this.#throwIfFailed();
  }

  async end(): Promise<void> {
    this.#parser.end();
    await this.#ended;
    await this.#writing;
    this.#throwIfFailed();
  }

  async #take(entry: ReadEntry): Promise<void> {
    try {
      const { path, type, size } = entry;
      if (folders.has(type)) this.#sink.folder(path);
      else if (files.has(type)) await this.#sink.file(path, size, entry);
      else throw unsafe(`“${path}” is a link or a device`);
    } catch (error) {
      this.#fail(error);
    }
    entry.resume();
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
  }

  #throwIfFailed(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
