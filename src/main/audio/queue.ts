import { frameMs } from '../../shared/audio/format.ts';

/**
 * Frames that wait to be sent. It holds a limited time of sound: when that is full, the oldest frame is dropped,
 * because what is said now matters more, and the loss is counted so that it can be told.
 */
export class FrameQueue<Frame> {
  // A ring: taking the first element off an array moves all others.
  readonly #ring: (Frame | undefined)[];
  #first = 0;
  #count = 0;
  #droppedFrames = 0;
  #unreportedFrames = 0;

  /** Holds at most `limitMs` of sound, and at least one frame. */
  constructor(limitMs: number) {
    this.#ring = new Array<Frame | undefined>(Math.max(1, Math.floor(limitMs / frameMs)));
  }

  /** Frames that wait. */
  get size(): number {
    return this.#count;
  }

  /** Sound that waits, ms. */
  get waitingMs(): number {
    return this.#count * frameMs;
  }

  /** Sound that was dropped since the beginning, ms. */
  get droppedMs(): number {
    return this.#droppedFrames * frameMs;
  }

  /** Adds a frame at the end; false when the oldest was dropped for it. */
  push(frame: Frame): boolean {
    const full = this.#count === this.#ring.length;
    if (full) {
      this.shift();
      this.#droppedFrames++;
      this.#unreportedFrames++;
    }
    this.#ring[(this.#first + this.#count) % this.#ring.length] = frame;
    this.#count++;
    return !full;
  }

  /** The oldest frame, without taking it. */
  peek(): Frame | undefined {
    return this.#ring[this.#first];
  }

  /** Takes the oldest frame. */
  shift(): Frame | undefined {
    if (this.#count === 0) return undefined;
    const frame = this.#ring[this.#first];
    this.#ring[this.#first] = undefined;
    this.#first = (this.#first + 1) % this.#ring.length;
    this.#count--;
    return frame;
  }

  /** Sound that was dropped since the last call, ms: for telling each loss once. */
  takeDroppedMs(): number {
    const ms = this.#unreportedFrames * frameMs;
    this.#unreportedFrames = 0;
    return ms;
  }

  /** Forgets what waits; that is not counted as dropped. */
  clear(): void {
    this.#ring.fill(undefined);
    this.#first = 0;
    this.#count = 0;
  }
}
