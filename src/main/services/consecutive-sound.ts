/** Frames on their way to the utterance that hears them, in order, with marks where somebody ends an utterance. */

/** `number`: counts the frames of the session from 0. */
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
    const first = this.#items.find(item => item !== 'end');
    return first?.number ?? this.#nextNumber;
  }

  push(samples: Int16Array): void {
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
}
