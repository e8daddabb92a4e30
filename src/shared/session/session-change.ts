/** The events that only set something of the session: its phase, its modes, what is stored of it. */

import { primarySubtag } from '../language-tag.ts';
import type { SessionEvent } from './events.ts';
import { emptySession, type Gap, type SessionState } from './state.ts';

/** More stretches of lost sound than this are not worth a mark each; the newest are kept. */
export const maxGaps = 100;

/** Listed, so that a new kind of event that nobody handles does not compile. */
type SettingEvent = Extract<
  SessionEvent,
  {
    type:
      | 'setup'
      | 'source-changed'
      | 'phase'
      | 'connection'
      | 'latency'
      | 'session-started'
      | 'recognition-status'
      | 'status'
      | 'completed'
      | 'languages-changed'
      | 'conversation-mode-changed'
      | 'speaker-languages-changed'
      | 'speech-mode-changed'
      | 'speech-changed'
      | 'configured'
      | 'segment-stored'
      | 'summary-ready'
      | 'summary-failed'
      | 'room'
      | 'speech-chunk'
      | 'gap';
  }
>;

/** The session after this event; the same value when the event changes nothing of it. */
export function changedSession(session: SessionState, event: SettingEvent): SessionState {
  switch (event.type) {
    case 'setup':
      // Whatever was there before was another session's.
      return { ...emptySession, setup: event.setup };
    case 'room':
      return { ...session, room: event.room };
    case 'speech-chunk':
      // It is heard and not kept: the clip that follows is.
      return session;
    case 'source-changed':
      return session.setup ? { ...session, setup: { ...session.setup, source: event.source } } : session;
    case 'phase':
      return { ...session, phase: event.phase };
    case 'connection':
      return { ...session, connection: event.connection };
    case 'latency':
      return { ...session, latency: { ...session.latency, ...event.latency } };
    case 'session-started':
      return started(session, event.sessionId, event.taskId);
    case 'recognition-status':
      return { ...session, recognition: event.status, statusMessage: event.message };
    case 'status':
      return { ...session, statusMessage: event.message };
    case 'completed':
      return { ...session, taskId: event.taskId, complete: true };
    case 'languages-changed': {
      const { language, targetLanguage } = event;
      return { ...session, conversation: { ...conversationOf(session), language, targetLanguage } };
    }
    case 'conversation-mode-changed':
      return { ...session, conversation: { ...conversationOf(session), mode: event.mode } };
    case 'speaker-languages-changed':
      return { ...session, conversation: withLanguages(session, event.languages) };
    case 'speech-mode-changed':
      return { ...session, speechMode: event.mode };
    case 'speech-changed':
      return { ...session, speechEnabled: event.enabled, voices: event.voices };
    case 'configured':
      return event.updated.includes('glossary')
        ? { ...session, glossaryPending: event.nextSentence }
        : session;
    case 'segment-stored':
      return withSegment(session, event.durationMs);
    case 'summary-ready':
      return { ...session, summary: { state: 'ready', taskId: event.taskId, notice: event.summary } };
    case 'summary-failed': {
      const { taskId, code, message } = event;
      return { ...session, summary: { state: 'failed', taskId, code, message } };
    }
    case 'gap':
      return withGap(session, { startMs: event.startMs, durationMs: event.durationMs });
    default:
      event satisfies never;
      // One from a newer version is left out.
      return session;
  }
}

/**
 * With another task on the other side, a language switch of the lost one never ends. Who watched may have left while nobody
 * could tell: those who are there are told anew.
 */
function started(session: SessionState, sessionId: string, taskId: string): SessionState {
  const { languageSwitch, complete: _complete, broadcast, ...others } = session;
  const over = session.taskId !== taskId && languageSwitch?.done === false;
  return {
    ...others,
    ...(languageSwitch && !over ? { languageSwitch } : {}),
    ...(broadcast ? { broadcast: { ...broadcast, list: {} } } : {}),
    sessionId,
    taskId,
  };
}

type Conversation = NonNullable<SessionState['conversation']>;

const conversationOf = (session: SessionState): Conversation =>
  session.conversation ?? { mode: 'auto', languages: {} };

/**
 * Whoever is heard now, or listens, may be the one whose language has changed: then it is the one that is heard, or
 * translated to, from now on. The service says only the map.
 */
function withLanguages(session: SessionState, languages: Conversation['languages']): Conversation {
  const { setup } = session;
  const before = conversationOf(session);
  const heard = before.language ?? setup?.language;
  const target = before.targetLanguage ?? setup?.targetLanguages[0];
  for (const [speaker, spoken] of Object.entries(languages)) {
    const former = Object.hasOwn(before.languages, speaker) ? before.languages[speaker] : undefined;
    if (former === undefined || former === spoken) continue;
    if (sameLanguage(former, heard)) return { ...before, languages, language: spoken };
    if (sameLanguage(former, target)) return { ...before, languages, targetLanguage: spoken };
  }
  return { ...before, languages };
}

const sameLanguage = (one: string, other: string | undefined): boolean =>
  other !== undefined && primarySubtag(one) === primarySubtag(other);

function withSegment(session: SessionState, durationMs: number): SessionState {
  const { segments, durationMs: before } = session.stored ?? { segments: 0, durationMs: 0 };
  return { ...session, stored: { segments: segments + 1, durationMs: before + durationMs } };
}

const withGap = (session: SessionState, gap: Gap): SessionState => ({
  ...session,
  gaps: [...session.gaps, gap].slice(-maxGaps),
});
