/**
 * A file that only grows, on disk before anybody is told that it is. Lines that come while the disk is busy are written
 * together when it is ready (group commit). What the disk does not take stays in memory, in order, and is written when it
 * does; nobody waits for it meanwhile.
 */

import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import type { Disk, JournalFile } from './disk.ts';

export interface JournalEvents {
  /** Lines wait for the disk. Once for each trouble. */
  failing(cause: unknown): void;
  /** Everything that waited is on disk. */
  written(): void;
  /** The file is there no more: all lines that it had, to be written anew. */
  retold(): readonly string[];
}

export interface JournalOptions {
  readonly path: string;
  readonly disk: Disk;
  readonly events: JournalEvents;
  /** Where the file ends already, bytes; absent: there is none yet. */
  readonly from?: number;
  /** ms. */
  readonly limits?: { readonly retryMs?: number; readonly lateMs?: number };
}

/** Captions that stand still for longer would be worse than one that is on disk a little later. */
const defaultLimits = { retryMs: 1_000, lateMs: 2_000 };

/** The cause where the disk neither takes a line nor refuses it. */
export class LateDiskError extends Error {}

export class Journal {
  readonly #options: JournalOptions;
  readonly #limits: typeof defaultLimits;
  #file: JournalFile | undefined;
  /** Lines that are not known to be on disk, oldest first. */
  #waiting: string[] = [];
  /** Who waits for them. */
  #waiters: (() => void)[] = [];
  /** What is on disk for certain, bytes. */
  #synced = 0;
  #running: Promise<void> | undefined;
  #isFailing = false;
  #wake: (() => void) | undefined;
  #state: 'open' | 'resting' | 'discarded' = 'open';

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#synced = options.from ?? 0;
    this.#limits = { ...defaultLimits, ...options.limits };
  }

  /** Resolves when the lines are on disk, or cannot be put there for now. Never rejects. */
  append(...lines: readonly string[]): Promise<void> {
    if (this.#state === 'discarded') return Promise.resolve();
    this.#waiting.push(...lines);
    const done = this.#isFailing
      ? Promise.resolve()
      : new Promise<void>(resolve => this.#waiters.push(resolve));
    this.#running ??= this.#run();
    return done;
  }

  /** No more lines are expected: the file is closed whenever nothing waits, and opened again if one comes. */
  rest(): void {
    if (this.#state === 'open') this.#state = 'resting';
    if (!this.#running) void this.#close();
  }

  /** Whether lines wait for the disk. */
  get isBehind(): boolean {
    return this.#waiting.length > 0;
  }

  /** The file is not wanted any more: what waits is dropped. Resolves when nothing more is written. */
  async discard(): Promise<void> {
    this.#state = 'discarded';
    this.#waiting = [];
    this.#wake?.();
    await this.#running;
    await this.#close();
  }

  /** Before the program ends: what waits is written once more, at once and in this thread. Throws what the disk throws. */
  flushSync(): void {
    if (this.#state === 'discarded' || this.#waiting.length === 0) return;
    const bytes = Buffer.from(this.#waiting.join(''));
    // A write that is on its way writes the same bytes to the same place.
    const file = openSync(this.#options.path, 'r+');
    try {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(file, bytes, done, bytes.length - done, this.#synced + done);
      }
      fdatasyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  async #run(): Promise<void> {
    // Whoever appends more in this turn is part of the first write.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const late = setTimeout(() => this.#failing(new LateDiskError()), this.#limits.lateMs);
      try {
        await this.#write();
      } catch (cause) {
        this.#failing(cause);
        await this.#close();
        await this.#pause();
      } finally {
        clearTimeout(late);
      }
    }
    this.#running = undefined;
    if (this.#state === 'resting') await this.#close();
  }

  async #write(): Promise<void> {
    this.#file ??= await this.#open();
    const count = this.#waiting.length;
    const waiters = this.#waiters.length;
    const bytes = Buffer.from(this.#waiting.join(''));
    await commit(this.#file, bytes, this.#synced);
    this.#synced += bytes.length;
    this.#waiting.splice(0, count);
    for (const wake of this.#waiters.splice(0, waiters)) wake();
    if (!this.#isFailing || this.#waiting.length > 0) return;
    this.#isFailing = false;
    this.#options.events.written();
  }

  async #open(): Promise<JournalFile> {
    const { path, disk, events } = this.#options;
    const file = await disk.open(path);
    try {
      const { bytes } = await file.state();
      if (bytes < this.#synced) {
        this.#waiting = [...events.retold()];
        this.#synced = 0;
      }
      // After a failed sync nobody knows what of the last write is there: it is written again.
      if (bytes > this.#synced) await file.truncate(this.#synced);
      return file;
    } catch (error) {
      await file.close().catch(() => {});
      throw error;
    }
  }

  #failing(cause: unknown): void {
    for (const wake of this.#waiters.splice(0)) wake();
    if (this.#isFailing || this.#state === 'discarded') return;
    this.#isFailing = true;
    this.#options.events.failing(cause);
  }

  async #pause(): Promise<void> {
    if (this.#state === 'discarded') return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const timer = setTimeout(resolve, this.#limits.retryMs);
    await promise;
    clearTimeout(timer);
    this.#wake = undefined;
  }

  async #close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    // What it would complain of has been told, or was synced.
    await file?.close().catch(() => {});
  }
}

async function commit(file: JournalFile, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const taken = await file.write(bytes.subarray(done), position + done);
    if (taken <= 0) throw Object.assign(new Error('the disk took nothing'), { code: 'ENOSPC' });
    done += taken;
  }
  await file.sync();
  if ((await file.state()).isRemoved)
    throw Object.assign(new Error('the file was removed'), { code: 'ENOENT' });
}
