/** The providers of this gateway, in their order. */

import { batchOrder, type ProviderId, providerIds } from '../../../shared/protocols/mt/decisions.ts';
import type { Suggestion } from '../../../shared/protocols/mt/suggestions.ts';
import type { Provider } from '../../engines/cloud/provider.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
import { MtRefusal } from './refusal.ts';

export class MtProviders {
  readonly #all: readonly Provider[];
  readonly #isOfflineReady: () => boolean;

  /** `isOfflineReady`: whether this machine translates any pair. */
  constructor(all: readonly Provider[], isOfflineReady: () => boolean) {
    this.#all = all;
    this.#isOfflineReady = isOfflineReady;
  }

  configured(): Record<ProviderId, boolean> {
    const is = (id: ProviderId): boolean =>
      this.#all.some(provider => provider.id === id) && (id !== 'offline' || this.#isOfflineReady());
    return Object.fromEntries(providerIds.map(id => [id, is(id)])) as Record<ProviderId, boolean>;
  }

  /** Those that may be asked for a pair. Throws a refusal where there is none. */
  of(pair: LanguagePair, order: readonly ProviderId[] = providerIds): readonly Provider[] {
    const able = order.flatMap(id =>
      this.#all.filter(provider => provider.id === id && provider.translates(pair)),
    );
    if (able.length > 0) return able;
    throw new MtRefusal('NO_PROVIDER', `Nothing here translates ${pair.source} to ${pair.target}`);
  }

  /** In the order in which a text that one of them has to translate tries them. */
  forBatch = (pair: LanguagePair): readonly Provider[] => this.of(pair, batchOrder);

  close(): void {
    for (const provider of this.#all) provider.close();
  }
}

export const idOf = ({ id }: Provider): Suggestion['providerId'] => id as ProviderId;
