/**
 * Terms translated by a batch of the mt service: written as keys of a namespace of the app's own, translated there one after
 * the other while the session goes before, and read again. Nothing of it is in the glossary before a person has kept it.
 */

import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { TermsProgress, TermsRequest, TranslatedTerm } from '../../shared/ipc/terms.ts';
import { ProblemError } from '../../shared/problem.ts';
import {
  type BatchResult,
  type BatchStatus,
  batchAccepted,
  batchCancelled,
  batchStatus,
} from '../../shared/protocols/mt/batch.ts';
import { mtDecisions } from '../../shared/protocols/mt/decisions.ts';
import { type KeyBody, keyBody, keyPage } from '../../shared/protocols/mt/keys.ts';
import { batchCancelPath, batchPath, batchStatusPath, keysPath } from '../../shared/protocols/mt/paths.ts';
import { MtClient } from './mt-client.ts';
import type { MtPlace } from './mt-place.ts';

const namespace = 'dragoman-terms';

/** Asked so often how far it is, ms. */
const pollMs = 300;

const written = z.object({ data: z.array(keyBody) });

export interface TermBatchesOptions {
  readonly place: () => Promise<MtPlace>;
  readonly progress: (progress: TermsProgress) => void;
}

export class TermBatches {
  readonly #options: TermBatchesOptions;
  /** By the id of the request: cancels it. */
  readonly #running = new Map<string, AbortController>();

  constructor(options: TermBatchesOptions) {
    this.#options = options;
  }

  /** Each term with what became of it; after `cancel` those that were done by then. Rejects as MtClient does. */
  async translate(request: TermsRequest): Promise<readonly TranslatedTerm[]> {
    const cancelled = new AbortController();
    this.#running.set(request.id, cancelled);
    try {
      const { place, progress } = this.#options;
      return await new TermBatch(await place(), request, progress).run(cancelled.signal);
    } finally {
      this.#running.delete(request.id);
    }
  }

  cancel(id: string): void {
    this.#running.get(id)?.abort();
  }
}

class TermBatch {
  readonly #client: MtClient;
  readonly #project: number;
  readonly #request: TermsRequest;
  readonly #progress: (progress: TermsProgress) => void;

  constructor(place: MtPlace, request: TermsRequest, progress: (progress: TermsProgress) => void) {
    this.#client = new MtClient(place);
    this.#project = place.project;
    this.#request = request;
    this.#progress = progress;
  }

  async run(cancelled: AbortSignal): Promise<readonly TranslatedTerm[]> {
    const { source, target } = this.#request;
    const keys = await this.#write(cancelled);
    if (cancelled.aborted || keys.length === 0) return [];
    const body = {
      keyIds: keys.map(({ id }) => id),
      sourceLocaleCode: source,
      targetLocaleCode: target,
    };
    const { jobId } = await this.#client.json(
      batchPath(this.#project),
      { method: 'POST', body },
      batchAccepted,
    );
    const result = await this.#followed(jobId, keys.length, cancelled);
    return this.#outcomes(keys, result);
  }

  /** As keys without a translation: one of an earlier batch is not taken for one of this. */
  async #write(cancelled: AbortSignal): Promise<readonly KeyBody[]> {
    const { terms, source, target } = this.#request;
    const keys: KeyBody[] = [];
    const left = [...new Set(terms)];
    while (left.length > 0 && !cancelled.aborted) {
      const data = left.splice(0, mtDecisions.putKeys).map(term => ({
        ...{ key: term, namespace },
        translations: { [source]: { value: term }, [target]: { value: '' } },
      }));
      const path = keysPath(this.#project);
      keys.push(...(await this.#client.json(path, { method: 'PUT', body: { data } }, written)).data);
    }
    return keys;
  }

  /** To its end, or until it is cancelled. */
  async #followed(jobId: string, total: number, cancelled: AbortSignal): Promise<BatchResult | undefined> {
    const { id } = this.#request;
    let isCancelled = false;
    for (;;) {
      if (cancelled.aborted && !isCancelled) {
        isCancelled = true;
        await this.#cancel(jobId);
      }
      const { status, progress, result } = await this.#status(jobId);
      this.#progress({ id, done: Math.round((progress / 100) * total), total });
      if (status === 'completed' || status === 'failed') return result;
      await setTimeout(pollMs, undefined, { signal: isCancelled ? undefined : cancelled }).catch(() => {});
    }
  }

  #status(jobId: string): Promise<BatchStatus> {
    return this.#client.json(batchStatusPath(this.#project, jobId), {}, batchStatus);
  }

  /** One that is over meanwhile needs none. */
  async #cancel(jobId: string): Promise<void> {
    try {
      await this.#client.json(
        batchCancelPath(this.#project, jobId),
        { method: 'POST', body: {} },
        batchCancelled,
      );
    } catch (error) {
      if (!(error instanceof ProblemError && error.problem.code === 'JOB_FINISHED')) throw error;
    }
  }

  async #outcomes(
    keys: readonly KeyBody[],
    result: BatchResult | undefined,
  ): Promise<readonly TranslatedTerm[]> {
    const { target } = this.#request;
    const translated = await this.#read(keys);
    const failures = new Map(
      result?.errors.flatMap(error => (typeof error === 'string' ? [] : [[error.keyId, error] as const])),
    );
    return keys.flatMap(({ id, key: term }): TranslatedTerm[] => {
      const failed = failures.get(id);
      if (failed) return [{ term, outcome: { state: 'failed', message: failed.message } }];
      const text = translated.get(id)?.translations[target]?.value ?? '';
      return text.trim() === '' ? [] : [{ term, outcome: { state: 'ready', text } }];
    });
  }

  async #read(keys: readonly KeyBody[]): Promise<ReadonlyMap<number, KeyBody>> {
    const ids = new Set(keys.map(({ id }) => id));
    const found = new Map<number, KeyBody>();
    const [first] = keys;
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: '100', namespaceIds: String(first?.namespaceId) });
      if (cursor !== null) query.set('cursor', cursor);
      const page: z.infer<typeof keyPage> = await this.#client.json(
        `${keysPath(this.#project)}?${query}`,
        {},
        keyPage,
      );
      for (const key of page.data) if (ids.has(key.id)) found.set(key.id, key);
      cursor = page.pagination.nextCursor;
    } while (cursor !== null && found.size < ids.size);
    return found;
  }
}
