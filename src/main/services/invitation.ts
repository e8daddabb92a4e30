/** Where the viewers of a broadcast connect, as text and as a picture for their phones. */

import { toString as drawCode } from 'qrcode';
import type { Invitation } from '../../shared/ipc.ts';
import { notNow } from '../../shared/problem.ts';
import { ofTask, viewerPagePath } from '../../shared/protocols/voice-translation/broadcast.ts';
import type { SessionState } from '../../shared/session/transcript.ts';
import type { ServiceAddress } from './service.ts';
import { endpoint } from './web-address.ts';

/** Rejects with a ProblemError not-now without a broadcast. The key of the host is not in the address. */
export async function inviteViewers(
  { setup, taskId }: SessionState,
  address: () => Promise<ServiceAddress>,
): Promise<Invitation> {
  if (setup?.recordingType !== 'broadcast' || taskId === undefined) throw notNow('there is no broadcast');
  const url = endpoint((await address()).url, ofTask(viewerPagePath, taskId)).href;
  const qrSvg = await drawCode(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' });
  return { url, qrSvg };
}
