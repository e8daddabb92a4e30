/** Frames on their way to the utterance that hears them, in order, with marks where somebody ends an utterance. */

/** `number`: counts the frames of the task from 0. */
export interface NumberedFrame {
  readonly number: number;
  readonly samples: Int16Array;
}

export type SoundItem = NumberedFrame | 'end';

/** The document asks for real time; what has waited may catch up at twice that: one frame in this time, ms. */
const msAFrame = 10;
/** Devices give several frames at once: that is real time all the same. */
const burstFrames = 10;

export class SoundQueue {
  #items: SoundItem[] = [];
  #nextNumber = 0;
  #takenUpAt = 0;
  /** Before these frames an utterance ends, in order. */
  #ends: readonly number[] = [];
  /** When the next frame may be sent, on the steady clock. */
  #dueAt = 0;

  /** Frames and ends that wait. */
  get size(): number {
    return this.#items.length;
  }

  get hasFrames(): boolean {
    return this.#items.some(item => item !== 'end');
  }

  /** The number of the oldest frame that waits, or of the next one to come. */
  get firstNumber(): number {
    return this.#numberAt(0);
  }

  /** Goes on where another connection's was lost: the number of the first frame to come, and before which ones it ends. */
  takeUp(firstNumber: number, ends: readonly number[]): void {
    this.#takenUpAt = firstNumber;
    this.#nextNumber = firstNumber;
    this.#ends = ends;
  }

  /** The number of the first frame that came. */
  get takenUpAt(): number {
    return this.#takenUpAt;
  }

  /** The numbers of the frames before which an utterance is to end yet. */
  get ends(): readonly number[] {
    const waiting = this.#items.flatMap((item, at) => (item === 'end' ? [this.#numberAt(at + 1)] : []));
    return [...waiting, ...this.#ends.filter(number => number >= this.#nextNumber)];
  }

  push(samples: Int16Array): void {
    if (this.#ends.includes(this.#nextNumber)) this.pushEnd();
    this.#items.push({ number: this.#nextNumber++, samples });
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
    this.#dueAt = Math.max(this.#dueAt, now - burstFrames * msAFrame) + msAFrame;
  }

  #numberAt(at: number): number {
    const next = this.#items.slice(at).find(item => item !== 'end');
    return next?.number ?? this.#nextNumber;
  }
}
