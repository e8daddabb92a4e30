/**
 * The folder `.work` inside the folder of packs, so on the same file system:
 *
 *   locks/ID@OWNER       a program that changes the pack ID, or wants to
 *   staging/ID@OWNER/    new: the pack as it is built; old: the pack that it replaces, until that is done
 *   partial/             what was downloaded of a file when the connection broke
 *
 * What belongs to a program that has died is removed by the next one that changes a pack.
 */

import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { writing } from './errors.ts';
import { packId } from './manifest.ts';
import { hasLivingOwner, newOwner } from './owner.ts';

/** Part of a download that nobody asked for again, ms. */
const partialsKeptMs = 7 * 86_400_000;

/** Beside `old` in a staging folder: that pack was not moved aside for a new one, but to be gone. */
export const removedName = 'removed';

export interface LockOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called once when another program has it. */
  readonly onWait?: (() => void) | undefined;
  /** Between two looks, ms. */
  readonly pollMs?: number | undefined;
}

export class WorkFolder {
  readonly #packs: string;
  readonly #path: string;
  #cleaned: Promise<void> | undefined;

  /** @param packs the folder of packs */
  constructor(packs: string) {
    this.#packs = packs;
    this.#path = join(packs, '.work');
  }

  /** Where partial downloads lie; made if needed. */
  async partials(): Promise<string> {
    const path = join(this.#path, 'partial');
    await this.#make(path);
    return path;
  }

  /**
   * Runs `work` while no other program and no other call does so for the same id. Each contender shows a file of its own and
   * looks for others' afterwards: two can give way to each other, but never both go on; and nobody removes a file of
   * somebody who lives.
   */
  async locked<T>(id: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
    const { signal, onWait, pollMs = 200 } = options;
    for (let told = false; ; ) {
      signal?.throwIfAborted();
      const outcome = await this.#tryLocked(id, work);
      if (outcome) return outcome.value;
      if (!told) onWait?.();
      told = true;
      // At random, so that two that gave way to each other do not meet again for ever.
      await wait(pollMs * (0.5 + Math.random()), undefined, { signal });
    }
  }

  /** Runs `work` with an empty folder for building a pack, which is removed afterwards. */
  async staged<T>(id: string, work: (staging: string) => Promise<T>): Promise<T> {
    const owner = newOwner();
    const path = join(this.#path, 'staging', `${id}@${owner.tag}`);
    await this.#make(path);
    try {
      return await work(path);
    } finally {
      owner.release();
      // What cannot be removed now (Windows: a file is still open) is removed by the next program.
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  /** Removes what dead programs have left, once in the life of this object. Never rejects. */
  clean(): Promise<void> {
    this.#cleaned ??= this.#clean().catch(() => undefined);
    return this.#cleaned;
  }

  /** Undefined: somebody else has the lock, or wants it, too. */
  async #tryLocked<T>(id: string, work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    const folder = join(this.#path, 'locks');
    await this.#make(folder);
    const owner = newOwner();
    const path = join(folder, `${id}@${owner.tag}`);
    try {
      await writing(folder, () => writeFile(path, ''));
      if (await isContended(folder, id, path)) return undefined;
      return { value: await work() };
    } finally {
      owner.release();
      await rm(path, { force: true });
    }
  }

  async #make(path: string): Promise<void> {
    await writing(this.#packs, () => mkdir(path, { recursive: true }));
  }

  async #clean(): Promise<void> {
    for (const name of await namesIn(join(this.#path, 'staging'))) {
      const path = join(this.#path, 'staging', name);
      if (!(await hasLivingOwner(path))) await this.#cleanStaging(name, path);
    }
    for (const name of await namesIn(join(this.#path, 'locks'))) {
      const path = join(this.#path, 'locks', name);
      if (!(await hasLivingOwner(path))) await rm(path, { force: true });
    }
    for (const name of await namesIn(join(this.#path, 'partial'))) {
      const path = join(this.#path, 'partial', name);
      if ((await stat(path)).mtimeMs < Date.now() - partialsKeptMs) await rm(path, { force: true });
    }
  }

  async #cleanStaging(name: string, path: string): Promise<void> {
    const id = name.slice(0, name.lastIndexOf('@'));
    if (packId.safeParse(id).success) await this.#tryLocked(id, () => this.#putBack(id, path));
    await rm(path, { recursive: true, force: true });
  }

  /** A program that died between moving the old pack aside and the new one into place has left none. */
  async #putBack(id: string, staging: string): Promise<void> {
    const place = join(this.#packs, id);
    const [old, removed] = [join(staging, 'old'), join(staging, removedName)];
    if (existsSync(old) && !existsSync(removed) && !existsSync(place)) await rename(old, place);
  }
}

/** Whether somebody else who lives has a file for this id. */
async function isContended(folder: string, id: string, own: string): Promise<boolean> {
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    if (!name.startsWith(`${id}@`) || path === own) continue;
    if (await hasLivingOwner(path)) return true;
  }
  return false;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
