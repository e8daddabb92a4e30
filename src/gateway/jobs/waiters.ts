/** Who waits for which job to be over. */

import type { JobStatus } from './jobs.ts';

type Wake = (status: JobStatus | undefined) => void;

export class Waiters {
  readonly #byJob = new Map<string, Wake[]>();
  #closed = false;

  wait(kind: string, key: string): Promise<JobStatus | undefined> {
    if (this.#closed) return Promise.resolve(undefined);
    const name = JSON.stringify([kind, key]);
    return new Promise(resolve => {
      this.#byJob.set(name, [...(this.#byJob.get(name) ?? []), resolve]);
    });
  }

  over(kind: string, key: string, status: JobStatus): void {
    const name = JSON.stringify([kind, key]);
    const waiting = this.#byJob.get(name) ?? [];
    this.#byJob.delete(name);
    for (const wake of waiting) wake(status);
  }

  /** Nothing more will be over. */
  close(): void {
    this.#closed = true;
    const all = [...this.#byJob.values()].flat();
    this.#byJob.clear();
    for (const wake of all) wake(undefined);
  }
}
