/**
 * Who said what, and what people corrected about it. A correction holds: what the service still says of a corrected
 * sentence, a renamed or a merged speaker does not take it back.
 *
 * A merge target always stands at the end of its chain and a merge into oneself is left out, so chains end.
 */

import { basesOf } from './edits.ts';
import type { SessionEvent } from './events.ts';
import {
  baseOf,
  type Patch,
  type Sentence,
  type Speaker,
  sentenceOrPlaceholder,
  type Transcript,
  unchanged,
} from './state.ts';

type Speakers = Readonly<Record<string, Speaker>>;
type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

export const speakerOf = (speakers: Speakers, id: string): Speaker | undefined =>
  Object.hasOwn(speakers, id) ? speakers[id] : undefined;

/** The id of who speaks when the service says `id`: itself, or whom it was merged into, perhaps more than once. */
export function resolveSpeaker(speakers: Speakers, id: string): string {
  let at = id;
  for (let next = speakerOf(speakers, at)?.mergedInto; next !== undefined; ) {
    at = next;
    next = speakerOf(speakers, at)?.mergedInto;
  }
  return at;
}

/**
 * What a service that knows no names calls somebody: its number, as people count. Undefined when there is a name. Some
 * services count from 0; in a conversation they count from 1.
 */
export function speakerNumber(speakers: Speakers, { id, label }: Speaker): number | undefined {
  if (label !== id || !/^\d+$/.test(id)) return undefined;
  return Number(id) + (Object.hasOwn(speakers, '0') ? 1 : 0);
}

/** The same value when nothing is new. */
export function withSpeaker(speakers: Speakers, id: string, label: string | undefined): Speakers {
  const known = speakerOf(speakers, id);
  if (id === '') return speakers;
  if (!known) return { ...speakers, [id]: { id, label: label ?? id, index: Object.keys(speakers).length } };
  if (known.renamed || label === undefined || label === known.label) return speakers;
  return { ...speakers, [id]: { ...known, label } };
}

/** The new label is that of whoever the speaker is now; it also marks the sentences, which keep their speaker from then on. */
export function speakerRenamed(transcript: Transcript, event: EventOf<'speaker-renamed'>): readonly Patch[] {
  if (event.speakerId === '') return unchanged;
  const id = resolveSpeaker(transcript.session.speakers, event.speakerId);
  const speakers = withSpeaker(transcript.session.speakers, id, event.label);
  const speaker = speakerOf(speakers, id);
  if (!speaker) return unchanged;
  const renamed = { ...speakers, [id]: { ...speaker, label: event.label, renamed: true } };
  const sids = new Set(event.sids);
  return withSpeakers(
    transcript,
    renamed,
    basesOf(transcript).filter(
      ({ sid, speakerId, corrected }) => !corrected?.speaker && speakerId !== '' && sids.has(sid),
    ),
    sentence => sentence.speakerId,
  );
}

/** A speaker that was merged away speaks for itself again; what was merged before stays merged. */
export function speakerReassigned(
  transcript: Transcript,
  event: EventOf<'speaker-reassigned'>,
): readonly Patch[] {
  const { sid, speakerId: id } = event;
  if (id === '') return unchanged;
  const speakers = withSpeaker(transcript.session.speakers, id, event.label);
  const speaker = speakerOf(speakers, id);
  if (!speaker) return unchanged;
  const { mergedInto: _merged, ...own } = speaker;
  return withSpeakers(
    transcript,
    { ...speakers, [id]: own },
    [sentenceOrPlaceholder(transcript, sid)],
    () => id,
  );
}

export function speakersMerged(transcript: Transcript, event: EventOf<'speakers-merged'>): readonly Patch[] {
  const { sourceId, targetId } = event;
  if (sourceId === '' || targetId === '') return unchanged;
  const known = transcript.session.speakers;
  const target = resolveSpeaker(known, targetId);
  // They are one already, or the merge would lead back to itself.
  if (target === sourceId) return unchanged;
  const speakers = withSpeaker(withSpeaker(known, sourceId, undefined), target, undefined);
  const source = speakerOf(speakers, sourceId);
  if (!source) return unchanged;
  const sids = new Set(event.sids);
  return withSpeakers(
    transcript,
    { ...speakers, [sourceId]: { ...source, mergedInto: target } },
    basesOf(transcript).filter(({ sid, speakerId }) => speakerId === sourceId || sids.has(sid)),
    () => target,
  );
}

/**
 * For who follows a service that knows every correction: what happened that this recognition shows and the follower has
 * missed. To be followed before it.
 */
export function missedCorrections(
  transcript: Transcript,
  { sid, speakerId: id = '', speakerLabel: label }: EventOf<'recognition'>,
): readonly SessionEvent[] {
  if (id === '') return [];
  const { speakers } = transcript.session;
  const events: SessionEvent[] = [];
  const sentence = baseOf(transcript, sid);
  const previousId = sentence?.corrected?.speaker ? sentence.speakerId : resolveSpeaker(speakers, id);
  const speaker = speakerOf(speakers, id);
  if (previousId !== id)
    events.push({
      ...{ type: 'speaker-reassigned', sid, previousId, speakerId: id },
      label: label ?? speaker?.label ?? id,
    });
  if (speaker?.renamed && label !== undefined && speaker.label !== label)
    events.push({ type: 'speaker-renamed', speakerId: id, label, sids: [] });
  return events;
}

function withSpeakers(
  transcript: Transcript,
  speakers: Speakers,
  corrected: readonly Sentence[],
  speakerId: (sentence: Sentence) => string,
): readonly Patch[] {
  const sentences = corrected.map(
    (sentence): Patch => ({
      type: 'sentence',
      sentence: {
        ...sentence,
        speakerId: speakerId(sentence),
        corrected: { ...sentence.corrected, speaker: true },
      },
    }),
  );
  return [{ type: 'session', session: { ...transcript.session, speakers } }, ...sentences];
}
