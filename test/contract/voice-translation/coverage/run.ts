/** One row's way: the event is sent for its cause, parsed, told to a session, and followed into a transcript. */

import { TaskArchive } from '../../../../src/main/services/voice-translation/task-archive.ts';
import { voiceTranslation } from '../../../../src/main/services/voice-translation.ts';
import { modesOf } from '../../../../src/main/session/resume.ts';
import type { ServiceInfo } from '../../../../src/shared/ipc/services.ts';
import type { TaskDetail } from '../../../../src/shared/ipc/tasks.ts';
import { parseServerMessage } from '../../../../src/shared/protocols/voice-translation/messages.ts';
import { toSession } from '../../../../src/shared/protocols/voice-translation/to-session.ts';
import type { RecordingType } from '../../../../src/shared/session/commands.ts';
import type { SessionEvent } from '../../../../src/shared/session/events.ts';
import { createTranscript, follow, type Transcript } from '../../../../src/shared/session/transcript.ts';
import { DocumentPeer, defaultStart, type Message } from '../peer.ts';
import { openRooms } from './rooms.ts';
import type { EventName, Row } from './rows.ts';

export interface Run {
  /** What the frame is to our wire module: `message` when it is understood. */
  readonly parsed: string;
  readonly message: Message;
  readonly understood: unknown;
  /** What the main process and the frames before it said. */
  readonly before: readonly SessionEvent[];
  /** What the event itself means. */
  readonly events: readonly SessionEvent[];
  /** The parts of the session and of its sentences that it changed. */
  readonly changed: readonly string[];
  readonly service: ServiceInfo;
  /** The task as the history tells it, once there is a summary. */
  readonly task: TaskDetail | undefined;
}

export async function runRow(name: EventName, row: Row): Promise<Run> {
  const url = await openRooms((await row.rooms?.()) ?? {});
  const peer = await DocumentPeer.started(url, row.start);
  await row.cause(peer, url);
  const message = await peer.until(({ type, data }) => {
    const named = type === 'error' ? name === 'error' || data.error_code === name : data.action === name;
    return named && (row.which?.(data) ?? true);
  });
  const at = peer.messages.indexOf(message);
  const incoming = parseServerMessage(peer.frames[at] ?? '');
  const before = [
    ...opening({ ...defaultStart, ...row.start }),
    ...peer.frames.slice(0, at).flatMap(eventsOf),
  ];
  const events = eventsOf(peer.frames[at] ?? '');
  const address = { url };
  return {
    parsed: incoming.kind,
    message,
    understood: incoming.kind === 'message' ? incoming.message : undefined,
    before,
    events,
    changed: changes(before, events),
    service: await voiceTranslation.describe(address),
    task:
      name === 'summary_done'
        ? await new TaskArchive(async () => address).get(String(message.data.task_id))
        : undefined,
  };
}

function eventsOf(frame: string): readonly SessionEvent[] {
  const incoming = parseServerMessage(frame);
  return incoming.kind === 'message' ? toSession(incoming.message) : [];
}

interface Start {
  readonly language: string;
  readonly translation_languages: readonly string[];
  readonly tts_enabled: boolean;
  readonly recording_type: string;
  readonly conversation_mode?: 'auto' | 'manual';
  readonly speaker_language_map?: Readonly<Record<string, string>>;
}

/** What the main process itself says of a session that was started so, before the service says anything. */
function opening(start: Start): readonly SessionEvent[] {
  const { language, translation_languages: targetLanguages, conversation_mode: mode } = start;
  const recordingType = start.recording_type as RecordingType;
  return [
    {
      type: 'setup',
      setup: {
        source: { kind: 'microphone', label: 'USB headset' },
        language,
        targetLanguages,
        service: voiceTranslation.name,
        engines: 'offline',
        startedAt: Date.now(),
        recordingType,
      },
    },
    ...modesOf({
      type: 'start',
      language,
      targetLanguages,
      speech: start.tts_enabled,
      ...(mode ? { conversation: { mode, languages: start.speaker_language_map ?? {} } } : {}),
    }),
    { type: 'phase', phase: 'live' },
    { type: 'connection', connection: 'connected' },
  ];
}

function changes(before: readonly SessionEvent[], events: readonly SessionEvent[]): readonly string[] {
  const transcript = createTranscript();
  for (const event of before) follow(transcript, event);
  const old = partsOf(transcript);
  for (const event of events) follow(transcript, event);
  return [...partsOf(transcript)].filter(([part, value]) => old.get(part) !== value).map(([part]) => part);
}

/** By its name, the value of each part as text. */
function partsOf({ session, sentences }: Transcript): ReadonlyMap<string, string> {
  const ofSession = Object.entries(session).map(([part, value]) => [part, JSON.stringify(value)] as const);
  const all = [...sentences.values()];
  const ofSentences = [...new Set(all.flatMap(Object.keys))].map(
    part => [`sentence.${part}`, JSON.stringify(all.map(sentence => Reflect.get(sentence, part)))] as const,
  );
  return new Map([...ofSession, ...ofSentences]);
}
