/** A batch of keys to be translated, and how each of them ended. */

import type { KeptText } from './translation-key.ts';

export interface BatchCounts {
  readonly total: number;
  readonly processed: number;
  readonly failed: number;
  readonly skipped: number;
  /** When it was asked for, and then: ms since the epoch. */
  readonly addedAt: number;
  readonly begunAt: number | undefined;
  readonly endedAt: number | undefined;
}

export interface FailedKey {
  readonly keyId: number;
  readonly code: string;
  readonly message: string;
  readonly provider: string | null;
}

export type KeyEnd =
  | { readonly state: 'processed' | 'skipped' }
  | ({ readonly state: 'failed' } & Omit<FailedKey, 'keyId'>);

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

/** Without `overwrite` only what is empty; with it also the rest, but nothing that a person wrote since the batch was asked for. */
export function mayWrite(
  text: Pick<KeptText, 'value' | 'provider' | 'changedAt'> | undefined,
  { overwrite, addedAt }: { readonly overwrite: boolean; readonly addedAt: number },
): boolean {
  if (text === undefined || text.value.trim() === '') return true;
  return overwrite && !(text.provider === null && text.changedAt > addedAt);
}
