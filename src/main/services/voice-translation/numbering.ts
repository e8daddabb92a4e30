/**
 * The service numbers the sentences of each task from 1 and times them from the task's beginning. In the transcript another
 * task goes on behind what is there already.
 */

import type { SessionEvent } from '../../../shared/session/events.ts';
import type { TaskCommand } from '../task-client.ts';

/** What is added to what the service says. */
export interface Offset {
  /** Sentences before this task. */
  readonly sids: number;
  readonly ms: number;
}

/** The event in the transcript's numbers and times. */
export function toTranscript(event: SessionEvent, offset: Offset): SessionEvent {
  if (offset.sids === 0 && offset.ms === 0) return event;
  switch (event.type) {
    case 'recognition': {
      const { sid, startMs, endMs, words } = event;
      return {
        ...event,
        sid: sid + offset.sids,
        ...(startMs === undefined ? {} : { startMs: startMs + offset.ms }),
        ...(endMs === undefined ? {} : { endMs: endMs + offset.ms }),
        ...(words === undefined ? {} : { words: words.map(word => later(word, offset.ms)) }),
      };
    }
    case 'speech-chunk':
      return { ...event, chunk: { ...event.chunk, sid: event.chunk.sid + offset.sids } };
    case 'translation':
    case 'corrected':
    case 'speech-ready':
    case 'speech-failed':
    case 'speaker-reassigned':
      return { ...event, sid: event.sid + offset.sids };
    case 'speaker-renamed':
    case 'speakers-merged':
      return { ...event, sids: event.sids.map(sid => sid + offset.sids) };
    case 'language-switch-done':
      return { ...event, failedSids: event.failedSids.map(sid => sid + offset.sids) };
    case 'problem': {
      const { sid } = event.problem;
      return sid === undefined ? event : { ...event, problem: { ...event.problem, sid: sid + offset.sids } };
    }
    default:
      return event;
  }
}

const later = <T extends { readonly startMs: number; readonly endMs: number }>(timed: T, ms: number): T => ({
  ...timed,
  startMs: timed.startMs + ms,
  endMs: timed.endMs + ms,
});

/** The command in the service's numbers; undefined when its sentence is none of this task's. */
export function toService<C extends TaskCommand>(command: C, { sids }: Pick<Offset, 'sids'>): C | undefined {
  switch (command.type) {
    case 'reassign-speaker':
    case 'retranslate':
    case 'speak':
      return command.sid > sids ? { ...command, sid: command.sid - sids } : undefined;
    default:
      return command;
  }
}
