/** How the tasks of a session number its sentences: each from 1, behind those that were there when it began. */

export interface TaskSentence {
  readonly taskId: string;
  /** As the task counts. */
  readonly sid: number;
}

export class TaskNumbers {
  /** Oldest first. `after`: the last sentence before it. */
  #tasks: readonly { readonly taskId: string; readonly after: number }[] = [];

  /** Called again with the same task nothing changes. */
  began(taskId: string, after: number): void {
    if (this.#tasks.at(-1)?.taskId !== taskId) this.#tasks = [...this.#tasks, { taskId, after }];
  }

  /** Which sentence of which task this one of the transcript is; undefined before any task. */
  of(sid: number): TaskSentence | undefined {
    const task = this.#tasks.findLast(({ after }) => after < sid);
    return task && { taskId: task.taskId, sid: sid - task.after };
  }
}
