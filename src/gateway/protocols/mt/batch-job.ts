/** A batch as a job: each key once, however often it is broken off. */

import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { mtDecisions } from '../../../shared/protocols/mt/decisions.ts';
import type { ProviderFailed } from '../../../shared/protocols/mt/suggestions.ts';
import { AddressFailure, type FailureKind } from '../../engines/address/failure.ts';
import type { Provider } from '../../engines/cloud/provider.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
import { type JobContext, JobFailure, type JobKind } from '../../jobs/jobs.ts';
import type { Term } from '../../pipeline/glossary.ts';
import { wordingBy } from '../../pipeline/wording.ts';
import { mayWrite } from '../../store/translations/batch.ts';
import { textIn } from '../../store/translations/translation-key.ts';
import type { TranslationStore } from '../../store/translations/translation-store.ts';
import { failureOf, mismatch } from './failures.ts';
import { glossaryOf } from './project.ts';
import type { MtProviders } from './providers.ts';
import { MtRefusal } from './refusal.ts';

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
  /** ms for which one key waits for providers that want to be left alone. */
  readonly longestRestMs?: number;
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

interface Failed {
  readonly failure: Omit<ProviderFailed, 'providerId'> & { readonly providerId: string | null };
  /** ms after which it may go better. */
  readonly againMs?: number;
  /** A provider wants to be left alone: that is nothing to do with this key. */
  readonly resting?: boolean;
}

type Outcome = { readonly text: string; readonly provider: string } | Failed;

class BatchRun {
  readonly #store: TranslationStore;
  readonly #data: BatchData;
  readonly #context: JobContext;
  readonly #pair: LanguagePair;
  readonly #providers: readonly Provider[];
  readonly #longestRestMs: number;
  #terms: readonly Term[] = [];
  #addedAt = 0;

  constructor(
    { store, providers, longestRestMs = usualRestMs }: BatchJobParts,
    data: BatchData,
    context: JobContext,
  ) {
    this.#store = store;
    this.#longestRestMs = longestRestMs;
    this.#data = data;
    this.#context = context;
    this.#pair = { source: data.source, target: data.target };
    this.#providers = providers.forBatch(this.#pair);
  }

  async run(): Promise<void> {
    const { batch, project } = this.#data;
    const { batches } = this.#store;
    await batches.begin(batch);
    this.#addedAt = (await batches.counts(batch, project))?.addedAt ?? 0;
    this.#terms = await glossaryOf(this.#store, project, this.#pair);
    const keys = this.#pending();
    const work = async (): Promise<void> => {
      for await (const key of keys) await this.#key(key);
    };
    const ends = await Promise.allSettled(Array.from({ length: mtDecisions.batchAtOnce }, work));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    await batches.endRest(batch, { state: 'skipped' });
  }

  /** One at a time to whoever asks; read in pages, so that a large batch is never in memory. */
  async *#pending(): AsyncGenerator<number> {
    let after = 0;
    for (;;) {
      const page = await this.#store.batches.pending(this.#data.batch, after, 200);
      if (page.length === 0) return;
      after = page.at(-1) ?? after;
      yield* page;
    }
  }

  async #key(keyId: number): Promise<void> {
    const { batch, project, target: locale, overwrite } = this.#data;
    this.#context.signal.throwIfAborted();
    const key = await this.#store.keys.get(project, keyId);
    const source = key && textIn(key, this.#data.source)?.value;
    if (source === undefined) {
      await this.#failed(keyId, key ? noTextIn(this.#data.source) : noSuchKey);
      return;
    }
    // Asked for before a provider is: what may not be written is not translated.
    const before = key?.texts.find(text => text.locale === locale);
    if (!mayWrite(before, { overwrite, addedAt: this.#addedAt })) {
      await this.#store.batches.endKey(batch, keyId, { state: 'skipped' });
      return;
    }
    const outcome = await this.#translated(source);
    this.#context.signal.throwIfAborted();
    if ('failure' in outcome) await this.#failed(keyId, outcome.failure);
    else {
      const { text: value, provider } = outcome;
      await this.#store.batches.keep({ batch, project, key: keyId, locale, value, provider, overwrite });
    }
  }

  /**
   * By the first provider that does it well. Those that want to be left alone are waited for, so that a full minute fails no
   * key; what is wrong with them for longer is wrong with the job.
   */
  async #translated(text: string): Promise<Outcome> {
    let waitedMs = 0;
    for (let tries = 1; ; tries++) {
      const outcome = await this.#byAny(text);
      if (!('failure' in outcome) || outcome.againMs === undefined) return outcome;
      if (outcome.resting) {
        if (waitedMs >= this.#longestRestMs) throw restedTooLong(outcome);
      } else if (tries === triesOfKey) return outcome;
      const waitMs = Math.max(outcome.againMs, firstWaitMs * 2 ** Math.min(tries - 1, 4));
      await waited(waitMs, this.#context.signal);
      waitedMs += waitMs;
    }
  }

  async #byAny(text: string): Promise<Outcome> {
    const wanted = { text, pair: this.#pair, terms: this.#terms, inBackground: true };
    let failed: Failed | undefined;
    for (const provider of this.#providers) {
      try {
        const wording = await this.#orAborted(wordingBy(provider, wanted, this.#context.signal));
        if (!wording.broken) return { text: wording.text, provider: provider.id };
        failed = both(failed, { failure: { providerId: provider.id, ...mismatch } });
      } catch (error) {
        this.#context.signal.throwIfAborted();
        failed = both(failed, { failure: failureOf(provider, error), ...againAfter(error) });
      }
    }
    if (failed) return failed;
    throw new MtRefusal('NO_PROVIDER', 'Nothing here translates this pair');
  }

  /** An engine of this machine may not hear that nobody waits any more. */
  async #orAborted<Value>(work: Promise<Value>): Promise<Value> {
    const { signal } = this.#context;
    signal.throwIfAborted();
    const aborted = Promise.withResolvers<never>();
    const abort = (): void => aborted.reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await Promise.race([work, aborted.promise]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  #failed(key: number, { providerId, code, message }: Failed['failure']): Promise<void> {
    const { batch } = this.#data;
    return this.#store.batches.endKey(batch, key, { state: 'failed', code, message, provider: providerId });
  }
}

const noSuchKey = { providerId: null, code: 'KEY_NOT_FOUND', message: 'There is no such key' } as const;
const noTextIn = (locale: string): Failed['failure'] => ({
  ...{ providerId: null, code: 'SOURCE_TEXT_MISSING', message: `The key has no text in ${locale}` },
});

/** ms; longer than the longest that a provider is left alone for. */
const usualRestMs = 330_000;
const firstWaitMs = 250;
/** Where a provider is not reached, or fails. */
const triesOfKey = 3;

/** Of providers that failed one after another: why the last one did counts, but that one rests says least. */
function both(before: Failed | undefined, now: Failed): Failed {
  if (!before) return now;
  const { failure } = now.resting && !before.resting ? before : now;
  const waits = [before, now].flatMap(({ againMs }) => (againMs === undefined ? [] : [againMs]));
  const resting = before.resting === true || now.resting === true;
  return { failure, ...(waits.length === 0 ? {} : { againMs: Math.min(...waits), resting }) };
}

const transient: readonly FailureKind[] = ['unreachable', 'late', 'broken'];

function againAfter(error: unknown): Pick<Failed, 'againMs' | 'resting'> {
  if (!(error instanceof AddressFailure)) return {};
  const { kind, details } = error;
  if (kind === 'resting' || kind === 'busy') return { againMs: details.retryAfterMs ?? 0, resting: true };
  return transient.includes(kind) ? { againMs: 0 } : {};
}

const restedTooLong = ({ failure: { code, message } }: Failed): JobFailure =>
  new JobFailure(code, message, true);

/** Rejects with the signal's reason. */
const waited = (ms: number, signal: AbortSignal): Promise<void> => setTimeout(ms, undefined, { signal });
