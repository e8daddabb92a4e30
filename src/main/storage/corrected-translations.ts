/**
 * The translations that a person corrected, by the task that a service keeps: no service takes them, so the app puts them
 * into its own history.
 */

import { z } from 'zod';
import type { TaskDetail } from '../../shared/ipc/tasks.ts';
import { fromSnapshot, takeSnapshot } from '../../shared/session/patch.ts';
import { follow } from '../../shared/session/transcript.ts';
import type { CorrectedEvent } from '../session/interpretation.ts';
import type { TaskSentence } from '../session/task-numbers.ts';
import { KeptFile, type Place } from './kept-file.ts';

/** By the task's own number of the sentence, then by language. */
const sentences = z.record(z.string().regex(/^\d+$/), z.record(z.string(), z.string().min(1)));
const kept = z.object({ tasks: z.array(z.object({ id: z.string(), sentences })) });
type Kept = z.infer<typeof kept>;

export class CorrectedTranslations {
  readonly #file: KeptFile<Kept>;
  readonly #keptTasks: number;
  /** Oldest first. */
  #tasks: Kept['tasks'];

  /** `keptTasks`: before the newest of these nobody looks for a correction any more. */
  constructor(place: Place, keptTasks = 500) {
    this.#keptTasks = keptTasks;
    this.#file = new KeptFile(place, 'corrected-translations');
    this.#tasks = kept.safeParse(this.#file.read()).data?.tasks ?? [];
  }

  /** Throws when it cannot be written; then nothing has changed. */
  follow({ taskId, sid }: TaskSentence, { translations = {}, restored }: CorrectedEvent): void {
    const before = this.#tasks.find(({ id }) => id === taskId)?.sentences ?? {};
    const others = Object.entries(before[sid] ?? {}).filter(([language]) => !(language in translations));
    const after = { ...Object.fromEntries(others), ...(restored ? {} : translations) };
    this.#keep([
      ...this.#tasks.filter(({ id }) => id !== taskId),
      { id: taskId, sentences: { ...before, [sid]: after } },
    ]);
  }

  /** The task as the person corrected it. */
  appliedTo(task: TaskDetail): TaskDetail {
    const corrected = this.#tasks.find(({ id }) => id === task.id);
    if (!corrected) return task;
    const transcript = fromSnapshot(task.transcript);
    for (const [number, translations] of Object.entries(corrected.sentences)) {
      const sid = Number(number);
      if (transcript.sentences.has(sid)) follow(transcript, { type: 'corrected', sid, translations });
    }
    return { ...task, transcript: takeSnapshot(transcript) };
  }

  /** The task is deleted. */
  forget(taskId: string): void {
    const others = this.#tasks.filter(({ id }) => id !== taskId);
    if (others.length < this.#tasks.length) this.#keep(others);
  }

  #keep(tasks: Kept['tasks']): void {
    const newest = tasks.slice(-this.#keptTasks);
    this.#file.write({ tasks: newest });
    this.#tasks = newest;
  }
}
