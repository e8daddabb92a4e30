/**
 * Frames on their way from the source to the service: the level is measured, what cannot be sent yet waits, what the service
 * has not certainly read is kept for the next connection, what waited too long is dropped and counted.
 */

import { frameMs } from '../../shared/audio/format.ts';
import { LevelMeter } from '../../shared/audio/level.ts';
import type { Level } from '../../shared/ipc/sources.ts';
import { FrameQueue } from '../audio/queue.ts';
import type { AudioFrame } from '../audio/source.ts';
import { AckWindow } from '../services/ack-window.ts';

/** While a connection is away, this much of what no service was given is kept for when it is back, ms. */
const keptMs = 30_000;
/** Of what is sent again: with services that know only whole utterances it is all of those that are not finished, ms. */
const againMs = 120_000;
/** A source that can wait is asked to from here on, ms. */
const highWaterMs = 1_000;
/** Dropped sound is told in steps of this, ms. */
const tellEveryMs = 1_000;

export interface AudioSenderEvents {
  level(level: Level): void;
  /** Hands a frame to the service; false when it cannot take it now. `position`: its number in the session. */
  send(frame: AudioFrame, position: number): boolean;
  /** Frames of the current connection that the service has certainly read. */
  heardFrames(): number;
  /** `ms` of sound were dropped so far; told about once a second while it goes on. */
  dropped(ms: number): void;
  /** Sound that no service will hear, told once when it flows again or nothing more will: `frames` from `position` on. */
  gap(position: number, frames: number): void;
  /** Nothing waits any more. */
  empty(): void;
}

interface Waiting {
  readonly frame: AudioFrame;
  readonly position: number;
}

export class AudioSender {
  readonly #events: AudioSenderEvents;
  readonly #queue = new FrameQueue<Waiting>(keptMs);
  /** What a lost connection may not have brought over: before all others. */
  readonly #again = new FrameQueue<Waiting>(againMs);
  readonly #meter = new LevelMeter();
  /** Sent on the current connection. */
  #window = new AckWindow<Waiting>();
  /** The positions of what was not certainly read when the last connection was lost, in order. */
  #uncertain: readonly number[] = [];
  #position = 0;
  #muted = false;
  #retry: NodeJS.Timeout | undefined;
  #toldDroppedMs = 0;
  #gap: { readonly position: number; frames: number } | undefined;
  #drained: PromiseWithResolvers<void> | undefined;

  constructor(events: AudioSenderEvents) {
    this.#events = events;
  }

  /** While muted the level still moves, but nothing is sent. */
  set muted(muted: boolean) {
    this.#muted = muted;
  }

  /** Frames that the source has given so far, also those that were not to be sent. */
  get position(): number {
    return this.#position;
  }

  /** Sound that waits, ms. */
  get waitingMs(): number {
    return this.#again.waitingMs + this.#queue.waitingMs;
  }

  /** A promise means: the next frame is welcome when it resolves. A device does not wait for it. */
  push(frame: AudioFrame): void | Promise<void> {
    const position = this.#position++;
    const level = this.#meter.push(frame.samples);
    if (level) this.#events.level(level);
    if (this.#muted) return undefined;
    this.#enqueue(this.#queue, { frame, position });
    this.flush();
    if (this.waitingMs < highWaterMs) return undefined;
    // One for all that wait: a device that never waits must not leave one a frame.
    this.#drained ??= Promise.withResolvers();
    return this.#drained.promise;
  }

  /** Sends what it can now. Called for each frame, and when the connection is there again. */
  flush(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#window.acknowledge(this.#events.heardFrames());
    for (let next = this.#next(); next; next = this.#next()) {
      if (!this.#events.send(next.frame, next.position)) {
        // A full socket says nothing when it has room again.
        this.#retry = setTimeout(() => this.flush(), frameMs);
        break;
      }
      this.#window.push(next);
      this.#shift();
    }
    const flowing = this.waitingMs < highWaterMs;
    this.#tellDropped(flowing);
    if (flowing) {
      this.#tellGap();
      this.#release();
    }
    if (this.waitingMs === 0) this.#events.empty();
  }

  /** The connection is gone: what it may not have brought over waits again, before what waits already. */
  lost(): void {
    this.#window.acknowledge(this.#events.heardFrames());
    const later: Waiting[] = [];
    for (let next = this.#again.shift(); next; next = this.#again.shift()) later.push(next);
    const unacknowledged = this.#window.takeUnacknowledged();
    for (const waiting of [...unacknowledged, ...later]) this.#enqueue(this.#again, waiting);
    this.#uncertain = unacknowledged.map(({ position }) => position);
    this.#window = new AckWindow();
  }

  /** Before anything is sent again: of what the lost connection may not have brought over, it did bring the first `frames`. */
  heardBefore(frames: number): void {
    const last = this.#uncertain[Math.min(frames, this.#uncertain.length) - 1];
    if (last === undefined) return;
    for (let next = this.#again.peek(); next && next.position <= last; next = this.#again.peek()) {
      this.#again.shift();
    }
    this.#heardOfGap(this.#uncertain.filter(position => position <= last));
    this.#uncertain = [];
  }

  /** Resolves when everything was sent, or after `withinMs`. */
  async drain(withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    while (this.waitingMs > 0 && performance.now() < until) {
      this.flush();
      await new Promise(resolve => setTimeout(resolve, frameMs));
    }
  }

  /** What still waits will not be heard, nor what still comes. */
  close(): void {
    this.#muted = true;
    clearTimeout(this.#retry);
    for (let next = this.#shift(); next; next = this.#shift()) this.#leftOut(next.position);
    this.#tellGap();
    this.#release();
  }

  #next(): Waiting | undefined {
    return this.#again.peek() ?? this.#queue.peek();
  }

  #shift(): Waiting | undefined {
    return this.#again.shift() ?? this.#queue.shift();
  }

  #enqueue(queue: FrameQueue<Waiting>, waiting: Waiting): void {
    const oldest = queue.peek();
    if (!queue.push(waiting) && oldest) this.#leftOut(oldest.position);
  }

  #leftOut(position: number): void {
    if (this.#gap && position !== this.#gap.position + this.#gap.frames) this.#tellGap();
    this.#gap ??= { position, frames: 0 };
    this.#gap.frames++;
  }

  /** What was dropped here is no gap where the service has it; the oldest are dropped first. */
  #heardOfGap(heard: readonly number[]): void {
    if (!this.#gap) return;
    const { position, frames } = this.#gap;
    const known = heard.filter(at => at >= position).slice(0, frames);
    const last = known.at(-1);
    if (last === undefined) return;
    this.#gap = known.length === frames ? undefined : { position: last + 1, frames: frames - known.length };
  }

  #tellGap(): void {
    if (this.#gap) this.#events.gap(this.#gap.position, this.#gap.frames);
    this.#gap = undefined;
  }

  #tellDropped(flowing: boolean): void {
    const droppedMs = this.#again.droppedMs + this.#queue.droppedMs;
    const untold = droppedMs - this.#toldDroppedMs;
    if (untold === 0 || (untold < tellEveryMs && !flowing)) return;
    this.#toldDroppedMs = droppedMs;
    this.#events.dropped(this.#toldDroppedMs);
  }

  #release(): void {
    this.#drained?.resolve();
    this.#drained = undefined;
  }
}
