/** What a client is told when its session begins. */

import type { EventOf } from './event-sink.ts';
import type { Task } from './task.ts';

export const sessionStarted = (
  sessionId: string,
  { id, start, broadcast }: Pick<Task, 'id' | 'start' | 'broadcast'>,
): EventOf<'session_started'> => ({
  action: 'session_started',
  session_id: sessionId,
  task_id: id,
  recording_id: id,
  recording_type: start.recording_type,
  recognition_mode: start.recognition_mode,
  ...broadcast?.description,
  message: 'Speech recognition started',
});

export const connected: EventOf<'stt_event'> = {
  action: 'stt_event',
  event: 'connected',
  message: 'STT service connected',
};
