/**
 * A small JSON file of the app, by electron-store: written whole or not at all, with a copy of its last good state beside
 * it, because antivirus software and full disks leave half-written files. One that is damaged is put aside under another
 * name and never overwritten, so that what a person entered can still be read out of it.
 */

import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Problem, problem } from '../../shared/problem.ts';

/** What is needed of electron-store. */
export interface JsonStore {
  get(key: string): unknown;
  /** Writes the whole file, atomically. Throws when it cannot be written, or when what is there cannot be read. */
  set(key: string, value: unknown): void;
}

export interface Place {
  /** Absolute. */
  readonly folder: string;
  /** Opens `name`.json in the folder. Throws when `parse` throws for its text; a file that is not there is empty. */
  open(folder: string, name: string, parse: (text: string) => Record<string, unknown>): JsonStore;
  /** Told of a file that was damaged. */
  tell(problem: Problem): void;
}

export class KeptFile<Value extends object> {
  readonly #place: Place;
  readonly #name: string;
  readonly #path: string;
  #store: JsonStore | undefined;

  /** `name`: of the file, and of the one value in it. Never throws: a damaged file gives way to its copy, and else to nothing. */
  constructor(place: Place, name: string) {
    this.#place = place;
    this.#name = name;
    this.#path = join(place.folder, `${name}.json`);
    this.#store = this.#tryOpen() ?? this.#recover();
  }

  /** What is stored, unchecked: another version may have written it, or a person. */
  read(): unknown {
    return this.#store?.get(this.#name);
  }

  /** Throws when it cannot be written; then the file is as it was. */
  write(value: Value): void {
    this.#store ??= this.#open();
    try {
      this.#store.set(this.#name, value);
    } catch (error) {
      // Damaged while the app runs: what the app knows is whole, and takes its place.
      const aside = this.#tryOpen() ? undefined : moveAside(this.#path);
      if (aside === undefined) throw error;
      this.#store.set(this.#name, value);
      this.#tellDamaged(aside, true);
    }
    copyWhole(this.#path, lastGood(this.#path));
  }

  #open(): JsonStore {
    return this.#place.open(this.#place.folder, this.#name, text => parse(text, this.#name));
  }

  #tryOpen(): JsonStore | undefined {
    try {
      return this.#open();
    } catch {
      return undefined;
    }
  }

  #recover(): JsonStore | undefined {
    const aside = moveAside(this.#path);
    if (aside !== undefined) copyWhole(lastGood(this.#path), this.#path);
    const restored = existsSync(this.#path) ? this.#tryOpen() : undefined;
    // The copy is damaged as well.
    if (!restored && aside !== undefined) moveAside(this.#path);
    this.#tellDamaged(aside, restored !== undefined);
    return restored ?? this.#tryOpen();
  }

  #tellDamaged(aside: string | undefined, isRestored: boolean): void {
    const start = isRestored
      ? 'Dragoman goes on with a good copy'
      : 'Dragoman goes on without what was in it';
    const rest = aside === undefined ? 'changes cannot be kept' : `the damaged file is kept as “${aside}”`;
    this.#place.tell(
      problem('file-damaged', basename(this.#path), {
        kept: `${start}; ${rest}.`,
        detail: this.#path,
      }),
    );
  }
}

/** Throws for a text that is not what `write` has written; `{}` and unknown keys are. */
function parse(text: string, name: string): Record<string, unknown> {
  // Some editors put a byte-order mark at the front.
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  if (!isRecord(value) || (value[name] !== undefined && !isRecord(value[name])))
    throw new Error(`${name}.json does not hold what it should`);
  return value;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const lastGood = (path: string): string => `${path}.last-good`;

/** The new name; undefined when the file cannot be moved. */
function moveAside(path: string): string | undefined {
  const time = new Date().toISOString().replace(/\W/g, '');
  let to = `${path}.damaged-${time}`;
  for (let count = 2; existsSync(to); count += 1) to = `${path}.damaged-${time}-${count}`;
  try {
    renameSync(path, to);
    return basename(to);
  } catch {
    return undefined;
  }
}

/** A copy that cannot be made is no fault of the file itself: the one before stays. */
function copyWhole(from: string, to: string): void {
  const part = `${to}.part`;
  try {
    copyFileSync(from, part);
    renameSync(part, to);
  } catch {
    rmSync(part, { force: true });
  }
}
