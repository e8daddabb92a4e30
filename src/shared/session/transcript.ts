/**
 * The transcript: everything a session has said so far, and the pure function that follows its events.
 *
 * `reduce` is total: any event, in any order, with any sentence number gives patches and never throws. It does not
 * change the transcript; `applyPatch` does, and nothing else may. Main, the windows and the terminal each hold a
 * transcript and apply the same patches, so that they cannot disagree. A sentence and the session are immutable
 * values; only the two collections that hold them grow (a copy of all sentences an event was measured 8 × slower).
 */

import { broadcastPhase, viewerJoined, viewerLeft, viewersCounted } from './audience.ts';
import type { EditEvent, UndoEvent } from './edit-events.ts';
import { edited, undone, withEdits } from './editing.ts';
import { sidsOf } from './edits.ts';
import type { SessionEvent } from './events.ts';
import { switchDone, switchProgress, switchStarted } from './language-switch.ts';
import { problemDismissed, problemShown, problemSolved } from './problems.ts';
import { recognized, spoken, translated } from './sentences.ts';
import { changedSession } from './session-change.ts';
import { speakerReassigned, speakerRenamed, speakersMerged } from './speakers.ts';
import { type Patch, type Transcript, unchanged } from './state.ts';

export type {
  Gap,
  LanguageSwitch,
  Patch,
  Sentence,
  SessionState,
  ShownProblem,
  Speaker,
  Speech,
  Transcript,
} from './state.ts';
export { createTranscript, maxShownProblems } from './state.ts';

/** The patches that this event means for this transcript; none when it changes nothing. */
export function reduce(transcript: Transcript, event: SessionEvent): readonly Patch[] {
  switch (event.type) {
    case 'corrected':
    case 'split':
    case 'joined':
    case 'bookmarked':
      return edited(transcript, event);
    case 'undone':
    case 'redone':
      return undone(transcript, event);
    default:
      return withEdits(transcript, said(transcript, event));
  }
}

type SaidEvent = Exclude<SessionEvent, EditEvent | UndoEvent>;

/** What an event means for sentences that nobody has edited. */
function said(transcript: Transcript, event: SaidEvent): readonly Patch[] {
  switch (event.type) {
    case 'recognition':
      return recognized(transcript, event);
    case 'translation':
      return event.retranslation
        ? [...translated(transcript, event), ...switchProgress(transcript, event)]
        : translated(transcript, event);
    case 'speech-ready': {
      const { text, durationMs, boundaries } = event.clip;
      return spoken(transcript, event, { state: 'ready', text, durationMs, boundaries });
    }
    case 'speech-failed':
      return spoken(transcript, event, { state: 'failed', code: event.code, message: event.message });
    case 'speaker-renamed':
      return speakerRenamed(transcript, event);
    case 'speaker-reassigned':
      return speakerReassigned(transcript, event);
    case 'speakers-merged':
      return speakersMerged(transcript, event);
    case 'problem':
      return problemShown(transcript, event);
    case 'problem-dismissed':
      return problemDismissed(transcript, event.id);
    case 'problem-solved':
      return problemSolved(transcript, event);
    case 'language-switch-started':
      return switchStarted(transcript, event);
    case 'language-switch-done':
      return switchDone(transcript, event);
    case 'viewers':
      return viewersCounted(transcript, event.viewers);
    case 'viewer-joined':
      return viewerJoined(transcript, event);
    case 'viewer-left':
      return viewerLeft(transcript, event);
    case 'broadcast-phase':
      return broadcastPhase(transcript, event.phase);
    default: {
      const session = changedSession(transcript.session, event);
      return session === transcript.session ? unchanged : [{ type: 'session', session }];
    }
  }
}

/** Puts a patch into the transcript. Apart from `forget` the only function that changes one. */
export function applyPatch(transcript: Transcript, patch: Patch): void {
  if (patch.type === 'session') {
    transcript.session = patch.session;
    return;
  }
  if (patch.type === 'gone') {
    forget(transcript, patch.sid);
    return;
  }
  if (patch.type === 'group') {
    for (const sid of sidsOf(patch.group)) transcript.groups.set(sid, patch.group);
    return;
  }
  const { sentence } = patch;
  if (!transcript.sentences.has(sentence.sid)) insertInOrder(transcript.order, sentence.sid);
  transcript.sentences.set(sentence.sid, sentence);
}

/** Lets go of a sentence, for who keeps only the last ones. */
export function forget(transcript: Transcript, sid: number): void {
  transcript.sentences.delete(sid);
  const at = transcript.order.indexOf(sid);
  if (at >= 0) transcript.order.splice(at, 1);
}

/** Reduces and applies in one step; returns the patches for whoever else holds this transcript. */
export function follow(transcript: Transcript, event: SessionEvent): readonly Patch[] {
  const patches = reduce(transcript, event);
  for (const patch of patches) applyPatch(transcript, patch);
  return patches;
}

/** Sentences nearly always come in order: then this is a push. */
function insertInOrder(order: number[], sid: number): void {
  let at = order.length;
  while (at > 0 && (order[at - 1] as number) > sid) at--;
  if (at === order.length) order.push(sid);
  else order.splice(at, 0, sid);
}
