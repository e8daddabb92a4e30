/** Texts by the models of this gateway: what each became, or why it did not. It knows no job. */

import { briefly, ProblemError } from '../../../shared/problem.ts';
import { localizationDecisions, warningCodes } from '../../../shared/protocols/localization/decisions.ts';
import { AddressFailure, type FailureKind } from '../../engines/address/failure.ts';
import type { Provider } from '../../engines/cloud/provider.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
import { PlaceholderMismatch } from '../../pipeline/icu/translate.ts';
import { markdownSegments } from '../../pipeline/placeholders/markdown.ts';
import { wordingBy } from '../../pipeline/wording.ts';

export interface Untranslated {
  readonly code: string;
  readonly message: string;
  /** Another time it may go better. */
  readonly again: boolean;
}

export type Outcome = { readonly text: string } | Untranslated;

export const isUntranslated = (outcome: Outcome): outcome is Untranslated => 'code' in outcome;

export interface Wanted {
  readonly pair: LanguagePair;
  readonly providers: readonly Provider[];
  readonly inBackground: boolean;
}

export interface WantedText {
  readonly text: string;
  /** What it belongs to, in words; for language models. */
  readonly context?: string;
}

class ModelTimeout extends Error {
  constructor(ms: number) {
    super(`Model timeout after ${ms / 1000} seconds`);
  }
}

export class Localizer {
  readonly #providers: readonly Provider[];

  /** `modelMs`: what one call of a model may take, ms. */
  constructor(providers: readonly Provider[], modelMs: number = localizationDecisions.modelMs) {
    const order: readonly string[] = localizationDecisions.engines;
    const place = ({ id }: Provider): number => order.indexOf(id);
    this.#providers = providers
      .toSorted((one, other) => place(one) - place(other))
      .map(provider => limited(provider, modelMs));
  }

  knows(engineId: string): boolean {
    return this.#providers.some(({ id }) => id === engineId);
  }

  /** Those that may be asked, in their order; `engineId`: only this one. */
  able(pair: LanguagePair, engineId?: string): readonly Provider[] {
    return this.#providers.filter(
      provider => provider.translates(pair) && (engineId === undefined || provider.id === engineId),
    );
  }

  /** By the first one that does it well. Rejects with the signal's reason alone. */
  async translate(
    { text, context }: WantedText,
    { pair, providers, inBackground }: Wanted,
    signal: AbortSignal,
  ): Promise<Outcome> {
    let failed: Untranslated | undefined;
    for (const provider of providers) {
      const wanted = {
        ...{ text, pair, terms: [], inBackground, segments: markdownSegments },
        ...(context === undefined ? {} : { context }),
      };
      try {
        const wording = await wordingBy(provider, wanted, signal);
        if (!wording.broken) return { text: wording.text };
        failed = failed?.again ? failed : mismatch;
      } catch (error) {
        signal.throwIfAborted();
        const why = whyOf(provider, error);
        failed = failed?.again ? failed : why;
      }
    }
    return failed ?? nobody(pair);
  }
}

export const nobody = ({ source, target }: LanguagePair): Untranslated => ({
  code: warningCodes.NOT_TRANSLATED,
  message: `Nothing here translates ${source} to ${target}`,
  again: false,
});

const mismatch: Untranslated = {
  code: warningCodes.PLACEHOLDER_MISMATCH,
  message: 'The translation does not have the placeholders of its source',
  again: false,
};

const transient: readonly FailureKind[] = ['unreachable', 'late', 'busy', 'broken', 'resting'];

function whyOf({ label }: Provider, error: unknown): Untranslated {
  const untranslated = (message: string, again: boolean): Untranslated => ({
    ...{ code: warningCodes.NOT_TRANSLATED, message, again },
  });
  if (error instanceof ModelTimeout) return untranslated(error.message, true);
  if (error instanceof PlaceholderMismatch) return mismatch;
  if (error instanceof AddressFailure)
    return untranslated(`${label} ${error.why}`, transient.includes(error.kind));
  if (error instanceof ProblemError)
    return untranslated(briefly(error.problem), error.problem.reason === 'engine-failed');
  // The words of any other error may hold a secret.
  return untranslated(`${label} failed`, true);
}

/** Whatever the provider makes of the signal, each call of it is over in time, and when nobody waits any more. */
function limited(provider: Provider, ms: number): Provider {
  return {
    ...provider,
    async suggest(request, signal) {
      const late = new AbortController();
      const either = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
      either.throwIfAborted();
      const { promise: over, reject } = Promise.withResolvers<never>();
      const end = (): void => reject(either.reason);
      either.addEventListener('abort', end, { once: true });
      const timer = setTimeout(() => late.abort(new ModelTimeout(ms)), ms);
      try {
        return await Promise.race([provider.suggest(request, either), over]);
      } catch (error) {
        // The provider may say it in words of its own.
        throw either.aborted ? either.reason : error;
      } finally {
        clearTimeout(timer);
        either.removeEventListener('abort', end);
      }
    },
  };
}
