/** What a server has to offer, whatever the protocol: languages and engines. */

import type { EngineRole, EngineSummary } from '../../shared/engines.ts';
import type { ServiceInfo } from '../../shared/ipc/services.ts';
import type { StartRequest } from '../../shared/ipc/sessions.ts';
import { englishName, primarySubtag } from '../../shared/language-tag.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import {
  type EnginesPage,
  enginesPage,
  enginesPath,
  type ListedEngineBody,
} from '../../shared/protocols/engines.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import { widelySpoken } from '../../shared/widely-spoken.ts';
import type { ServiceAddress } from './service-address.ts';
import { ask, endpoint } from './web-address.ts';

export type Offer = Omit<ServiceInfo, 'service'>;

/**
 * Of a gateway of ours what its engines can do; a service of somebody else has no such page: then every widely spoken
 * language is offered. `capabilities`: what can be done by the protocol; engines may do less. Rejects with a ProblemError:
 * service-unreachable or service-refused-key.
 */
export async function askOffer(address: ServiceAddress, capabilities: Capabilities): Promise<Offer> {
  const response = await ask(address, endpoint(address.url, enginesPath), { withinMs: 8_000 });
  const page = enginesPage.safeParse(await response.json().catch(() => undefined));
  return page.success ? gatewayOffer(page.data, capabilities) : remoteOffer(capabilities);
}

function gatewayOffer(page: EnginesPage, capabilities: Capabilities): Offer {
  const targets: Record<string, string[]> = {};
  for (const source of page.speech_to_text.languages) {
    targets[source] = page.translation.pairs
      .filter(pair => primarySubtag(pair.source) === primarySubtag(source))
      .map(pair => pair.target);
  }
  const speakable = new Set(page.text_to_speech.languages);
  const all = [...new Set(Object.values(targets).flat())];
  return {
    // A gateway of ours keeps the sessions of every protocol.
    capabilities: { ...summedUpBy(page.summary, heardBy(page.speech_to_text, capabilities)), tasks: true },
    engines: page.kind,
    sourceLanguages: page.speech_to_text.languages,
    targetLanguages: targets,
    speechLanguages: all.filter(language => speakable.has(primarySubtag(language))),
    voices: page.text_to_speech.voices,
    engineList: engineList(page),
    problems: page.problems,
  };
}

/** A gateway without a catalogue (an older one, or scripted engines) has one engine for each role. */
function engineList({ speech_to_text, translation, text_to_speech, speakers }: EnginesPage): EngineSummary[] {
  const only = (
    label: string,
    languages: readonly string[],
    pairs: EnginesPage['translation']['pairs'] = [],
  ) =>
    languages.length + pairs.length === 0
      ? []
      : [{ id: label, label, quality: '', source: 'built-in' as const, languages: [...languages], pairs }];
  const listed = (engines: readonly ListedEngineBody[], instead: readonly ListedEngineBody[] = []) =>
    engines.length > 0 ? engines : instead;
  return [
    ...summaries(
      'hear',
      listed(speech_to_text.engines, only(speech_to_text.label, speech_to_text.languages)),
    ),
    ...summaries('translate', listed(translation.engines, only(translation.label, [], translation.pairs))),
    ...summaries(
      'speak',
      listed(text_to_speech.engines, only(text_to_speech.label, text_to_speech.languages)),
    ),
    ...summaries('tell-speakers', speakers.engines),
  ];
}

const summaries = (role: EngineRole, engines: readonly ListedEngineBody[]): EngineSummary[] =>
  engines.map(({ host, pairs, ...engine }) => ({
    ...engine,
    role,
    ...(host === undefined ? {} : { host }),
    pairs: pairs.map(({ source, target, via }) => ({
      source,
      target,
      ...(via === undefined ? {} : { via }),
    })),
  }));

/** Without what needs ears that these engines have not. */
function heardBy(
  { detects_language, tells_speakers_apart }: EnginesPage['speech_to_text'],
  capabilities: Capabilities,
): Capabilities {
  const conversationModes = capabilities.conversationModes.filter(
    mode => mode !== 'auto' || detects_language,
  );
  return {
    ...capabilities,
    conversationModes,
    recordingTypes: capabilities.recordingTypes.filter(
      type => type !== 'conversation' || conversationModes.length > 0,
    ),
    multiSpeaker: capabilities.multiSpeaker && tells_speakers_apart,
  };
}

type Pairs = Pick<ServiceInfo, 'engines' | 'sourceLanguages' | 'targetLanguages'>;

/**
 * Why a session in these languages would come to nothing; undefined when it would not. What a service of somebody else has is
 * not known: it says so itself. The way back of a conversation may be missing: then it goes in one direction.
 */
export function pairProblem(
  offer: Pairs,
  { language, targetLanguages }: Pick<StartRequest, 'language' | 'targetLanguages'>,
): Problem | undefined {
  if (offer.engines === 'remote') return undefined;
  const unsupported = (about: string): Problem => problem('language-unsupported', about);
  const source = englishName(language);
  if (!offer.sourceLanguages.some(tag => isSame(tag, language))) return unsupported(`speech in ${source}`);
  const offered = Object.entries(offer.targetLanguages).flatMap(([tag, targets]) =>
    isSame(tag, language) ? targets : [],
  );
  const missing = targetLanguages.find(target => !offered.some(tag => isSame(tag, target)));
  return missing === undefined ? undefined : unsupported(`${source} to ${englishName(missing)}`);
}

const isSame = (one: string, other: string): boolean => primarySubtag(one) === primarySubtag(other);

/** Without instructions that nobody would follow. */
const summedUpBy = (summary: EnginesPage['summary'], capabilities: Capabilities): Capabilities => ({
  ...capabilities,
  summaryModes: capabilities.summaryModes.filter(
    mode => mode === 'builtin' || summary?.takes_instructions === true,
  ),
});

function remoteOffer(capabilities: Capabilities): Offer {
  const targets = Object.fromEntries(
    widelySpoken.map(source => [source, widelySpoken.filter(target => target !== source)]),
  );
  return {
    capabilities,
    engines: 'remote',
    sourceLanguages: widelySpoken,
    targetLanguages: targets,
    speechLanguages: widelySpoken,
    engineList: [],
    problems: [],
  };
}
