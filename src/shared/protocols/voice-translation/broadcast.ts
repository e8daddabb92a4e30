/**
 * voice-translation, the viewers' side of a broadcast, validated both ways. The document tells what the host is told
 * and nothing of the viewers: everything here is **D**.
 *
 * - The page is `GET /broadcast/{task_id}`, the socket `GET /api/v1/broadcast/{task_id}/ws?language=L&after=N`. `language`
 *   is one that the broadcast is translated into, or `original`; `after` is the `seq` of the last message that was seen.
 * - A viewer gets the session's own events, in the session's own envelope with a `seq` beside it. The original goes to
 *   all, a translation to the viewers of its language. Whoever comes back gets what is newer than `after`: of each
 *   sentence its newest state.
 * - A close with 1000 is the end of the broadcast, with 1013 that this viewer reads too slowly or that nobody else fits in;
 *   it may come back later. An address without a broadcast is a 404.
 */

import { z } from 'zod';
import { check, type Incoming, mapIncoming, parseJson, parseTagged } from '../incoming.ts';
import { serverActions } from './server-events.ts';

/** Instead of a language: without any translation. */
export const originalLanguage = 'original';

/** The addresses, `:task` standing for the task id. */
export const viewerPagePath = '/broadcast/:task';
export const viewerSocketPath = '/api/v1/broadcast/:task/ws';

/** An address of one broadcast. */
export const ofTask = (path: string, taskId: string): string =>
  path.replace(':task', encodeURIComponent(taskId));

/** A BCP 47 tag, or `original`. */
export const viewerLanguage = z
  .string()
  .regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/)
  .max(35);

/** The first word to a viewer who is let in, and the answer to set_language. */
const viewerAdmitted = z.object({
  action: z.literal('viewer_admitted'),
  viewer_id: z.string(),
  /** What follows is in this language. */
  language: z.string(),
  /** Messages up to this one are history. */
  latest_seq: z.int().min(0),
});

/** Too many are watching: this one waits. Told again whenever the position has changed. */
const queued = z.object({ action: z.literal('queued'), position: z.int().min(1) });

/** The languages that translations have come in so far. */
const broadcastLanguages = z.object({
  action: z.literal('broadcast_languages'),
  languages: z.array(z.string()),
});

export const viewerActions = {
  result: serverActions.result,
  broadcast_phase_changed: serverActions.broadcast_phase_changed,
  viewer_count: serverActions.viewer_count,
  speaker_renamed: serverActions.speaker_renamed,
  speaker_reassigned: serverActions.speaker_reassigned,
  speakers_merged: serverActions.speakers_merged,
  batch_retranslation: serverActions.batch_retranslation,
  translation: serverActions.translation,
  viewer_admitted: viewerAdmitted,
  queued,
  broadcast_languages: broadcastLanguages,
} as const;

type ViewerActions = typeof viewerActions;
export type ViewerEvent = { [A in keyof ViewerActions]: z.infer<ViewerActions[A]> }[keyof ViewerActions];

export interface ViewerMessage {
  readonly type: 'voice-translation';
  /** Of what the broadcast said, in its order; absent where a message concerns one viewer only. */
  readonly seq?: number | undefined;
  readonly data: ViewerEvent;
}

/** The one thing a viewer can ask for: to go on in another language, without losing the seat. */
const setLanguage = z.object({ action: z.literal('set_language'), language: viewerLanguage });

export type ViewerAction = z.infer<typeof setLanguage>;

const protocolName = 'voice-translation';

const envelope = z.object({
  type: z.literal(protocolName),
  seq: z.int().min(1).optional(),
  data: z.looseObject({ action: z.string() }),
});

/** In the viewer's browser. */
export function parseViewerMessage(frame: string): Incoming<ViewerMessage> {
  const read = check(envelope, parseJson(frame));
  if (read.kind !== 'message') return read;
  const { seq, data } = read.message;
  const event = parseTagged<ViewerEvent>(viewerActions, 'action', data, 'data');
  return mapIncoming(event, value => ({ type: protocolName, seq, data: value }));
}

/** On the server. */
export function parseViewerAction(frame: string): Incoming<ViewerAction> {
  const read = check(envelope, parseJson(frame));
  if (read.kind !== 'message') return read;
  return parseTagged<ViewerAction>({ set_language: setLanguage }, 'action', read.message.data, 'data');
}

export const encodeViewerMessage = (data: ViewerEvent, seq?: number): string =>
  JSON.stringify({ type: protocolName, ...(seq === undefined ? {} : { seq }), data });

export const encodeViewerAction = (data: ViewerAction): string =>
  JSON.stringify({ type: protocolName, data });
