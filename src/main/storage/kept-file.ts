/**
 * A small JSON file that is written whole and never lost: one that was damaged (antivirus software, a full disk) gives way
 * to its last good copy. By conf, which electron-store only wraps, so that the tests need no Electron.
 */

import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';

export class KeptFile {
  readonly #name: string;
  readonly #store: Conf<Record<string, unknown>>;

  /** `<folder>/<name>.json`, its content under `name`. */
  constructor(folder: string, name: string) {
    this.#name = name;
    this.#store = open(folder, name);
  }

  read(): unknown {
    return this.#store.get(this.#name);
  }

  write(value: unknown): void {
    this.#store.set(this.#name, value);
    copyFileSync(this.#store.path, lastGood(this.#store.path));
  }
}

const lastGood = (path: string): string => `${path}.last-good`;

function open(folder: string, name: string): Conf<Record<string, unknown>> {
  const tryOpen = (): Conf<Record<string, unknown>> =>
    new Conf({ cwd: folder, configName: name, clearInvalidConfig: false });
  const path = join(folder, `${name}.json`);
  try {
    return tryOpen();
  } catch {
    if (existsSync(lastGood(path))) copyFileSync(lastGood(path), path);
    else rmSync(path, { force: true });
  }
  try {
    return tryOpen();
  } catch {
    rmSync(path, { force: true });
    return tryOpen();
  }
}
