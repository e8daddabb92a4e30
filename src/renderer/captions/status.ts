/** What the overlay says when it has no captions to show, or when none can come. */

import type { PlainKey } from '../../shared/messages/format.ts';
import type { SessionState } from '../../shared/session/transcript.ts';

/** Undefined: there is nothing to say. */
export function statusOf(
  { phase, connection }: Pick<SessionState, 'phase' | 'connection'>,
  isEmpty: boolean,
): PlainKey | undefined {
  if (phase === 'live' && (connection === 'reconnecting' || connection === 'lost'))
    return 'captions.status.lost';
  if (phase === 'paused') return 'captions.status.paused';
  if (!isEmpty) return undefined;
  return phase === 'live' || phase === 'starting' ? 'captions.status.listening' : 'captions.status.idle';
}
