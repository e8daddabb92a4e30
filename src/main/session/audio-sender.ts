/**
 * Frames on their way from the source to the socket: the level is measured, what cannot be sent yet waits, what waited
 * too long is dropped and counted.
 */

import { frameMs } from '../../shared/audio/format.ts';
import { LevelMeter } from '../../shared/audio/level.ts';
import type { Level } from '../../shared/ipc.ts';
import { FrameQueue } from '../audio/queue.ts';
import type { AudioFrame } from '../audio/source.ts';

/** While a connection is away, this much is kept for when it is back, ms. */
const keptMs = 30_000;
/** A source that can wait is asked to from here on, ms. */
const highWaterMs = 1_000;
/** Dropped sound is told in steps of this, ms. */
const tellEveryMs = 1_000;

export interface AudioSenderEvents {
  level(level: Level): void;
  /** Hands a frame to the service; false when it cannot take it now. */
  send(frame: AudioFrame): boolean;
  /** `ms` of sound were dropped so far; told about once a second while it goes on. */
  dropped(ms: number): void;
  /** From here on sound is left out. */
  gapBegan(): void;
  /** Sound flows again, or nothing more will: `ms` were left out since `gapBegan`. */
  gapEnded(ms: number): void;
}

export class AudioSender {
  readonly #events: AudioSenderEvents;
  readonly #queue = new FrameQueue<AudioFrame>(keptMs);
  readonly #meter = new LevelMeter();
  #muted = false;
  #retry: NodeJS.Timeout | undefined;
  #toldDroppedMs = 0;
  #gapMs = 0;
  #drained: (() => void)[] = [];

  constructor(events: AudioSenderEvents) {
    this.#events = events;
  }

  /** While muted the level still moves, but nothing is sent. */
  set muted(muted: boolean) {
    this.#muted = muted;
  }

  /** A promise means: the next frame is welcome when it resolves. A device does not wait for it. */
  push(frame: AudioFrame): void | Promise<void> {
    const level = this.#meter.push(frame.samples);
    if (level) this.#events.level(level);
    if (this.#muted) return undefined;
    if (!this.#queue.push(frame)) this.#leftOut(frameMs);
    this.flush();
    if (this.#queue.waitingMs < highWaterMs) return undefined;
    return new Promise(resolve => this.#drained.push(resolve));
  }

  /** Sends what it can now. Called for each frame, and when the connection is there again. */
  flush(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    for (let frame = this.#queue.peek(); frame; frame = this.#queue.peek()) {
      if (!this.#events.send(frame)) {
        // A full socket says nothing when it has room again.
        this.#retry = setTimeout(() => this.flush(), frameMs);
        break;
      }
      this.#queue.shift();
    }
    const flowing = this.#queue.waitingMs < highWaterMs;
    this.#tellDropped(flowing);
    if (!flowing) return;
    this.#endGap();
    this.#release();
  }

  /** Resolves when everything was sent, or after `withinMs`. */
  async drain(withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    while (this.#queue.waitingMs > 0 && performance.now() < until) {
      this.flush();
      await new Promise(resolve => setTimeout(resolve, frameMs));
    }
  }

  /** What still waits is left out. */
  close(): void {
    clearTimeout(this.#retry);
    if (this.#queue.waitingMs > 0) this.#leftOut(this.#queue.waitingMs);
    this.#queue.clear();
    this.#endGap();
    this.#release();
  }

  #leftOut(ms: number): void {
    if (this.#gapMs === 0) this.#events.gapBegan();
    this.#gapMs += ms;
  }

  #endGap(): void {
    if (this.#gapMs === 0) return;
    this.#events.gapEnded(this.#gapMs);
    this.#gapMs = 0;
  }

  #tellDropped(flowing: boolean): void {
    const untold = this.#queue.droppedMs - this.#toldDroppedMs;
    if (untold === 0 || (untold < tellEveryMs && !flowing)) return;
    this.#toldDroppedMs = this.#queue.droppedMs;
    this.#events.dropped(this.#toldDroppedMs);
  }

  #release(): void {
    for (const resolve of this.#drained.splice(0)) resolve();
  }
}
