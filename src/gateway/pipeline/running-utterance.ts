/**
 * An utterance that is being said. It passes its frames on and, when it grows long, finds a quiet moment to cut it at:
 * between two words, if there is any such place.
 */

import { frameMs } from '../../shared/audio/format.ts';
import { momentFrames, QuietMoments } from './quiet-moments.ts';

/** An utterance may be cut from here on, at first only at its quietest moment, then at less and less quiet ones … */
export const softLimitMs = 12_000;
/** … and here in any case. What the recogniser costs grows with the length. */
export const hardLimitMs = 20_000;

/**
 * Past `softLimitMs` so much sound is held back: partials come so much later, and the cut can be where it was
 * quietest, not only where it is quiet now. More than a pause that does not end an utterance. ms.
 */
const heldMs = 800;

export interface HeldFrame {
  readonly frame: Int16Array;
  readonly voiced: boolean;
  /** Of the moment that ends with this frame. */
  readonly level: number;
}

export class RunningUtterance {
  readonly #pass: (frame: Int16Array) => void;
  /** How many of the newest frames are held back past `softLimitMs`. */
  readonly #heldFrames: number;
  /** A cut is in the middle of a moment, so many frames before its end. */
  readonly #framesAfterCut: number;
  readonly #moments = new QuietMoments();
  /** Oldest first. */
  readonly #held: HeldFrame[] = [];
  #frames = 0;
  #voiced = false;

  /**
   * `pass` takes its frames. With `cutsBehind` the cut may be up to `heldMs` ago, and what came after it is given
   * back; without, all sound so far belongs to this utterance.
   */
  constructor(pass: (frame: Int16Array) => void, cutsBehind: boolean) {
    this.#pass = pass;
    this.#heldFrames = cutsBehind ? heldMs / frameMs : 1;
    this.#framesAfterCut = cutsBehind ? momentFrames / 2 : 0;
  }

  /** Sound before speech was certain: too quiet to compare the moments between words with. */
  pushLookback(frame: Int16Array): void {
    this.#frames++;
    this.#pass(frame);
  }

  push(frame: Int16Array, voiced: boolean): void {
    this.#frames++;
    this.#voiced = voiced;
    this.#held.push({ frame, voiced, level: this.#moments.push(frame, voiced) });
    const kept = this.#lengthMs > softLimitMs ? this.#heldFrames : 0;
    this.#passOn(this.#held.length - kept);
  }

  /** All of it is passed on: it ends here. */
  end(): void {
    this.#passOn(this.#held.length);
  }

  /** Ends it at a quiet moment when it is long, and gives the frames after that moment; undefined: it goes on. */
  cut(): readonly HeldFrame[] | undefined {
    if (this.#lengthMs <= softLimitMs) return undefined;
    const { at, level } = this.#quietest();
    const tooLong = this.#lengthMs >= hardLimitMs;
    if (!tooLong && !this.#mayCut(level)) return undefined;
    this.#passOn(at + 1);
    return this.#held;
  }

  get #lengthMs(): number {
    return this.#frames * frameMs;
  }

  /** The more is over of the time between both limits, the less quiet it needs to be: 2 % at 14 s, 12 % at 16 s. */
  #mayCut(level: number): boolean {
    // A pause that lasts may be the end of what was said: then there is nothing to cut.
    if (this.#framesAfterCut > 0 && !this.#voiced) return false;
    const over = (this.#lengthMs - softLimitMs) / (hardLimitMs - softLimitMs);
    return this.#moments.quieterShare(level) <= over ** 3;
  }

  /** `at`: the frame after which to cut, among those that are held back. */
  #quietest(): { readonly at: number; readonly level: number } {
    let quietest = { at: this.#held.length - 1, level: Number.POSITIVE_INFINITY };
    for (const [end, { level }] of this.#held.entries()) {
      const at = end - this.#framesAfterCut;
      if (at >= 0 && level < quietest.level) quietest = { at, level };
    }
    return quietest;
  }

  #passOn(count: number): void {
    for (const { frame } of this.#held.splice(0, Math.max(0, count))) this.#pass(frame);
  }
}
