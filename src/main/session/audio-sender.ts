/**
 * Frames on their way from the source to the service: the level is measured, what cannot be sent yet waits, what was not
 * acknowledged is kept for the next connection, what waited too long is dropped and counted.
 */

import { frameMs } from '../../shared/audio/format.ts';
import { LevelMeter } from '../../shared/audio/level.ts';
import type { Level } from '../../shared/ipc/sources.ts';
import { FrameQueue } from '../audio/queue.ts';
import type { AudioFrame } from '../audio/source.ts';
import { AckWindow } from '../services/ack-window.ts';

/** While there is no connection, this much of what was not sent is kept, ms. */
const keptMs = 30_000;
/** Of what is sent again: with services that know only whole utterances it is all of those that are not finished, ms. */
const againMs = 120_000;
/** A source that can wait is asked to from here on, ms. */
const highWaterMs = 1_000;
/** Dropped sound is reported in steps of this, ms. */
const reportEveryMs = 1_000;

export interface AudioSenderEvents {
  level(level: Level): void;
  /** Hands a frame to the service; false when it cannot take it now. `position`: its number in the session. */
  send(frame: AudioFrame, position: number): boolean;
  /** Of the frames that were sent, those before this position need not be sent again. */
  acknowledged(): number;
  /** `ms` of sound were dropped so far; reported about once a second while it goes on. */
  dropped(ms: number): void;
  /** Sound that no service will hear, reported once when it flows again or nothing more will: `frames` from `position` on. */
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
  /** What a lost connection was not acknowledged: sent before all others. */
  readonly #again = new FrameQueue<Waiting>(againMs);
  readonly #meter = new LevelMeter();
  /** Sent on the current connection. */
  readonly #window = new AckWindow<Waiting>();
  #position = 0;
  #muted = false;
  #retry: NodeJS.Timeout | undefined;
  #reportedDroppedMs = 0;
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
    this.#acknowledge();
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
    this.#reportDropped(flowing);
    if (flowing) {
      this.#reportGap();
      this.#release();
    }
    if (this.waitingMs === 0) this.#events.empty();
  }

  /** The connection is lost: what was not acknowledged waits again, before what waits already. */
  lost(): void {
    this.#acknowledge();
    const later: Waiting[] = [];
    for (let next = this.#again.shift(); next; next = this.#again.shift()) later.push(next);
    for (const waiting of [...this.#window.takeUnacknowledged(), ...later])
      this.#enqueue(this.#again, waiting);
  }

  /**
   * Before anything is sent on the next connection: by the last one the service did receive all that was sent before this
   * position. What was dropped of it meanwhile is no gap.
   */
  resumed(position: number): void {
    for (let next = this.#again.peek(); next && next.position < position; next = this.#again.peek()) {
      this.#again.shift();
    }
    const known = this.#gap ? Math.min(this.#gap.frames, position - this.#gap.position) : 0;
    if (!this.#gap || known <= 0) return;
    const { position: from, frames } = this.#gap;
    this.#gap = known === frames ? undefined : { position: from + known, frames: frames - known };
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
    this.#reportGap();
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
    if (this.#gap && position !== this.#gap.position + this.#gap.frames) this.#reportGap();
    this.#gap ??= { position, frames: 0 };
    this.#gap.frames++;
  }

  #reportGap(): void {
    if (this.#gap) this.#events.gap(this.#gap.position, this.#gap.frames);
    this.#gap = undefined;
  }

  #acknowledge(): void {
    const acknowledged = this.#events.acknowledged();
    this.#window.acknowledgeWhile(({ position }) => position < acknowledged);
  }

  #reportDropped(flowing: boolean): void {
    const droppedMs = this.#again.droppedMs + this.#queue.droppedMs;
    const unreported = droppedMs - this.#reportedDroppedMs;
    if (unreported === 0 || (unreported < reportEveryMs && !flowing)) return;
    this.#reportedDroppedMs = droppedMs;
    this.#events.dropped(this.#reportedDroppedMs);
  }

  #release(): void {
    this.#drained?.resolve();
    this.#drained = undefined;
  }
}
