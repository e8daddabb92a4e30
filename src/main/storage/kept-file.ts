/**
 * A small JSON file of the app with a copy of its last good state: antivirus software and full disks leave half-written
 * files. By conf, which electron-store only wraps, so that the tests need no Electron.
 */

import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';

export class KeptFile<Value> {
  readonly #store: Conf<Record<string, unknown>>;
  readonly #name: string;

  /** `name`: of the file, and of the one value in it. A damaged file gives way to its copy, and else to nothing. */
  constructor(folder: string, name: string) {
    this.#name = name;
    this.#store = open(folder, name);
  }

  /** What is stored, unchecked: another version may have written it, or a person. */
  read(): unknown {
    return this.#store.get(this.#name);
  }

  write(value: Value): void {
    this.#store.set(this.#name, value);
    copyFileSync(this.#store.path, lastGood(this.#store.path));
  }
}

const lastGood = (path: string): string => `${path}.last-good`;

function open(cwd: string, configName: string): Conf<Record<string, unknown>> {
  const tryOpen = (): Conf<Record<string, unknown>> =>
    new Conf<Record<string, unknown>>({ cwd, configName, clearInvalidConfig: false });
  try {
    return tryOpen();
  } catch {
    const path = join(cwd, `${configName}.json`);
    if (existsSync(lastGood(path))) copyFileSync(lastGood(path), path);
    else rmSync(path, { force: true });
    try {
      return tryOpen();
    } catch {
      rmSync(path, { force: true });
      return tryOpen();
    }
  }
}
