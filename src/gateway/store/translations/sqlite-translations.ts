/** Keys and batches of one gateway, in a database of its own. */

import { Database, type DatabaseStoreOptions } from '../database.ts';
import { type MachineText, mayWrite } from './batch.ts';
import { BatchTable } from './batch-table.ts';
import { keyMigrations } from './key-migrations.ts';
import { KeyTable } from './key-table.ts';
import type { KeyWrite, TranslationKey } from './translation-key.ts';
import { type BatchKeeper, batchKeptMs, type KeyKeeper, type TranslationStore } from './translation-store.ts';

export interface SqliteTranslationsOptions extends DatabaseStoreOptions {
  /** Of a key that names none. */
  readonly defaultNamespace: string;
}

export function createSqliteTranslations(options: SqliteTranslationsOptions): TranslationStore {
  return new SqliteTranslations(options);
}

class SqliteTranslations implements TranslationStore {
  readonly keys: KeyKeeper;
  readonly batches: BatchKeeper;
  readonly #database: Database;
  readonly #keys: KeyTable;
  readonly #batches: BatchTable;

  constructor({ path, defaultNamespace, log, now = Date.now }: SqliteTranslationsOptions) {
    this.#database = new Database({ path, migrations: keyMigrations, log });
    this.#keys = new KeyTable(this.#database, defaultNamespace, now);
    this.#batches = new BatchTable(this.#database, now);
    this.#batches.prune(now() - batchKeptMs);
    this.keys = this.#keyKeeper(this.#keys);
    this.batches = this.#batchKeeper(this.#batches);
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #keyKeeper(keys: KeyTable): KeyKeeper {
    return {
      page: async (project, search) => keys.page(project, search),
      get: async (project, id) => keys.get(project, id),
      named: async (project, namespace, key) => keys.named(project, namespace, key),
      inNamespace: async (project, namespace) => keys.inNamespace(project, namespace),
      namespaces: async project => keys.namespaces(project),
      write: async (project, writes) => this.#write(project, writes),
    };
  }

  #batchKeeper(batches: BatchTable): BatchKeeper {
    return {
      add: async (id, project, keys) => this.#database.whole(() => batches.add(id, project, keys)),
      begin: async id => batches.begin(id),
      pending: async (id, after, limit) => batches.pending(id, after, limit),
      keep: async text => this.#keep(text),
      endKey: async (id, key, end) => void batches.endKey(id, key, end),
      endRest: async (id, end) => batches.endRest(id, end),
      counts: async (id, project) => batches.counts(id, project),
      failed: async id => batches.failed(id),
    };
  }

  #write(project: number, writes: readonly KeyWrite[]): readonly TranslationKey[] | undefined {
    return this.#database.whole(
      () => {
        const written = writes.map(write => this.#keys.write(project, write));
        return written.every(key => key !== undefined) ? written : undefined;
      },
      written => written !== undefined,
    );
  }

  #keep({ batch, project, key, locale, value, provider, overwrite }: MachineText): void {
    this.#database.whole(() => {
      const addedAt = this.#batches.addedAt(batch, project) ?? 0;
      if (mayWrite(this.#keys.text(key, locale), { overwrite, addedAt })) {
        if (this.#batches.endKey(batch, key, { state: 'processed' }))
          this.#keys.setText(key, locale, value, 'not_reviewed', provider);
      } else this.#batches.endKey(batch, key, { state: 'skipped' });
    });
  }
}
