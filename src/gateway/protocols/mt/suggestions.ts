/** Wordings from several providers, each as it comes. */

import type { ProviderFailed, Suggestion } from '../../../shared/protocols/mt/suggestions.ts';
import type { Provider } from '../../engines/cloud/provider.ts';
import { type Wanted, wordingBy } from '../../pipeline/wording.ts';
import { failureOf } from './failures.ts';
import { idOf } from './providers.ts';

export interface SuggestionSink {
  suggestion(suggestion: Suggestion): void;
  failed(failure: ProviderFailed): void;
}

/**
 * Asks `limit` providers at once; one that fails is told, and the next one is asked in its place. Resolves when all have
 * answered; rejects with the signal's reason alone.
 */
export async function collect(
  providers: readonly Provider[],
  limit: number,
  wanted: Wanted,
  sink: SuggestionSink,
  signal: AbortSignal,
): Promise<void> {
  const left = [...providers];
  const one = async (): Promise<void> => {
    for (let provider = left.shift(); provider; provider = left.shift()) {
      if (await told(provider, wanted, sink, signal)) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, providers.length) }, one));
}

async function told(
  provider: Provider,
  wanted: Wanted,
  sink: SuggestionSink,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { text, broken } = await wordingBy(provider, wanted, signal);
    signal.throwIfAborted();
    sink.suggestion({
      ...{ providerId: idOf(provider), providerLabel: provider.label, text },
      ...(broken ? { broken } : {}),
    });
    return true;
  } catch (error) {
    signal.throwIfAborted();
    sink.failed(failureOf(provider, error));
    return false;
  }
}
