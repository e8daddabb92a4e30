/** How a client that comes back is told what it missed. */

import { setImmediate } from 'node:timers/promises';
import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';

/** Hours of sentences at once would look like a client that does not read. */
const toldAtOnce = 100;

/** Asked for one by one: what the client is not there for any more stays for its next connection. */
export async function tellMissed(
  missed: Iterable<ServerEvent>,
  tell: (event: ServerEvent) => void,
  isThere: () => boolean,
): Promise<void> {
  let told = 0;
  for (const event of missed) {
    tell(event);
    if (++told % toldAtOnce === 0) await setImmediate();
    if (!isThere()) break;
  }
}
