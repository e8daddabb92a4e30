/** Where sound comes from: a device or a recording. It gives frames until it is stopped or has no more. */

import type { Problem } from '../../shared/problem.ts';
import type { SourceDescription } from '../../shared/session/events.ts';

export interface AudioFrame {
  /** 320 samples, 16 000 Hz, mono. The last frame of a recording is filled up with silence. */
  readonly samples: Int16Array;
  /** When its last sample was captured, ms of `performance.timeOrigin + performance.now()`. */
  readonly capturedAt: number;
}

export interface AudioSourceEvents {
  /** A recording that is read as fast as possible waits for the promise, when there is one, before the next frame. */
  frame(frame: AudioFrame): void | Promise<void>;
  /** The device is gone or silent; the source keeps trying it, and never another one. */
  problem(problem: Problem): void;
  /** Sound comes again after a problem. */
  recovered(): void;
  /** A recording is at its end. A device never ends by itself. */
  ended(): void;
}

export interface AudioSource {
  readonly description: SourceDescription;
  /** Resolves when sound comes, or rejects with a ProblemError. May be called once. */
  start(events: AudioSourceEvents): Promise<void>;
  /** A recording stands still; a device goes on, so that its level can be seen. */
  pause(): void;
  resume(): void;
  /** No event comes after it resolved. May be called at any time, also twice. */
  stop(): Promise<void>;
}
