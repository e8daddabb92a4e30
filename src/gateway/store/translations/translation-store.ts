/** Keys and batches of a gateway. */

import { Database } from '../database.ts';
import { BatchTable } from './batch-table.ts';
import { keyMigrations } from './key-migrations.ts';
import { KeyTable } from './key-table.ts';
import type { KeyWrite, TranslationKey } from './translation-key.ts';

export interface TranslationStoreOptions {
  /** `:memory:`: they end with the gateway. */
  readonly path: string;
  /** Of a key that names none. */
  readonly defaultNamespace: string;
  readonly log: (line: string) => void;
  /** ms since the epoch. */
  readonly now?: () => number;
}

/** A machine's translation of a key. */
export interface MachineText {
  readonly batch: string;
  readonly project: number;
  readonly key: number;
  readonly locale: string;
  readonly value: string;
  readonly provider: string;
  readonly overwrite: boolean;
}

export class TranslationStore {
  readonly keys: KeyTable;
  readonly batches: BatchTable;
  readonly #database: Database;

  constructor({ path, defaultNamespace, log, now = Date.now }: TranslationStoreOptions) {
    this.#database = new Database({ path, migrations: keyMigrations, log });
    this.keys = new KeyTable(this.#database, defaultNamespace, now);
    this.batches = new BatchTable(this.#database, now);
  }

  /** All or none: undefined where one names an id that no key has. */
  write(project: number, writes: readonly KeyWrite[]): readonly TranslationKey[] | undefined {
    return this.#whole(() => {
      const written = writes.map(write => this.keys.write(project, write));
      return written.every(key => key !== undefined) ? written : undefined;
    });
  }

  addBatch(id: string, project: number, keys: readonly number[]): void {
    this.#whole(() => {
      this.batches.add(id, project, keys);
      return true;
    });
  }

  /** The text and the end of its key in the batch, both or neither; a text that may not be touched ends as skipped. */
  keepMachineText({ batch, project, key, locale, value, provider, overwrite }: MachineText): void {
    this.#whole(() => {
      if (this.mayWrite({ batch, project, key, locale, overwrite })) {
        if (this.batches.endKey(batch, key, { state: 'processed' }))
          this.keys.setText(key, locale, value, 'not_reviewed', provider);
      } else this.batches.endKey(batch, key, { state: 'skipped' });
      return true;
    });
  }

  /** Without `overwrite` only what is empty; with it also the rest, but nothing that a person wrote since the batch was asked for. */
  mayWrite({ batch, project, key, locale, overwrite }: Omit<MachineText, 'value' | 'provider'>): boolean {
    const text = this.keys.text(key, locale);
    if (text === undefined || text.value.trim() === '') return true;
    const addedAt = this.batches.addedAt(batch, project) ?? 0;
    return overwrite && !(text.provider === null && text.changedAt > addedAt);
  }

  close(): void {
    this.#database.close();
  }

  /** Undefined takes back what was begun. */
  #whole<Result>(work: () => Result | undefined): Result | undefined {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec(result === undefined ? 'ROLLBACK' : 'COMMIT');
      return result;
    } catch (error) {
      try {
        this.#database.exec('ROLLBACK');
      } catch {
        // SQLite took it back itself, as it does when the disk is full.
      }
      throw error;
    }
  }
}
