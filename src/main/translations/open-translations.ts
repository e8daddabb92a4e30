/** What the app asks of translations beside the session: other wordings, and the vendors that are asked. */

import type { TermsProgress } from '../../shared/ipc/terms.ts';
import type { WordingAnswer } from '../../shared/ipc/wordings.ts';
import { usesGateway } from '../services/chosen-address.ts';
import { IdleRestart } from '../services/idle-restart.ts';
import type { ServiceAddress } from '../services/service-address.ts';
import type { Place } from '../storage/kept-file.ts';
import { ProviderStore } from '../storage/provider-store.ts';
import type { SecretKeeper } from '../storage/secret-names.ts';
import type { SettingsStore } from '../storage/settings.ts';
import type { VocabularyStore } from '../storage/vocabulary.ts';
import { type MtPlace, mtPlace } from './mt-place.ts';
import { TermBatches } from './term-batches.ts';
import { Wordings } from './wordings.ts';

export interface TranslationsOptions {
  readonly place: Place;
  readonly settings: Pick<SettingsStore, 'current'>;
  readonly secrets: SecretKeeper;
  readonly vocabulary: Pick<VocabularyStore, 'current'>;
  readonly answered: (answer: WordingAnswer) => void;
  readonly progress: (progress: TermsProgress) => void;
  /** Of the app. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly gateway: { address(): Promise<ServiceAddress>; restart(): void };
  /** Whether a session runs. */
  readonly isRunning: () => boolean;
}

export interface Translations {
  readonly wordings: Wordings;
  readonly terms: TermBatches;
  readonly providers: ProviderStore;
  /** A session may have ended: what waited for it is done. */
  readonly look: () => void;
}

export function openTranslations(options: TranslationsOptions): Translations {
  const { place, settings, secrets, vocabulary, answered, progress, environment, gateway, isRunning } =
    options;
  const restart = new IdleRestart({
    isBusy: () => isRunning() && usesGateway(settings.current),
    restart: () => gateway.restart(),
  });
  const asked = (): Promise<MtPlace> => mtPlace(settings.current, secrets, gateway);
  const wordings = new Wordings({
    place: asked,
    glossary: () => vocabulary.current.glossary,
    answered,
  });
  const terms = new TermBatches({ place: asked, progress });
  const providers = new ProviderStore(place, secrets, environment, restart);
  return { wordings, terms, providers, look: () => restart.look() };
}
