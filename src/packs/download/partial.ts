/** What is here of a file: kept beside its validator, so that the rest can be asked for, even by the next program. */

import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Validator } from './request.ts';

const note = z.object({ url: z.string(), validator: z.string().max(1_000) });

export class PartialFile {
  readonly path: string;
  readonly #url: string;
  readonly #notePath: string;

  /** @param folder where partial files are kept; it exists */
  constructor(folder: string, url: string) {
    const name = createHash('sha256').update(url).digest('hex').slice(0, 32);
    this.path = join(folder, `${name}.part`);
    this.#notePath = join(folder, `${name}.json`);
    this.#url = url;
  }

  /** Undefined: the file has to be asked for from its beginning. */
  have(): { readonly bytes: number; readonly validator: Validator } | undefined {
    try {
      const { url, validator } = note.parse(JSON.parse(readFileSync(this.#notePath, 'utf8')));
      const bytes = statSync(this.path).size;
      return url === this.#url && bytes > 0 ? { bytes, validator } : undefined;
    } catch {
      return undefined;
    }
  }

  /** Before the first byte is written. */
  begin(validator: Validator | undefined): void {
    this.discard();
    if (validator !== undefined) writeFileSync(this.#notePath, JSON.stringify({ url: this.#url, validator }));
  }

  /** Moves the file, which is whole, to where it belongs, on the same file system. */
  take(path: string): void {
    renameSync(this.path, path);
    this.discard();
  }

  discard(): void {
    rmSync(this.#notePath, { force: true });
    rmSync(this.path, { force: true });
  }
}
