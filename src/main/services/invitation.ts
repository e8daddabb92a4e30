/** Where others join a session, as text and as a picture for their phones. */

import { toString as drawCode } from 'qrcode';
import type { Invitation } from '../../shared/ipc.ts';
import { notNow } from '../../shared/problem.ts';
import { ofTask, viewerPagePath } from '../../shared/protocols/voice-translation/broadcast.ts';
import type { SessionState } from '../../shared/session/transcript.ts';
import type { ServiceAddress } from './service.ts';
import { endpoint } from './web-address.ts';

/** Rejects with a ProblemError not-now when there is nothing to join. The key of the host is not in the address. */
export async function inviteOthers(
  session: SessionState,
  address: () => Promise<ServiceAddress>,
): Promise<Invitation> {
  const url = joinUrl(session, await address());
  const qrSvg = await drawCode(url.href, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' });
  return { url: url.href, reach: isOwnMachine(url.hostname) ? 'this-computer' : 'network', qrSvg };
}

function joinUrl({ setup, taskId, room }: SessionState, { url, shareUrl }: ServiceAddress): URL {
  if (room) {
    // The service names the page as this computer reaches it.
    const own = new URL(room.joinUrl);
    return shareUrl === undefined ? own : new URL(own.pathname, shareUrl);
  }
  if (setup?.recordingType !== 'broadcast' || taskId === undefined) throw notNow('there is nothing to join');
  return endpoint(shareUrl ?? url, ofTask(viewerPagePath, taskId));
}

const isOwnMachine = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);
