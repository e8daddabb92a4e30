/**
 * A service counts the sentences and the time of each connection from the start of that connection. After a reconnect
 * both go on behind what the transcript already has.
 */

import type { LiveCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';

export interface Place {
  /** Sentences before this connection. */
  readonly sids: number;
  /** ms from the start of the transcript to the start of this connection. */
  readonly ms: number;
}

export function renumber(event: SessionEvent, place: Place): SessionEvent {
  if (place.sids === 0 && place.ms === 0) return event;
  switch (event.type) {
    case 'recognition': {
      const { sid, startMs, endMs, words } = event;
      return {
        ...event,
        sid: sid + place.sids,
        startMs: startMs === undefined ? undefined : startMs + place.ms,
        endMs: endMs === undefined ? undefined : endMs + place.ms,
        words: words?.map(word => ({
          ...word,
          startMs: word.startMs + place.ms,
          endMs: word.endMs + place.ms,
        })),
      };
    }
    case 'speech-chunk':
      return { ...event, chunk: { ...event.chunk, sid: event.chunk.sid + place.sids } };
    case 'translation':
    case 'corrected':
    case 'speech-ready':
    case 'speech-failed':
    case 'speaker-reassigned':
      return { ...event, sid: event.sid + place.sids };
    case 'speaker-renamed':
    case 'speakers-merged':
      return { ...event, sids: event.sids.map(sid => sid + place.sids) };
    case 'language-switch-done':
      return { ...event, failedSids: event.failedSids.map(sid => sid + place.sids) };
    case 'problem': {
      const { sid } = event.problem;
      return sid === undefined ? event : { ...event, problem: { ...event.problem, sid: sid + place.sids } };
    }
    default:
      return event;
  }
}

/** The command in the service's own numbers; undefined when its sentence is none of this connection's. */
export function unnumber(command: LiveCommand, place: Place): LiveCommand | undefined {
  switch (command.type) {
    case 'reassign-speaker':
    case 'retranslate':
    case 'speak':
      return command.sid > place.sids ? { ...command, sid: command.sid - place.sids } : undefined;
    default:
      return command;
  }
}
