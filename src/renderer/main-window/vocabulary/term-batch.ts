import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../shared/ipc/bridge.ts';
import type { TermsProgress } from '../../../shared/ipc/terms.ts';
import type { Problem } from '../../../shared/problem.ts';
import { callBridge } from '../../bridge.ts';
import type { Entry } from './entries.ts';

/** A translation that was made of an empty row, and whether the person wants it. */
export interface Proposal {
  readonly entry: Entry;
  readonly text: string;
  readonly isWanted: boolean;
}

export type TermBatchState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly done: number; readonly total: number; readonly isEnding: boolean }
  /** Nothing is kept yet. `failed`: by term, what happened. */
  | {
      readonly phase: 'review';
      readonly proposals: readonly Proposal[];
      readonly failed: readonly { readonly term: string; readonly message: string }[];
    }
  | { readonly phase: 'failed'; readonly problem: Problem };

export interface TermLanguages {
  /** BCP-47 of the terms. */
  readonly source: string;
  /** Of rows that hold for every language. */
  readonly target: string;
}

/** The rows that have a term and no translation. */
export const emptyRows = (entries: readonly Entry[]): readonly Entry[] =>
  entries.filter(({ source, target }) => source.trim() !== '' && target.trim() === '');

/** Empty rows of the glossary, translated all at once and reviewed before anything is kept. */
export class TermBatch {
  readonly state: StoreApi<TermBatchState> = createStore<TermBatchState>()(() => ({ phase: 'idle' }));
  readonly #bridge: Bridge;
  /** Of the part that runs: the rows of one language. */
  #part: { readonly id: string; readonly before: number } | undefined;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** One language after the other. Resolves when there is something to review, or it has failed. */
  async translate(rows: readonly Entry[], { source, target }: TermLanguages): Promise<void> {
    this.#show({ phase: 'running', done: 0, total: rows.length, isEnding: false });
    const proposals: Proposal[] = [];
    const failed: { readonly term: string; readonly message: string }[] = [];
    const parts = Map.groupBy(rows, ({ language }) => language || target);
    let before = 0;
    for (const [language, part] of parts) {
      if (this.#isEnding) break;
      const id = crypto.randomUUID();
      this.#part = { id, before };
      const terms = [...new Set(part.map(entry => entry.source.trim()))];
      const result = await callBridge(this.#bridge, 'terms.translate', {
        id,
        terms,
        source,
        target: language,
      });
      this.#part = undefined;
      if (!result.ok && proposals.length === 0)
        return this.#show({ phase: 'failed', problem: result.problem });
      if (!result.ok) break;
      before += part.length;
      for (const { term, outcome } of result.value) {
        if (outcome.state === 'failed') failed.push({ term, message: outcome.message });
        else proposals.push(...proposed(part, term, outcome.text));
      }
    }
    this.#show(
      proposals.length + failed.length > 0 ? { phase: 'review', proposals, failed } : { phase: 'idle' },
    );
  }

  progressed({ id, done, total }: TermsProgress): void {
    const state = this.state.getState();
    if (state.phase !== 'running' || this.#part?.id !== id) return;
    this.#show({ ...state, done: Math.min(state.total, this.#part.before + Math.min(done, total)) });
  }

  /** What is done by then is reviewed. */
  cancel(): void {
    const state = this.state.getState();
    if (state.phase !== 'running') return;
    this.#show({ ...state, isEnding: true });
    if (this.#part) void callBridge(this.#bridge, 'terms.cancel', this.#part.id);
  }

  want(id: number, isWanted: boolean): void {
    const state = this.state.getState();
    if (state.phase !== 'review') return;
    const proposals = state.proposals.map(each => (each.entry.id === id ? { ...each, isWanted } : each));
    this.#show({ ...state, proposals });
  }

  close(): void {
    this.#show({ phase: 'idle' });
  }

  get #isEnding(): boolean {
    const state = this.state.getState();
    return state.phase === 'running' && state.isEnding;
  }

  #show(state: TermBatchState): void {
    this.state.setState(state, true);
  }
}

const proposed = (rows: readonly Entry[], term: string, text: string): readonly Proposal[] =>
  rows.filter(entry => entry.source.trim() === term).map(entry => ({ entry, text, isWanted: true }));
