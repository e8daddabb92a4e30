/** lingox as a service: what it can do, which languages its server has, and how it is opened. */

import type { ServiceInfo } from '../../shared/ipc/services.ts';
import { problem } from '../../shared/problem.ts';
import { protocolName } from '../../shared/protocols/lingox/messages.ts';
import { languagesPage } from '../../shared/protocols/lingox/pages.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import type { SessionState } from '../../shared/session/transcript.ts';
import { LingoxClient } from './lingox/client.ts';
import { type Clock, systemClock } from './lingox/clock.ts';
import { askLanguages } from './lingox/languages.ts';
import { askOffer, type Offer } from './offer.ts';
import type { Service } from './service.ts';
import type { ServiceAddress } from './service-address.ts';

const capabilities: Capabilities = {
  pause: true,
  speech: false,
  speechModes: [],
  voices: false,
  partials: true,
  maxTargetLanguages: 1,
  sampleRate: 16_000,
  recordingTypes: ['transcribe', 'conversation', 'two-devices'],
  conversationModes: ['manual'],
  multiSpeaker: false,
  vocabulary: [],
  glossaryKeepsOnly: false,
  commands: ['switch-language', 'end-invitation'],
  tasks: false,
  summaryModes: [],
};

export const lingox: Service = createLingox();

export function createLingox(clock: Clock = systemClock): Service {
  return {
    name: protocolName,
    label: 'service.lingox',
    note: 'service.lingox.note',
    capabilities,
    describe,
    open: options => new LingoxClient(options, clock),
    joinUrl,
  };
}

/** The page for the other device. The service names it as this computer reaches it. */
function joinUrl({ room }: SessionState, _serviceUrl: string, origin?: string): URL | undefined {
  if (!room) return undefined;
  const own = new URL(room.joinUrl);
  // The invitation is in its fragment.
  return origin === undefined ? own : new URL(own.pathname + own.hash, origin);
}

async function describe(address: ServiceAddress): Promise<ServiceInfo> {
  const offer = await askOffer(address, capabilities);
  // A gateway of ours tells more than the protocol can: which languages are heard, and which are only read.
  const languages = offer.engines === 'remote' ? await remoteLanguages(address) : {};
  return { service: protocolName, ...offer, ...languages };
}

async function remoteLanguages(
  address: ServiceAddress,
): Promise<Pick<Offer, 'sourceLanguages' | 'targetLanguages' | 'problems'>> {
  const answer = await askLanguages(address);
  const page = languagesPage.safeParse(answer);
  if (!page.success) {
    const detail = JSON.stringify(answer)?.slice(0, 500) ?? 'not JSON';
    const why = problem('service-refused', new URL(address.url).host, { detail });
    return { sourceLanguages: [], targetLanguages: {}, problems: [why] };
  }
  const tags = page.data.supported_languages.map(([tag]) => tag);
  const { default_source: source, default_target: target } = page.data;
  const first = [source, target].filter(tag => tags.includes(tag));
  const all = [...first, ...tags.filter(tag => !first.includes(tag))];
  return {
    sourceLanguages: all,
    targetLanguages: Object.fromEntries(all.map(tag => [tag, all.filter(other => other !== tag)])),
    problems: [],
  };
}
