/** Tells when packs were added, removed or replaced, by whatever program. */

import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { manifestName, packId } from './manifest.ts';

export interface WatchLimits {
  /** How long changes are collected before they are told, ms. */
  readonly settleMs: number;
  /** How often a folder is looked at that cannot be watched, for instance because it does not exist yet, ms. */
  readonly pollMs: number;
  /** How often one that is watched is looked at all the same: network drives do not tell of every change, ms. */
  readonly slowPollMs: number;
}

const defaultLimits: WatchLimits = { settleMs: 200, pollMs: 2_000, slowPollMs: 30_000 };

/**
 * Calls `onChange` after the packs in `folder` have changed since this call; the folder may not exist yet. Look at the
 * packs after this call, so that no change is missed. Returns how to stop. Keeps no process alive.
 */
export function watchPacks(
  folder: string,
  onChange: () => void,
  limits: WatchLimits = defaultLimits,
): () => void {
  const watcher = new PacksWatcher(folder, onChange, limits);
  return () => watcher.close();
}

class PacksWatcher {
  readonly #folder: string;
  readonly #onChange: () => void;
  readonly #limits: WatchLimits;
  #seen: string;
  #watcher: FSWatcher | undefined;
  #poll: NodeJS.Timeout | undefined;
  #settle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(folder: string, onChange: () => void, limits: WatchLimits) {
    this.#folder = folder;
    this.#onChange = onChange;
    this.#limits = limits;
    this.#watch();
    this.#seen = stateOf(folder);
  }

  close(): void {
    this.#closed = true;
    this.#unwatch();
    clearTimeout(this.#poll);
    clearTimeout(this.#settle);
  }

  #watch(): void {
    try {
      this.#watcher = watch(this.#folder, { persistent: false }, () => this.#changed());
      this.#watcher.on('error', () => this.#unwatch());
    } catch {
      // It does not exist, or the system has no watcher left: polling finds out what happens.
    }
    this.#schedulePoll();
  }

  #unwatch(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  #schedulePoll(): void {
    clearTimeout(this.#poll);
    if (this.#closed) return;
    const { pollMs, slowPollMs } = this.#limits;
    this.#poll = setTimeout(() => this.#look(), this.#watcher ? slowPollMs : pollMs).unref();
  }

  /** Not put off by more of them: something that changes all the time is told all the time. */
  #changed(): void {
    if (this.#settle || this.#closed) return;
    this.#settle = setTimeout(() => {
      this.#settle = undefined;
      this.#look();
    }, this.#limits.settleMs).unref();
  }

  #look(): void {
    // Watched anew each time, and before it is looked at: a watcher stays with a folder that was moved away, and tells
    // nothing of the one that takes its name.
    this.#unwatch();
    this.#watch();
    const state = stateOf(this.#folder);
    if (state === this.#seen) return;
    this.#seen = state;
    this.#onChange();
  }
}

/** Differs when a pack was added, removed or replaced. */
function stateOf(folder: string): string {
  try {
    const inode = statSync(folder).ino;
    const names = readdirSync(folder).filter(name => packId.safeParse(name).success);
    return [`${inode}`, ...names.sort().map(name => `${name} ${stateOfPack(join(folder, name))}`)].join('\n');
  } catch {
    return '';
  }
}

function stateOfPack(folder: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(join(folder, manifestName));
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return 'none';
  }
}
