/** The listeners of a broadcast, as their host sees them. */

import type { SessionEvent, Viewers } from './events.ts';
import { type Broadcast, type Patch, sessionPatch, type Transcript } from './state.ts';

type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

/** More are counted, but not listed one by one. */
export const maxListedViewers = 500;

const empty: Broadcast = {
  phase: 'standby',
  viewers: { count: 0, queued: 0, peak: 0, total: 0 },
  list: {},
};

export const broadcastPhase = (transcript: Transcript, phase: Broadcast['phase']): readonly Patch[] =>
  changed(transcript, () => ({ phase }));

export const viewersCounted = (transcript: Transcript, viewers: Viewers): readonly Patch[] =>
  changed(transcript, () => ({ viewers }));

export function viewerJoined(
  transcript: Transcript,
  { viewer, count, queued }: EventOf<'viewer-joined'>,
): readonly Patch[] {
  return changed(transcript, ({ viewers, list }) => {
    const room = Object.hasOwn(list, viewer.id) || Object.keys(list).length < maxListedViewers;
    return {
      viewers: counted(viewers, count, queued),
      ...(room ? { list: { ...list, [viewer.id]: viewer } } : {}),
    };
  });
}

export function viewerLeft(
  transcript: Transcript,
  { id, count, queued }: EventOf<'viewer-left'>,
): readonly Patch[] {
  return changed(transcript, ({ viewers, list }) => ({
    viewers: counted(viewers, count, queued),
    list: Object.fromEntries(Object.entries(list).filter(([listed]) => listed !== id)),
  }));
}

/** The peak and the total come with the next full count; they are never less than who is here. */
const counted = ({ peak, total }: Viewers, count: number, queued: number): Viewers => ({
  count,
  queued,
  peak: Math.max(peak, count),
  total: Math.max(total, count),
});

function changed(
  { session }: Transcript,
  change: (broadcast: Broadcast) => Partial<Broadcast>,
): readonly Patch[] {
  const broadcast = session.broadcast ?? empty;
  return sessionPatch(session, { broadcast: { ...broadcast, ...change(broadcast) } });
}
