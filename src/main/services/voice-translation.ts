/** voice-translation as a service: what it can do, and how it is opened. */

import type { ServiceInfo } from '../../shared/ipc/services.ts';
import { ofTask, viewerPagePath } from '../../shared/protocols/voice-translation/broadcast.ts';
import { protocolName } from '../../shared/protocols/voice-translation/messages.ts';
import type { SessionState } from '../../shared/session/transcript.ts';
import { askOffer } from './offer.ts';
import type { Service } from './service.ts';
import type { ServiceAddress } from './service-address.ts';
import { capabilities } from './voice-translation/capabilities.ts';
import { VoiceTranslationClient } from './voice-translation/client.ts';
import { endpoint } from './web-address.ts';

export const voiceTranslation: Service = {
  name: protocolName,
  label: 'service.voice-translation',
  note: 'service.voice-translation.note',
  capabilities,
  describe,
  open: options => new VoiceTranslationClient(options),
  joinUrl,
};

/** The viewers' page of a broadcast. */
function joinUrl({ setup, taskId }: SessionState, serviceUrl: string, origin?: string): URL | undefined {
  if (setup?.recordingType !== 'broadcast' || taskId === undefined) return undefined;
  return endpoint(origin ?? serviceUrl, ofTask(viewerPagePath, taskId));
}

async function describe(address: ServiceAddress): Promise<ServiceInfo> {
  return { service: protocolName, ...(await askOffer(address, capabilities)) };
}
