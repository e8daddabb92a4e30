/** What each action does to a running task. A new action that is not here does not compile. */

import type { ClientAction } from '../../../shared/protocols/voice-translation/client-actions.ts';
import type { Conversation } from './conversation.ts';
import { Refusal } from './error-codes.ts';
import type { Task } from './task.ts';

/** Starting and stopping change the connection, not only the task: the session does them. */
export type TaskAction = Exclude<ClientAction, { action: 'start' | 'stop' }>;

type Handlers = {
  readonly [A in TaskAction['action']]: (
    task: Task,
    action: Extract<TaskAction, { action: A }>,
  ) => void | Promise<void>;
};

const handlers: Handlers = {
  pause: task => task.pause(),
  resume: task => task.resume(),
  set_name: (task, { name }) => {
    task.recorder?.rename(name);
    task.event({ action: 'status', message: 'Session name updated' });
  },
  config: (task, action) => {
    const updated = task.configuration.update(action, true);
    if (updated instanceof Promise) return updated.then(event => task.event(event));
    return task.event(updated);
  },
  retranslate: (task, { sid, translation_language: language }) => task.languages.retranslate(sid, language),
  rename_speaker: (task, { speaker_id: name, new_label: label }) =>
    task.event(task.speakers.rename(name, label)),
  reassign_speaker: (task, { sid, new_speaker_id: name }) => {
    for (const event of task.speakers.reassign(sid, name)) task.event(event);
  },
  merge_speakers: (task, { source_speaker_id: source, target_speaker_id: target }) =>
    task.event(task.speakers.merge(source, target)),
  switch_language: (task, { translation_language: target, language }) => {
    if (task.conversation) return task.conversation.switchLanguage(target, language);
    // Viewers listen to the languages that a broadcast has: none is taken away.
    const keep = task.broadcast !== undefined && task.languages.targets.length < maxTargets;
    return task.languages.switchTo(target, task.start.language, keep);
  },
  set_tts_mode: (task, { tts_mode: mode }) => task.speech.setMode(mode),
  tts: (task, { sid, language }) => task.speech.request(sid, language),
  set_tts: (task, { tts_enabled: enabled, tts_config: voices }) => task.speech.set(enabled, voices),
  switch_conversation_mode: (task, { conversation_mode: mode }) => conversationOf(task).setMode(mode),
  set_speaker_language: (task, { speaker, language }) =>
    conversationOf(task).setSpeakerLanguage(speaker, language),
  start_broadcast: task => task.goLive(),
};

/** As many as a start may name. */
const maxTargets = 16;

/**
 * Throws or rejects with a Refusal when it cannot be done; anything else is a fault of ours. What is done at once
 * returns no promise.
 */
export function act(task: Task, action: TaskAction): void | Promise<void> {
  // The table gives each action its own handler, which the compiler cannot follow through the union.
  const handle = handlers[action.action] as (task: Task, action: TaskAction) => void | Promise<void>;
  return handle(task, action);
}

function conversationOf({ conversation }: Task): Conversation {
  if (conversation) return conversation;
  throw new Refusal('wrong_recording_type');
}
