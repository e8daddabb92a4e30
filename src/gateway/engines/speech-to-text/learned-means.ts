/** The cepstral means that were learned, for each sound source, in a small file. */

import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CepstralMean } from './cepstral-mean.ts';

/** Sources that are kept; the one that was not used for longest goes first. */
const capacity = 100;
const longestSourceId = 200;

const fileShape = z.object({
  version: z.literal(1),
  /** From the least to the most recently used. */
  sources: z.array(
    z.object({
      sourceId: z.string().min(1).max(longestSourceId),
      mean: z.object({
        values: z.array(z.number().min(-1_000).max(1_000)).length(13),
        frames: z.number().min(0).max(100_000),
      }),
    }),
  ),
});

export class LearnedMeans {
  readonly #file: string | undefined;
  readonly #means = new Map<string, CepstralMean>();
  #writing: Promise<void> = Promise.resolve();
  #dirty = false;

  private constructor(file: string | undefined) {
    this.#file = file;
  }

  /** Without a folder they are kept in memory only. A file that is missing or unreadable is as if it were empty. */
  static async open(folder: string | undefined): Promise<LearnedMeans> {
    const file = folder === undefined ? undefined : join(folder, 'pocketsphinx-means.json');
    const means = new LearnedMeans(file);
    if (file === undefined) return means;
    try {
      const { sources } = fileShape.parse(JSON.parse(await readFile(file, 'utf8')));
      for (const { sourceId, mean } of sources.slice(-capacity)) means.#means.set(sourceId, mean);
    } catch {
      // What was learned is learned again within a sentence.
    }
    return means;
  }

  get(sourceId: string): CepstralMean | undefined {
    return this.#means.get(sourceId);
  }

  /** Kept at once, written soon. */
  put(sourceId: string, mean: CepstralMean): void {
    if (sourceId === '' || sourceId.length > longestSourceId) return;
    this.#means.delete(sourceId);
    this.#means.set(sourceId, mean);
    for (const oldest of this.#means.keys()) {
      if (this.#means.size <= capacity) break;
      this.#means.delete(oldest);
    }
    if (this.#dirty) return;
    this.#dirty = true;
    this.#writing = this.#writing.then(() => this.#write());
  }

  /** Resolves when everything is on disk, or could not be written. */
  flush(): Promise<void> {
    return this.#writing;
  }

  async #write(): Promise<void> {
    this.#dirty = false;
    if (this.#file === undefined) return;
    const sources = Array.from(this.#means, ([sourceId, mean]) => ({ sourceId, mean }));
    const unfinished = `${this.#file}.${randomUUID()}.tmp`;
    try {
      await mkdir(join(this.#file, '..'), { recursive: true });
      await writeFile(unfinished, JSON.stringify({ version: 1, sources }));
      await rename(unfinished, this.#file);
    } catch {
      // A full or read-only disk costs one better first sentence, nothing else.
      await rm(unfinished, { force: true }).catch(() => {});
    }
  }
}
