/** What a session listens to: one source at a time; the next one takes over when it runs. */

import { notNow } from '../../shared/problem.ts';
import type { SourceDescription } from '../../shared/session/events.ts';
import type { AudioSource, AudioSourceEvents } from '../audio/source.ts';

export class Sources {
  readonly #events: AudioSourceEvents;
  #current: AudioSource;
  /** It is starting to take the place of the current one. */
  #next: AudioSource | undefined;

  /** Only the current source is heard of. */
  constructor(source: AudioSource, events: AudioSourceEvents) {
    this.#current = source;
    this.#events = events;
  }

  get description(): SourceDescription {
    return this.#current.description;
  }

  /** Rejects with a ProblemError. */
  start(): Promise<void> {
    return this.#begin(this.#current);
  }

  pause(): void {
    this.#current.pause();
  }

  resume(): void {
    this.#current.resume();
  }

  get isChanging(): boolean {
    return this.#next !== undefined;
  }

  /**
   * Rejects with a ProblemError when the new one cannot be started: then the old one goes on. `tookOver` is called before
   * the first sound of the new one, `stillWanted` asked when it runs.
   */
  async change(source: AudioSource, stillWanted: () => boolean, tookOver: () => void): Promise<void> {
    this.#next = source;
    try {
      await this.#begin(source);
    } finally {
      this.#next = undefined;
    }
    if (!stillWanted()) {
      await source.stop();
      throw notNow('stopped');
    }
    const before = this.#current;
    this.#current = source;
    tookOver();
    await before.stop();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#current.stop(), this.#next?.stop()]);
  }

  #begin(source: AudioSource): Promise<void> {
    // A source that was just replaced may have one more word to say.
    const current = (): boolean => source === this.#current;
    const { frame, problem, recovered, ended } = this.#events;
    return source.start({
      frame: taken => (current() ? frame(taken) : undefined),
      problem: cause => (current() ? problem(cause) : undefined),
      recovered: () => (current() ? recovered() : undefined),
      ended: () => (current() ? ended() : undefined),
    });
  }
}
