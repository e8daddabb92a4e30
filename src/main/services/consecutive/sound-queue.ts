/** Frames on their way to the utterance that hears them, in order, and between them where an utterance ends. */

/** `position`: its number in the session. */
export interface PlacedFrame {
  readonly position: number;
  readonly samples: Int16Array;
}

export type SoundItem = PlacedFrame | 'end';

/** The document asks for real time; what has waited may catch up at twice that: one frame in this time, ms. */
const msPerFrame = 10;
/** Devices give several frames at once: that is real time all the same. */
const burstFrames = 10;

export class SoundQueue {
  #items: SoundItem[] = [];
  /** Of the next frame to come, unless some are left out before it. */
  #nextPosition: number;
  /** Before these frames an utterance ends, in order. */
  readonly #ends: readonly number[];
  /** When the next frame may be sent, on the steady clock. */
  #dueAt = 0;

  /** `from`: the position of the first frame to come. `ends`: the positions before which an utterance ends, in order. */
  constructor(from: number, ends: readonly number[]) {
    this.#nextPosition = from;
    this.#ends = ends;
  }

  /** Frames and ends that wait. */
  get size(): number {
    return this.#items.length;
  }

  get hasFrames(): boolean {
    return this.#items.some(item => item !== 'end');
  }

  /** The position of the oldest frame that waits, or of the next one to come. */
  get firstPosition(): number {
    return this.#positionAt(0);
  }

  /** The positions before which an utterance is to end yet. */
  get ends(): readonly number[] {
    const waiting = this.#items.flatMap((item, at) => (item === 'end' ? [this.#positionAt(at + 1)] : []));
    return [...waiting, ...this.#ends.filter(position => position >= this.#nextPosition)];
  }

  push(samples: Int16Array, position: number): void {
    if (this.#ends.some(end => end >= this.#nextPosition && end <= position)) this.pushEnd();
    this.#items.push({ position, samples });
    this.#nextPosition = position + 1;
  }

  pushEnd(): void {
    if (this.#items.at(-1) !== 'end') this.#items.push('end');
  }

  /** Before everything that waits. */
  putBack(items: readonly SoundItem[]): void {
    this.#items = [...items, ...this.#items];
  }

  peek(): SoundItem | undefined {
    return this.#items[0];
  }

  shift(): void {
    this.#items.shift();
  }

  /** How long the next frame must wait, ms; 0 when it may go. */
  waitMs(now: number): number {
    return Math.max(0, this.#dueAt - now);
  }

  /** A frame was sent. */
  sent(now: number): void {
    this.#dueAt = Math.max(this.#dueAt, now - burstFrames * msPerFrame) + msPerFrame;
  }

  #positionAt(at: number): number {
    const next = this.#items.slice(at).find(item => item !== 'end');
    return next?.position ?? this.#nextPosition;
  }
}
