/** consecutive as a service: what it can do, and how it is opened. */

import type { ServiceInfo } from '../../shared/ipc/services.ts';
import { protocolName } from '../../shared/protocols/consecutive/messages.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import { ConsecutiveClient } from './consecutive/client.ts';
import { askOffer } from './offer.ts';
import type { Service } from './service.ts';
import type { ServiceAddress } from './service-address.ts';

const capabilities: Capabilities = {
  pause: true,
  speech: true,
  speechModes: ['sync'],
  voices: false,
  partials: true,
  maxTargetLanguages: 1,
  sampleRate: 16_000,
  recordingTypes: ['transcribe', 'conversation'],
  conversationModes: ['auto'],
  multiSpeaker: false,
  vocabulary: ['glossary'],
  glossaryKeepsOnly: true,
  commands: ['configure', 'switch-language', 'set-speech'],
  tasks: false,
  summaryModes: [],
};

export const consecutive: Service = {
  name: protocolName,
  label: 'service.consecutive',
  note: 'service.consecutive.note',
  capabilities,
  describe,
  open: options => new ConsecutiveClient(options),
};

async function describe(address: ServiceAddress): Promise<ServiceInfo> {
  return { service: protocolName, ...(await askOffer(address, capabilities)) };
}
