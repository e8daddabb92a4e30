/** A source that a test plays by hand. */

import type { AudioSource, AudioSourceEvents } from '../../src/main/audio/source.ts';
import { frameSamples } from '../../src/shared/audio/format.ts';
import type { Problem } from '../../src/shared/problem.ts';
import { ProblemError } from '../../src/shared/problem.ts';
import type { SourceDescription } from '../../src/shared/session/events.ts';

export class FakeSource implements AudioSource {
  readonly description: SourceDescription;
  events: AudioSourceEvents | undefined;
  stopped = false;
  paused = false;
  readonly #refusal: Problem | undefined;
  /** Set: the source needs until then to start. */
  wakes: Promise<void> | undefined;

  constructor(label = 'Fake microphone', refusal?: Problem, kind: SourceDescription['kind'] = 'microphone') {
    this.description = { kind, label };
    this.#refusal = refusal;
  }

  async start(events: AudioSourceEvents): Promise<void> {
    if (this.#refusal) throw new ProblemError(this.#refusal);
    this.events = events;
    await this.wakes;
  }

  /** Frames whose every sample is `value`. */
  speak(frames: number, value = 1): void {
    for (let i = 0; i < frames; i++) {
      const samples = new Int16Array(frameSamples).fill(value);
      void this.events?.frame({ samples, capturedAt: performance.timeOrigin + performance.now() });
    }
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  stop(): Promise<void> {
    this.stopped = true;
    return Promise.resolve();
  }
}
