/** The tasks that run, and those that wait for their client to come back: also for the end of what it said before it was lost. */

import type { Task } from './task.ts';

export interface TasksOptions {
  /** ms that a task without a client is kept. */
  readonly waitMs: number;
  /** Each that waits holds a recogniser and its sentences; of more, the one that waits longest is let go. */
  readonly maxWaiting: number;
  readonly log: (line: string) => void;
}

export class Tasks {
  readonly #options: TasksOptions;
  readonly #running = new Map<string, Task>();
  /** Oldest first. */
  readonly #waiting = new Map<Task, NodeJS.Timeout>();
  /** Of those that were stopped. */
  readonly #endings = new Map<Task, Promise<void>>();

  constructor(options: TasksOptions) {
    this.#options = options;
  }

  add(task: Task): void {
    this.#running.set(task.id, task);
  }

  /** The task for a client that knows its id: one that waits, or one whose connection died unnoticed. */
  take(id: string): Task | undefined {
    const task = this.#running.get(id);
    if (task) this.#stopWaiting(task);
    return task;
  }

  /** Its client is gone. */
  keep(task: Task): void {
    if (!this.#running.has(task.id) || this.#waiting.has(task)) return;
    const timer = setTimeout(() => this.letGo(task), this.#options.waitMs);
    timer.unref();
    this.#waiting.set(task, timer);
    const [oldest] = this.#waiting.keys();
    if (oldest && this.#waiting.size > this.#options.maxWaiting) this.letGo(oldest);
  }

  /** Ends it well, once; rejects as its `finish`. It can be taken up until it is removed: its end may not have been heard. */
  finish(task: Task): Promise<void> {
    const ending = this.#endings.get(task) ?? task.finish();
    this.#endings.set(task, ending);
    return ending;
  }

  isStopped(task: Task): boolean {
    return this.#endings.has(task);
  }

  /** It is not to be resumed any more. */
  remove(task: Task): void {
    this.#stopWaiting(task);
    this.#running.delete(task.id);
    this.#endings.delete(task);
  }

  /** Lets go of all that run; those that were stopped are finished first. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#endings.values());
    const tasks = [...this.#running.values()].filter(task => !this.#endings.has(task));
    for (const task of this.#running.values()) this.remove(task);
    await Promise.all(tasks.map(task => this.#abandon(task)));
  }

  /** Nobody comes back for it. */
  letGo(task: Task): void {
    const isStopped = this.#endings.has(task);
    this.remove(task);
    if (!isStopped) void this.#abandon(task);
  }

  async #abandon(task: Task): Promise<void> {
    try {
      await task.abandon();
    } catch (error) {
      this.#options.log(`letting go of task ${task.id}: ${String(error)}`);
    }
  }

  #stopWaiting(task: Task): void {
    clearTimeout(this.#waiting.get(task));
    this.#waiting.delete(task);
  }
}
