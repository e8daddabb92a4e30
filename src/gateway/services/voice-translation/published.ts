import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';
import type { PublishedEvent } from './audience.ts';

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
