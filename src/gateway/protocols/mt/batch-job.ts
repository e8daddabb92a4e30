/** A batch as a job: each key once, however often it is broken off. */

import { z } from 'zod';
import { mtDecisions } from '../../../shared/protocols/mt/decisions.ts';
import type { ProviderFailed } from '../../../shared/protocols/mt/suggestions.ts';
import { AddressFailure } from '../../engines/address/failure.ts';
import type { Provider } from '../../engines/cloud/provider.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
import { type JobContext, JobFailure, type JobKind } from '../../jobs/jobs.ts';
import type { Term } from '../../pipeline/glossary.ts';
import { textIn } from '../../store/translations/key-table.ts';
import type { TranslationStore } from '../../store/translations/translation-store.ts';
import { failureOf, mismatch } from './failures.ts';
import { glossaryOf } from './project.ts';
import type { MtProviders } from './providers.ts';
import { MtRefusal } from './refusal.ts';
import { wordingBy } from './suggest.ts';

const batchData = z.object({
  batch: z.string(),
  project: z.number().int(),
  source: z.string(),
  target: z.string(),
  overwrite: z.boolean(),
});
export type BatchData = z.infer<typeof batchData>;

export interface BatchJobParts {
  readonly store: TranslationStore;
  readonly providers: MtProviders;
}

export function batchJob(parts: BatchJobParts): JobKind<BatchData> {
  return {
    name: 'mt-batch',
    data: batchData,
    // A key that fails is told; the job itself fails where the gateway does.
    tries: 5,
    backoffMs: 1_000,
    run: async (data, context) => {
      try {
        await new BatchRun(parts, data, context).run();
      } catch (error) {
        if (error instanceof MtRefusal) throw new JobFailure(error.code, error.message, true);
        throw error;
      }
    },
  };
}

type Outcome =
  | { readonly text: string; readonly provider: string }
  | {
      readonly failure:
        | ProviderFailed
        | { readonly providerId: null; readonly code: string; readonly message: string };
    };

class BatchRun {
  readonly #store: TranslationStore;
  readonly #data: BatchData;
  readonly #context: JobContext;
  readonly #pair: LanguagePair;
  readonly #providers: readonly Provider[];
  readonly #terms: readonly Term[];

  constructor({ store, providers }: BatchJobParts, data: BatchData, context: JobContext) {
    this.#store = store;
    this.#data = data;
    this.#context = context;
    this.#pair = { source: data.source, target: data.target };
    this.#providers = providers.forBatch(this.#pair);
    this.#terms = glossaryOf(store, data.project, this.#pair);
  }

  async run(): Promise<void> {
    const { batch } = this.#data;
    const { batches } = this.#store;
    batches.begin(batch);
    const keys = this.#pending();
    const work = async (): Promise<void> => {
      for (const key of keys) await this.#key(key);
    };
    await Promise.all(Array.from({ length: mtDecisions.batchAtOnce }, work));
    batches.endRest(batch, { state: 'skipped' });
  }

  /** One at a time to whoever asks; read in pages, so that a large batch is never in memory. */
  *#pending(): Generator<number> {
    let after = 0;
    for (;;) {
      const page = this.#store.batches.pending(this.#data.batch, after, 200);
      if (page.length === 0) return;
      after = page.at(-1) ?? after;
      yield* page;
    }
  }

  async #key(keyId: number): Promise<void> {
    const { batch, project, target, overwrite } = this.#data;
    this.#context.signal.throwIfAborted();
    const key = this.#store.keys.get(project, keyId);
    const source = key && textIn(key, this.#data.source)?.value;
    if (source === undefined) {
      const what = key ? `The key has no text in ${this.#data.source}` : 'There is no such key';
      this.#failed(keyId, {
        providerId: null,
        code: key ? 'SOURCE_TEXT_MISSING' : 'KEY_NOT_FOUND',
        message: what,
      });
      return;
    }
    // Asked for before a provider is: what may not be written is not translated.
    if (!this.#store.mayWrite({ batch, project, key: keyId, locale: target, overwrite })) {
      this.#store.batches.endKey(batch, keyId, { state: 'skipped' });
      return;
    }
    const outcome = await this.#translated(source);
    this.#context.signal.throwIfAborted();
    if ('failure' in outcome) this.#failed(keyId, outcome.failure);
    else {
      const { text: value, provider } = outcome;
      this.#store.keepMachineText({ batch, project, key: keyId, locale: target, value, provider, overwrite });
    }
  }

  /** By the first provider that does it well; one that rests is waited for once, if no other one can. */
  async #translated(text: string): Promise<Outcome> {
    const first = await this.#byAny(text);
    if (!('failure' in first) || !restsBriefly(first)) return first;
    await waited(restMs, this.#context.signal);
    return this.#byAny(text);
  }

  async #byAny(text: string): Promise<Outcome> {
    const wanted = { text, pair: this.#pair, terms: this.#terms, inBackground: true };
    let last: Outcome | undefined;
    for (const provider of this.#providers) {
      try {
        const wording = await wordingBy(provider, wanted, this.#context.signal);
        if (!wording.broken) return { text: wording.text, provider: provider.id };
        last = { failure: { providerId: provider.id, ...mismatch } };
      } catch (error) {
        this.#context.signal.throwIfAborted();
        // What the last one of them says counts, but not that it rests: why another one failed says more.
        const isResting = error instanceof AddressFailure && error.kind === 'resting';
        if (!last || !isResting) last = { failure: failureOf(provider, error) };
      }
    }
    return (
      last ?? {
        failure: { providerId: null, code: 'NO_PROVIDER', message: 'Nothing here translates this pair' },
      }
    );
  }

  #failed(
    key: number,
    { providerId, code, message }: Extract<Outcome, { failure: unknown }>['failure'],
  ): void {
    const { batch } = this.#data;
    this.#store.batches.endKey(batch, key, { state: 'failed', code, message, provider: providerId });
  }
}

/** ms; breakers half-open after as long. */
const restMs = 10_500;

const restsBriefly = ({ failure: { code } }: Extract<Outcome, { failure: unknown }>): boolean =>
  code === 'PROVIDER_RESTING' || code === 'PROVIDER_RATE_LIMITED';

/** Rejects with the signal's reason. */
function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
  });
}
