/** Writes the entries of an archive into an empty folder of ours. */

import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Disk, realDisk } from '../disk.ts';
import { writing } from '../errors.ts';
import { ExtractGuard, type ExtractLimits, unreadable } from './guard.ts';

export interface ExtractOptions {
  readonly limits: ExtractLimits;
  /** Which files are written; all are checked. */
  readonly wanted?: ((path: string) => boolean) | undefined;
  readonly disk?: Disk | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes that were unpacked. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

export class ExtractSink {
  readonly files: string[] = [];
  readonly #folder: string;
  readonly #options: ExtractOptions;
  readonly #guard: ExtractGuard;

  /** @param folder absolute, empty, and nobody else's: no entry can meet a link in it */
  constructor(folder: string, options: ExtractOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#guard = new ExtractGuard(options.limits);
  }

  folder(name: string): void {
    // Made when a file needs it.
    this.#guard.path(name, true);
  }

  /** @param bytes as the archive announces it: refused before the first is read */
  async file(name: string, bytes: number, content: AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.#guard.path(name, false);
    this.#guard.bytes(bytes);
    let left = bytes;
    const { wanted, signal, onBytes } = this.#options;
    const writer = wanted?.(path) === false ? undefined : await this.#create(path);
    try {
      for await (const chunk of content) {
        signal?.throwIfAborted();
        left -= chunk.length;
        // An archive that says less than it holds.
        if (left < 0) this.#guard.bytes(chunk.length);
        await writing(path, async () => writer?.write(chunk));
        onBytes?.(chunk.length);
      }
    } finally {
      await writer?.close();
    }
    if (left > 0) throw unreadable(`“${path}” is cut off`);
    if (writer) this.files.push(path);
  }

  async #create(path: string) {
    const { disk = realDisk } = this.#options;
    return writing(path, async () => {
      const full = join(this.#folder, path);
      await mkdir(dirname(full), { recursive: true });
      return disk.create(full, 'new');
    });
  }
}
