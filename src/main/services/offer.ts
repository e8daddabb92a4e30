/** What a server has to offer, whatever the protocol: languages and engines. */

import type { ServiceInfo } from '../../shared/ipc.ts';
import { primarySubtag } from '../../shared/language-tag.ts';
import { type EnginesPage, enginesPage, enginesPath } from '../../shared/protocols/engines.ts';
import { widelySpoken } from './languages.ts';
import type { ServiceAddress } from './service.ts';
import { ask, endpoint } from './web-address.ts';

export type Offer = Omit<ServiceInfo, 'service' | 'capabilities'>;

/**
 * Of a gateway of ours what its engines can do; a service of somebody else has no such page: then every widely spoken
 * language is offered. Rejects with a ProblemError: service-unreachable or service-refused-key.
 */
export async function askOffer(address: ServiceAddress): Promise<Offer> {
  const response = await ask(address, endpoint(address.url, enginesPath), { withinMs: 8_000 });
  const page = enginesPage.safeParse(await response.json().catch(() => undefined));
  return page.success ? gatewayOffer(page.data) : remoteOffer();
}

function gatewayOffer(page: EnginesPage): Offer {
  const targets: Record<string, string[]> = {};
  for (const source of page.speech_to_text.languages) {
    targets[source] = page.translation.pairs
      .filter(pair => primarySubtag(pair.source) === primarySubtag(source))
      .map(pair => pair.target);
  }
  const speakable = new Set(page.text_to_speech.languages);
  const all = [...new Set(Object.values(targets).flat())];
  return {
    engines: page.kind,
    sourceLanguages: page.speech_to_text.languages,
    targetLanguages: targets,
    speechLanguages: all.filter(language => speakable.has(primarySubtag(language))),
    voices: page.text_to_speech.voices,
    problems: page.problems,
  };
}

function remoteOffer(): Offer {
  const targets = Object.fromEntries(
    widelySpoken.map(source => [source, widelySpoken.filter(target => target !== source)]),
  );
  return {
    engines: 'remote',
    sourceLanguages: widelySpoken,
    targetLanguages: targets,
    speechLanguages: widelySpoken,
    problems: [],
  };
}
