/** From “this frame is voiced” to “an utterance began, ended”: the counting, with no detector in it. */

import { frameMs } from '../../../shared/audio/format.ts';
import type { EndpointerEvent } from './endpointer.ts';

/** What people leave between two sentences; a shorter one cuts sentences at a breath, a longer one is felt as delay. */
export const hangoverMs = 500;

/**
 * The shortest answers (“no”, “hi”) have 9 voiced frames and more; a cough of the detector, 2 or 4. Counted of the last
 * few, not in a row, since the detector drops single windows inside words.
 */
const windowFrames = 10;
const neededFrames = 7;

/** The detector is late by 60 ms, and by 250 ms where a word begins with a soft consonant: “stop”, “he”. */
const onsetMs = 440;

/** Where the utterance began, at the latest: the whole window, and a soft onset before it. */
export const lookbackMs = windowFrames * frameMs + onsetMs;

export class Voicing {
  #recent: boolean[] = [];
  #speaking = false;
  #silentFrames = 0;

  push(voiced: boolean): EndpointerEvent | undefined {
    return this.#speaking ? this.#hold(voiced) : this.#seek(voiced);
  }

  #seek(voiced: boolean): EndpointerEvent | undefined {
    this.#recent.push(voiced);
    if (this.#recent.length > windowFrames) this.#recent.shift();
    if (this.#recent.filter(Boolean).length < neededFrames) return undefined;
    this.#speaking = true;
    this.#silentFrames = voiced ? 0 : 1;
    return 'speech-start';
  }

  #hold(voiced: boolean): EndpointerEvent | undefined {
    this.#silentFrames = voiced ? 0 : this.#silentFrames + 1;
    if (this.#silentFrames * frameMs < hangoverMs) return undefined;
    this.reset();
    return 'speech-end';
  }

  reset(): void {
    this.#recent = [];
    this.#speaking = false;
    this.#silentFrames = 0;
  }
}
