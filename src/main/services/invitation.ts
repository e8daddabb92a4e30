/** Where the viewers of a broadcast connect, as an address and as a code for their phones. */

import { toString as drawCode } from 'qrcode';
import type { BroadcastInvitation } from '../../shared/ipc.ts';
import { notNow } from '../../shared/problem.ts';
import { endpoint } from './endpoint.ts';
import type { ServiceAddress } from './service.ts';

/** **D** The viewers' page of a task. It needs no key: the id of the task cannot be guessed. */
export async function invitation(
  address: ServiceAddress,
  taskId: string | undefined,
): Promise<BroadcastInvitation> {
  if (taskId === undefined) throw notNow('no broadcast has begun');
  const { href } = endpoint(address.url, `/broadcast/${taskId}`);
  return { url: href, qrSvg: await drawCode(href, { type: 'svg', margin: 1 }) };
}
