/** Some languages of a document, asked for in one go and followed until each is over. */

import { ProblemError } from '../../shared/problem.ts';
import { readStrings } from '../documents/document-thread.ts';
import type { DocumentFile } from '../documents/document-work.ts';
import { Backoff } from '../services/backoff.ts';
import { retry } from '../session/retry.ts';
import type { LocalizationClient } from './client.ts';
import { followGroups, type LocaleStates } from './follow-groups.ts';
import type { KeptRun } from './kept-translations.ts';
import { type LocaleResult, localeResult } from './locale-result.ts';
import { type Part, partsOf } from './parts.ts';
import { type StartedGroup, startGroups } from './start-groups.ts';

export interface RunEvents {
  /** The service knows of it: from now on it is asked by these. */
  started(groups: readonly StartedGroup[] & KeptRun['groups']): void;
  states(states: ReadonlyMap<string, 'queued' | 'processing'>): void;
  ended(language: string, result: LocaleResult): Promise<void>;
  /** Nothing more will come of what is not over. */
  failed(error: unknown): void;
  /** The service cannot be reached; it is tried again. */
  waiting(error: unknown): void;
  /** Told last, unless it was closed. */
  over(run: DocumentRun): void;
}

export interface DocumentRunOptions {
  readonly source: string;
  readonly run: KeptRun;
  /** The languages that are not over. */
  readonly pending: readonly string[];
  readonly connect: () => Promise<LocalizationClient>;
  readonly file: () => Promise<DocumentFile>;
  readonly events: RunEvents;
}

export class DocumentRun {
  readonly #options: DocumentRunOptions;
  readonly #closed = new AbortController();
  /** By language: those that are over, or whose result is being fetched. */
  readonly #ends = new Map<string, Promise<void>>();

  constructor(options: DocumentRunOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  async follow(): Promise<void> {
    const { events } = this.#options;
    try {
      await this.#follow();
    } catch (error) {
      if (!this.#closed.signal.aborted) events.failed(error);
    }
    if (!this.#closed.signal.aborted) events.over(this);
  }

  close(): void {
    this.#closed.abort();
  }

  async #follow(): Promise<void> {
    const { file, run, events } = this.#options;
    const parts = partsOf(await readStrings(await file()));
    let { groups } = run;
    if (!groups) {
      const { source } = this.#options;
      const wanted = { source, targets: run.targets, key: run.key };
      const signal = this.#closed.signal;
      groups = await this.#tried(async client => [...(await startGroups(client, parts, wanted, signal))]);
      events.started(groups);
    }
    const ids = groups.map(({ id }) => id);
    await followGroups(ids, {
      connect: this.#options.connect,
      lost: events.waiting,
      told: states => this.#told(states, parts, groups),
      signal: this.#closed.signal,
    });
    await Promise.all(this.#ends.values());
  }

  #told(states: LocaleStates, parts: readonly Part[], groups: readonly StartedGroup[]): void {
    const open = new Map<string, 'queued' | 'processing'>();
    for (const language of this.#options.pending) {
      const state = states.get(language);
      if (state === 'queued' || state === 'processing') open.set(language, state);
      else if (state !== undefined && !this.#ends.has(language))
        this.#ends.set(language, this.#end(language, parts, groups));
    }
    this.#options.events.states(open);
  }

  async #end(language: string, parts: readonly Part[], groups: readonly StartedGroup[]): Promise<void> {
    const jobs = groups.map(group => group.jobs[language] ?? '');
    const result = await this.#tried(client => localeResult(client, parts, jobs, this.#closed.signal)).catch(
      (error: unknown): LocaleResult => {
        if (this.#closed.signal.aborted) throw error;
        return { error: error instanceof Error ? error.message : String(error) };
      },
    );
    await this.#options.events.ended(language, result);
  }

  /** Again and again while the service cannot be reached. */
  async #tried<Value>(ask: (client: LocalizationClient) => Promise<Value>): Promise<Value> {
    let answer: { readonly value: Value } | { readonly error: unknown } | undefined;
    await retry(
      async () => {
        try {
          answer = { value: await ask(await this.#options.connect()) };
        } catch (error) {
          if (isPassing(error)) {
            this.#options.events.waiting(error);
            throw error;
          }
          answer = { error };
        }
      },
      new Backoff(),
      this.#closed.signal,
    );
    if (answer && 'value' in answer) return answer.value;
    throw answer?.error;
  }
}

/** It may go better by itself. */
const isPassing = (error: unknown): boolean =>
  error instanceof ProblemError &&
  ['service-unreachable', 'connection-lost', 'gateway-stopped'].includes(error.problem.reason);
