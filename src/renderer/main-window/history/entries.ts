/** The history as one list: what is saved on this computer, and what only a service has. */

import type { SavedSession } from '../../../shared/ipc/record.ts';
import type { Task } from '../../../shared/ipc/tasks.ts';
import { isSameLanguage } from '../../../shared/language-tag.ts';

export interface HistoryEntry extends Omit<Task, 'state'> {
  readonly state: Task['state'] | 'recovered';
  /** As this computer has it; absent: only a service has it. */
  readonly saved?: SavedSession;
  /** The same session as a service has kept it, perhaps with sound and a summary; oldest first, as its times begin there. */
  readonly tasks: readonly Task[];
}

interface Sources {
  readonly saved: readonly SavedSession[];
  readonly tasks: readonly Task[];
  /** The tasks are those of the gateway of this computer, to which nobody else speaks. */
  readonly isOwnGateway: boolean;
}

/** Newest first. */
export function entriesOf({ saved, tasks, isOwnGateway }: Sources): readonly HistoryEntry[] {
  const claimed = new Set<Task>();
  const own = saved.map(session => {
    const same = tasks
      .filter(task => !claimed.has(task) && isSame(task, session, isOwnGateway))
      .toSorted((one, other) => one.startedAt - other.startedAt);
    for (const task of same) claimed.add(task);
    return entryOf(session, same);
  });
  const others = tasks.filter(task => !claimed.has(task)).map(task => ({ ...task, tasks: [task] }));
  return [...own, ...others].toSorted((one, other) => other.startedAt - one.startedAt);
}

/**
 * Protocols without tasks are kept by the gateway under ids of its own: there a session is known by its time, since the app
 * has one at a time.
 */
function isSame(task: Task, session: SavedSession, isOwnGateway: boolean): boolean {
  if (session.taskIds.includes(task.id)) return true;
  if (!isOwnGateway || session.service === 'voice-translation') return false;
  const began = task.startedAt >= session.startedAt - clockMs && task.startedAt <= session.endedAt + clockMs;
  return began && isSameLanguage(task.language, session.language);
}

/** What lies between two looks at one clock in two processes. */
const clockMs = 1_000;

const states = { running: 'recording', complete: 'complete', recovered: 'recovered' } as const;

function entryOf(session: SavedSession, tasks: readonly Task[]): HistoryEntry {
  const { id, name, startedAt, durationMs, sentences, language, targetLanguages, recordingType } = session;
  return {
    ...{ id, name, startedAt, durationMs, sentences, language, targetLanguages, recordingType, tasks },
    ...{ saved: session, state: states[session.state] },
    hasAudio: tasks.some(({ hasAudio }) => hasAudio),
    hasSummary: tasks.some(({ hasSummary }) => hasSummary),
  };
}
