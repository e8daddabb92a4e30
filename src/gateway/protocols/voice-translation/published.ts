/** What of a broadcast's events its viewers are told. Pure. */

import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';
import type { PublishedEvent } from './task-audience.ts';

/** A new kind of published event that is not named here does not compile. */
const published: Readonly<Record<PublishedEvent['action'], true>> = {
  result: true,
  broadcast_phase_changed: true,
  speaker_renamed: true,
  speaker_reassigned: true,
  speakers_merged: true,
  batch_retranslation: true,
  translation: true,
};

export const isPublished = (event: ServerEvent): event is PublishedEvent =>
  Object.hasOwn(published, event.action);

/** The event as far as it is about sentences that viewers may read; undefined when nothing is left. */
export function publicPart(
  event: PublishedEvent,
  isPublic: (sid: number) => boolean,
): PublishedEvent | undefined {
  switch (event.action) {
    case 'broadcast_phase_changed':
      return event;
    case 'result': {
      const origin = event.origin && isPublic(event.origin.sid) ? event.origin : undefined;
      const translations = Object.entries(event.translations ?? {}).filter(([, { sid }]) => isPublic(sid));
      if (!origin && translations.length === 0) return undefined;
      return {
        action: 'result',
        ...(origin ? { origin } : {}),
        ...(translations.length > 0 ? { translations: Object.fromEntries(translations) } : {}),
      };
    }
    case 'batch_retranslation':
    case 'translation':
    case 'speaker_reassigned':
      return isPublic(event.sid) ? event : undefined;
    case 'speaker_renamed':
    case 'speakers_merged': {
      const sids = event.affected_sids.filter(isPublic);
      return sids.length > 0 ? { ...event, affected_sids: sids } : undefined;
    }
  }
}
