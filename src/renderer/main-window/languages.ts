import type { ServiceInfo, Settings, SourceChoice, StartRequest } from '../../shared/ipc.ts';

/** What is spoken and what is read. No target: nothing translates from the source. */
export interface LanguagePair {
  readonly source: string;
  readonly target: string | undefined;
}

type Offer = Pick<ServiceInfo, 'sourceLanguages' | 'targetLanguages'>;

/** The targets that exist for a source, best first. */
export const targetsOf = (offer: Offer, source: string): readonly string[] =>
  offer.targetLanguages[source] ?? [];

/** The wanted pair as far as the service has it, else the nearest; undefined when it has no language at all. */
export function availablePair(offer: Offer, wanted: LanguagePair): LanguagePair | undefined {
  const source = offer.sourceLanguages.find(tag => tag === wanted.source) ?? offer.sourceLanguages[0];
  if (source === undefined) return undefined;
  const targets = targetsOf(offer, source);
  return { source, target: targets.find(tag => tag === wanted.target) ?? targets[0] };
}

/** The pair the other way round; undefined when the service does not have it. */
export function swapped(offer: Offer, pair: LanguagePair): LanguagePair | undefined {
  const { source, target } = pair;
  if (target === undefined || !offer.sourceLanguages.includes(target)) return undefined;
  return targetsOf(offer, target).includes(source) ? { source: target, target: source } : undefined;
}

/** Another spoken language: whoever chooses the one they read means to turn the pair round. */
export function withSource(offer: Offer, pair: LanguagePair, source: string): LanguagePair {
  const turned = source === pair.target ? swapped(offer, pair) : undefined;
  return turned ?? availablePair(offer, { source, target: pair.target }) ?? pair;
}

export const canSpeak = (
  service: Pick<ServiceInfo, 'capabilities' | 'speechLanguages'>,
  tag: string,
): boolean => service.capabilities.speech && service.speechLanguages.includes(tag);

/**
 * What to ask for when a session starts; undefined while nothing can be translated. Engines on this machine are
 * asked to speak even when speech is off, so that switching it on is heard at once; a remote service, which may
 * cost money, only when it is on.
 */
export function startRequest(
  service: ServiceInfo,
  settings: Settings,
  source: SourceChoice,
): StartRequest | undefined {
  const pair = availablePair(service, { source: settings.language, target: settings.targetLanguage });
  if (pair?.target === undefined) return undefined;
  return {
    source,
    language: pair.source,
    targetLanguages: [pair.target],
    speech: canSpeak(service, pair.target) && (settings.speech || service.engines !== 'remote'),
  };
}
