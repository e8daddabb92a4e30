import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../shared/ipc/bridge.ts';
import { maxWordingText, type WordingAnswer } from '../../../shared/ipc/wordings.ts';
import type { Problem } from '../../../shared/problem.ts';
import { callBridge } from '../../bridge.ts';
import { ended, type WordingRow, withAnswer, withAsked } from './rows.ts';

/** What other wordings are asked for. */
export interface Question {
  readonly text: string;
  /** BCP-47, like the next. */
  readonly source: string;
  readonly target: string;
  /** The sentence of the transcript that it is about. */
  readonly sid?: number;
  /** Of the sentence: what was said, or its translation. */
  readonly side: 'source' | 'target';
  /** Words that are looked up, not a whole sentence. */
  readonly isTerm: boolean;
}

export interface WordingsState {
  readonly question: (Question & { readonly id: string }) | undefined;
  readonly rows: readonly WordingRow[];
  readonly isAsking: boolean;
  /** Why nobody could be asked. */
  readonly problem: Problem | undefined;
}

const nothing: WordingsState = { question: undefined, rows: [], isAsking: false, problem: undefined };

/** The question of a window and its answers. Failures are shown where the answers would stand. */
export class WordingsStore {
  readonly state: StoreApi<WordingsState> = createStore<WordingsState>()(() => nothing);
  readonly #bridge: Bridge;
  /** As the service told them last: the rows are there at once. */
  #providers: readonly string[] = [];

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** In the place of the question before. Resolves when everybody has answered. */
  async ask(asked: Question): Promise<void> {
    this.#stop();
    const id = crypto.randomUUID();
    const question = { ...asked, text: asked.text.slice(0, maxWordingText), id };
    const rows = withAsked([], this.#providers);
    this.state.setState({ question, rows, isAsking: true, problem: undefined });
    void this.#learnProviders(id);
    const { text, source, target } = question;
    const result = await callBridge(this.#bridge, 'wordings.ask', { id, text, source, target });
    if (!this.#isCurrent(id)) return;
    const problem = result.ok ? undefined : result.problem;
    this.state.setState(before => ({
      ...{ isAsking: false, problem },
      rows: problem ? before.rows.filter(row => row.state !== 'asking') : ended(before.rows),
    }));
  }

  answered({ id, ...answer }: WordingAnswer): void {
    this.#change(id, rows => withAnswer(rows, answer));
  }

  forget(): void {
    this.#stop();
    this.state.setState(nothing);
  }

  /** A service that does not say who there is says with its answers what is wrong. */
  async #learnProviders(id: string): Promise<void> {
    const known = await callBridge(this.#bridge, 'wordings.providers');
    if (!known.ok) return;
    this.#providers = known.value;
    if (this.state.getState().isAsking) this.#change(id, rows => withAsked(rows, this.#providers));
  }

  #stop(): void {
    const { question, isAsking } = this.state.getState();
    if (question && isAsking) void callBridge(this.#bridge, 'wordings.cancel', question.id);
  }

  #change(id: string, changed: (rows: readonly WordingRow[]) => readonly WordingRow[]): void {
    if (this.#isCurrent(id)) this.state.setState(({ rows }) => ({ rows: changed(rows) }));
  }

  #isCurrent(id: string): boolean {
    return this.state.getState().question?.id === id;
  }
}
