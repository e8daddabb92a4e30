/** Keys and batches of a gateway, or of all that share a Redis. */

import type { BatchCounts, FailedKey, KeyEnd, MachineText } from './batch.ts';
import type { KeyPage, KeySearch, KeyWrite, Namespace, TranslationKey } from './translation-key.ts';

export interface KeyKeeper {
  page(project: number, search: KeySearch): Promise<KeyPage>;
  get(project: number, id: number): Promise<TranslationKey | undefined>;
  named(project: number, namespace: string, key: string): Promise<TranslationKey | undefined>;
  inNamespace(project: number, namespace: string): Promise<readonly TranslationKey[]>;
  namespaces(project: number): Promise<readonly Namespace[]>;
  /**
   * What a person wrote, all or none: undefined where one names an id that no key has. Rejects with KeyTaken when one would get
   * the name of another key.
   */
  write(project: number, writes: readonly KeyWrite[]): Promise<readonly TranslationKey[] | undefined>;
}

/** A key of a batch ends once: whoever comes later changes nothing. */
export interface BatchKeeper {
  add(id: string, project: number, keys: readonly number[]): Promise<void>;
  begin(id: string): Promise<void>;
  /** Keys that have not ended, with an id above `after`. */
  pending(id: string, after: number, limit: number): Promise<readonly number[]>;
  /** The text and the end of its key, both or neither; a text that may not be touched ends as skipped. */
  keep(text: MachineText): Promise<void>;
  endKey(id: string, key: number, end: KeyEnd): Promise<void>;
  /** All that have not ended. */
  endRest(id: string, end: KeyEnd): Promise<void>;
  /** Undefined: the project has no such batch. */
  counts(id: string, project: number): Promise<BatchCounts | undefined>;
  failed(id: string): Promise<readonly FailedKey[]>;
}

/** Every method may reject with what the place where it is kept says. */
export interface TranslationStore {
  readonly keys: KeyKeeper;
  readonly batches: BatchKeeper;
  close(): Promise<void>;
}

/** ms after which a batch and its ends are forgotten; its job is by then. */
export const batchKeptMs = 30 * 24 * 3_600_000;
