/** What a server has to offer, whatever the protocol: languages and engines. */

import type { ServiceInfo } from '../../shared/ipc.ts';
import { primarySubtag } from '../../shared/language-tag.ts';
import { type EnginesPage, enginesPage, enginesPath } from '../../shared/protocols/engines.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import { widelySpoken } from '../../shared/widely-spoken.ts';
import type { ServiceAddress } from './service.ts';
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
    capabilities: heardBy(page.speech_to_text, capabilities),
    engines: page.kind,
    sourceLanguages: page.speech_to_text.languages,
    targetLanguages: targets,
    speechLanguages: all.filter(language => speakable.has(primarySubtag(language))),
    voices: page.text_to_speech.voices,
    problems: page.problems,
  };
}

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
    problems: [],
  };
}
