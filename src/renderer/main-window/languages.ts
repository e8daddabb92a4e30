import type { ServiceInfo } from '../../shared/ipc/services.ts';
import type { StartRequest } from '../../shared/ipc/sessions.ts';
import type { SourceChoice } from '../../shared/ipc/sources.ts';
import { isThisComputer } from '../../shared/service-host.ts';
import type { ConversationMode, RecordingType } from '../../shared/session/commands.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { isBetweenTwo } from '../transcript/targets.ts';
import { sameLanguage, sameWritten, speaking } from './engines/abilities.ts';

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
  const source = nearest(offer.sourceLanguages, wanted.source);
  if (source === undefined) return undefined;
  const targets = targetsOf(offer, source);
  return { source, target: nearest(targets, wanted.target) };
}

/** The tag itself, else another one of the same language, else the first. Engines differ in whether they name a region. */
function nearest(tags: readonly string[], wanted: string | undefined): string | undefined {
  if (wanted === undefined) return tags[0];
  return (
    tags.find(tag => tag === wanted) ??
    tags.find(tag => sameWritten(tag, wanted)) ??
    tags.find(tag => sameLanguage(tag, wanted)) ??
    tags[0]
  );
}

/** The pair the other way round; undefined when the service does not have it. */
export function swapped(offer: Offer, pair: LanguagePair): LanguagePair | undefined {
  const { source, target } = pair;
  if (target === undefined) return undefined;
  const turned = availablePair(offer, { source: target, target: source });
  const isTurned =
    turned?.target !== undefined &&
    sameLanguage(turned.source, target) &&
    sameLanguage(turned.target, source);
  return isTurned ? turned : undefined;
}

/** Another spoken language: whoever chooses the one they read means to turn the pair round. */
export function withSource(offer: Offer, pair: LanguagePair, source: string): LanguagePair {
  const isTarget = pair.target !== undefined && sameLanguage(source, pair.target);
  const turned = isTarget ? swapped(offer, pair) : undefined;
  return turned ?? availablePair(offer, { source, target: pair.target }) ?? pair;
}

export const canSpeak = (
  service: Pick<ServiceInfo, 'capabilities' | 'speechLanguages'>,
  tag: string,
): boolean => service.capabilities.speech && service.speechLanguages.includes(tag);

/** Whether it is another machine that speaks these languages. */
export const speaksElsewhere = (
  { engines, engineList }: Pick<ServiceInfo, 'engines' | 'engineList'>,
  languages: readonly string[],
): boolean =>
  engines === 'remote' ||
  languages.some(language => {
    const [able] = speaking(engineList, language);
    return able?.engine.host !== undefined && !isThisComputer(able.engine.host);
  });

/** The wanted kind of session as far as the service has it. */
export function offeredType(
  service: Pick<ServiceInfo, 'capabilities'>,
  wanted: RecordingType | undefined,
): RecordingType {
  const { recordingTypes } = service.capabilities;
  return recordingTypes.find(type => type === wanted) ?? recordingTypes[0] ?? 'transcribe';
}

/** The wanted way to hold a conversation as far as the service has it. */
export function offeredMode(
  { capabilities }: Pick<ServiceInfo, 'capabilities'>,
  wanted: ConversationMode | undefined,
): ConversationMode {
  const { conversationModes } = capabilities;
  return conversationModes.find(mode => mode === wanted) ?? conversationModes[0] ?? 'auto';
}

/** All languages to translate to, the first one first; no more than the service takes. */
export function chosenTargets(
  service: Offer & Pick<ServiceInfo, 'capabilities'>,
  settings: Pick<Settings, 'moreTargetLanguages' | 'recordingType'>,
  pair: LanguagePair,
): readonly string[] {
  const { source, target } = pair;
  if (target === undefined) return [];
  const isOnlyPair = isBetweenTwo(offeredType(service, settings.recordingType));
  const more = isOnlyPair ? [] : (settings.moreTargetLanguages ?? []);
  const possible = more.filter(tag => tag !== target && targetsOf(service, source).includes(tag));
  return [target, ...new Set(possible)].slice(0, Math.max(1, service.capabilities.maxTargetLanguages));
}

/** Into which the person has something translated, as their settings say it: in a conversation also back. */
export const languagesInUse = ({
  language,
  targetLanguage,
  moreTargetLanguages = [],
  recordingType,
}: Settings): readonly string[] => [
  targetLanguage,
  ...(isBetweenTwo(recordingType) ? [language] : moreTargetLanguages),
];

/**
 * What to ask for when a session starts; undefined while nothing can be translated. Engines on this machine are
 * asked to speak even when speech is off, so that switching it on is heard at once; a remote service or voice, which
 * may cost money and is told the words, only when it is on.
 */
export function startRequest(
  service: ServiceInfo,
  settings: Settings,
  source: SourceChoice,
): StartRequest | undefined {
  const pair = availablePair(service, { source: settings.language, target: settings.targetLanguage });
  if (pair?.target === undefined) return undefined;
  const targetLanguages = chosenTargets(service, settings, pair);
  const speakable = targetLanguages.some(tag => canSpeak(service, tag));
  return {
    source,
    language: pair.source,
    targetLanguages,
    speech: speakable && (settings.speech || !speaksElsewhere(service, targetLanguages)),
    ...kindOf(service, settings, pair.source, pair.target),
    ...howSpoken(service, settings),
    ...(startsPaused(service, settings, source) ? { paused: true } : {}),
  };
}

/** Only what the service lets one choose; nothing when all is as usual. */
function howSpoken(
  { capabilities }: ServiceInfo,
  { speechMode, voices }: Settings,
): Pick<StartRequest, 'speechMode' | 'voices'> {
  return {
    ...(speechMode && capabilities.speechModes.includes(speechMode) ? { speechMode } : {}),
    ...(voices && capabilities.voices ? { voices } : {}),
  };
}

/** Whether sound waits until somebody holds the key. A recording talks by itself. */
export function startsPaused(
  { capabilities }: Pick<ServiceInfo, 'capabilities'>,
  { talkMode }: Pick<Settings, 'talkMode'>,
  source: SourceChoice,
): boolean {
  return capabilities.pause && talkMode === 'push-to-talk' && source.kind === 'device';
}

/** What is not the usual about the session; nothing when all is. */
function kindOf(
  service: ServiceInfo,
  settings: Settings,
  source: string,
  target: string,
): Pick<StartRequest, 'recordingType' | 'multiSpeaker' | 'conversation'> {
  const recordingType = offeredType(service, settings.recordingType);
  if (recordingType === 'conversation') {
    // The document counts the two speakers of a conversation from 1.
    const languages = { '1': source, '2': target };
    return {
      recordingType,
      conversation: { mode: offeredMode(service, settings.conversationMode), languages },
    };
  }
  const severalSpeakers =
    settings.multiSpeaker === true && service.capabilities.multiSpeaker && !isBetweenTwo(recordingType);
  return {
    ...(recordingType === 'transcribe' ? {} : { recordingType }),
    ...(severalSpeakers ? { multiSpeaker: true } : {}),
  };
}
