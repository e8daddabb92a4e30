/** What the providers have answered so far, one row each. Pure. */

import type { WordingAnswer, WordingOutcome } from '../../../shared/ipc/wordings.ts';

export type WordingRow =
  | { readonly provider: string; readonly state: 'asking' }
  /** Everybody has answered, and this one has said nothing: it does not have these languages. */
  | { readonly provider: string; readonly state: 'silent' }
  | ({ readonly provider: string; readonly ms: number } & WordingOutcome);

const isAsking = (row: WordingRow): boolean => row.state === 'asking';

/** Providers that are asked and have no row yet get one. */
export function withAsked(rows: readonly WordingRow[], providers: readonly string[]): readonly WordingRow[] {
  const known = new Set(rows.map(({ provider }) => provider));
  const fresh = providers.filter(provider => !known.has(provider));
  return [...rows, ...fresh.map(provider => ({ provider, state: 'asking' as const }))];
}

/** In the order in which they came; those that are still asked below them. */
export function withAnswer(
  rows: readonly WordingRow[],
  { provider, ms, outcome }: Omit<WordingAnswer, 'id'>,
): readonly WordingRow[] {
  const others = rows.filter(row => row.provider !== provider);
  const answered = { provider, ms, ...outcome };
  return [...others.filter(row => !isAsking(row)), answered, ...others.filter(isAsking)];
}

/** Nothing more comes. */
export const ended = (rows: readonly WordingRow[]): readonly WordingRow[] =>
  rows.map(row => (isAsking(row) ? { provider: row.provider, state: 'silent' } : row));

/** The wordings that can be used, by the number that is shown with them: from 1, as they came. */
export const usable = (rows: readonly WordingRow[]): readonly Extract<WordingRow, { state: 'ready' }>[] =>
  rows.filter(row => row.state === 'ready');
