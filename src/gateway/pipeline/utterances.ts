/**
 * Cuts a stream of frames into utterances: the endpointer's decisions, the sound before its certainty, and a longest
 * length, so that somebody who never pauses still gets sentences.
 */

import { frameMs } from '../../shared/audio/format.ts';
import type { Endpointer } from '../engines/endpointing/endpointer.ts';

export interface UtteranceEvents {
  /** `startMs`: its first sample, ms from the first frame pushed. */
  start(startMs: number): void;
  frame(frame: Int16Array): void;
  end(): void;
}

/** From here on an utterance is cut at the next frame without voice … */
const softLimitMs = 12_000;
/** … and here in any case. */
const hardLimitMs = 20_000;

export class Utterances {
  readonly #endpointer: Endpointer;
  readonly #events: UtteranceEvents;
  /** The last frames before speech is certain, oldest first. */
  readonly #lookback: Int16Array[] = [];
  readonly #lookbackFrames: number;
  #frames = 0;
  #utteranceFrames = 0;
  #inUtterance = false;

  constructor(endpointer: Endpointer, events: UtteranceEvents) {
    this.#endpointer = endpointer;
    this.#events = events;
    this.#lookbackFrames = Math.ceil(endpointer.lookbackMs / frameMs);
  }

  push(frame: Int16Array): void {
    this.#frames++;
    const event = this.#endpointer.push(frame);
    if (this.#inUtterance) {
      this.#continue(frame);
      if (event === 'speech-end') this.#end();
      else if (this.#tooLong()) this.#cut();
    } else {
      this.#lookback.push(frame);
      if (this.#lookback.length > this.#lookbackFrames + 1) this.#lookback.shift();
      if (event === 'speech-start') this.#start();
    }
  }

  /** Ends the running utterance, as at a pause or at the end of the sound. */
  flush(): void {
    if (this.#inUtterance) this.#end();
    this.#lookback.length = 0;
    this.#endpointer.reset();
  }

  close(): void {
    this.#endpointer.close();
  }

  #start(): void {
    this.#inUtterance = true;
    this.#utteranceFrames = 0;
    this.#events.start((this.#frames - this.#lookback.length) * frameMs);
    for (const frame of this.#lookback) this.#continue(frame);
    this.#lookback.length = 0;
  }

  #continue(frame: Int16Array): void {
    this.#utteranceFrames++;
    this.#events.frame(frame);
  }

  #end(): void {
    this.#inUtterance = false;
    this.#events.end();
  }

  #tooLong(): boolean {
    const ms = this.#utteranceFrames * frameMs;
    return ms >= hardLimitMs || (ms >= softLimitMs && !this.#endpointer.voiced);
  }

  /** The speaker goes on: the next utterance begins with the next frame, without waiting for the endpointer. */
  #cut(): void {
    this.#events.end();
    this.#utteranceFrames = 0;
    this.#events.start(this.#frames * frameMs);
  }
}
