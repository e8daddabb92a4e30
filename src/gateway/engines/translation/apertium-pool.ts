/** The pipelines that run: started at first use, ended when unused for long, never more than a handful. */

import { ProblemError, problem } from '../../../shared/problem.ts';
import type { Direction } from './apertium-directions.ts';
import { ApertiumPipeline } from './apertium-pipeline.ts';

export interface PoolLimits {
  readonly timeLimitMs: number;
  readonly idleLimitMs: number;
  readonly maxPipelines: number;
}

interface Entry {
  readonly pipeline: ApertiumPipeline;
  /** Requests that wait for an answer: while there is one, the pipeline is not ended. */
  users: number;
  lastUsed: number;
}

export class ApertiumPool {
  readonly #limits: PoolLimits;
  /** By direction name. */
  readonly #entries = new Map<string, Entry>();
  /** Those who wait for a pipeline to fall idle. */
  #waiting: (() => void)[] = [];
  #sweep: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(limits: PoolLimits) {
    this.#limits = limits;
  }

  /** A stream through a direction's pipeline; see ApertiumPipeline.request. */
  async request(direction: Direction, stream: string, signal?: AbortSignal): Promise<string> {
    const entry = await this.#take(direction);
    try {
      return await entry.pipeline.request(stream, signal);
    } finally {
      entry.users -= 1;
      entry.lastUsed = performance.now();
      for (const wake of this.#waiting.splice(0)) wake();
      this.#planSweep();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#sweep);
    for (const name of [...this.#entries.keys()]) this.#end(name);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Counts its user before anybody else can run, so that the entry is not ended in between. */
  async #take(direction: Direction): Promise<Entry> {
    for (;;) {
      if (this.#closed) {
        throw new ProblemError(problem('engine-failed', 'Apertium', { detail: 'it was closed' }));
      }
      const entry = this.#entries.get(direction.name) ?? this.#start(direction);
      if (entry) {
        entry.users += 1;
        return entry;
      }
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
  }

  #start(direction: Direction): Entry | undefined {
    const { maxPipelines, timeLimitMs } = this.#limits;
    if (this.#entries.size >= maxPipelines && !this.#endLeastRecentlyUsed()) return undefined;
    const pipeline = new ApertiumPipeline(direction.name, direction.stages, timeLimitMs);
    const entry: Entry = { pipeline, users: 0, lastUsed: performance.now() };
    this.#entries.set(direction.name, entry);
    return entry;
  }

  /** Whether one was idle, and so could be ended. */
  #endLeastRecentlyUsed(): boolean {
    const [oldest] = [...this.#entries]
      .filter(([, { users }]) => users === 0)
      .sort(([, one], [, other]) => one.lastUsed - other.lastUsed);
    if (!oldest) return false;
    this.#end(oldest[0]);
    return true;
  }

  #planSweep(): void {
    if (this.#closed || this.#sweep || this.#entries.size === 0) return;
    const oldest = Math.min(...[...this.#entries.values()].map(({ lastUsed }) => lastUsed));
    const due = Math.max(1, oldest + this.#limits.idleLimitMs - performance.now());
    this.#sweep = setTimeout(() => {
      this.#sweep = undefined;
      const unusedSince = performance.now() - this.#limits.idleLimitMs;
      for (const [name, { users, lastUsed }] of [...this.#entries]) {
        if (users === 0 && lastUsed <= unusedSince) this.#end(name);
      }
      this.#planSweep();
    }, due);
    // A process with nothing else to do may end.
    this.#sweep.unref();
  }

  #end(name: string): void {
    this.#entries.get(name)?.pipeline.close();
    this.#entries.delete(name);
  }
}
