/**
 * Cuts a stream of frames into utterances: the endpointer's decisions, the sound before its certainty, and a longest
 * length, so that somebody who never pauses still gets sentences.
 */

import { frameMs, frameSamples } from '../../shared/audio/format.ts';
import type { Endpointer } from '../engines/endpointing/endpointer.ts';
import { RunningUtterance } from './running-utterance.ts';

/**
 * Quiet behind an utterance that breaks off in the middle of a word, ms. A recogniser that hears no end makes up words: of
 * “Every” cut off without it Moonshine made “Defferfer.”, with it “Ever.”
 */
export const quietAfterCutMs = 300;

/** Each frame is told once, in order, and in one utterance; quiet may follow where speech breaks off. */
export interface UtteranceEvents {
  /** `startMs`: its first sample, ms from the first frame pushed. */
  start(startMs: number): void;
  frame(frame: Int16Array): void;
  end(): void;
}

export interface UtterancesOptions {
  /** Only the first utterance is wanted: where it is too long, it is cut at the newest frame, so that nothing is lost. */
  readonly onlyFirst?: boolean;
}

export class Utterances {
  readonly #endpointer: Endpointer;
  readonly #events: UtteranceEvents;
  readonly #onlyFirst: boolean;
  /** The last frames before speech is certain, oldest first. */
  readonly #lookback: Int16Array[] = [];
  readonly #lookbackFrames: number;
  #frames = 0;
  #running: RunningUtterance | undefined;

  constructor(
    endpointer: Endpointer,
    events: UtteranceEvents,
    { onlyFirst = false }: UtterancesOptions = {},
  ) {
    this.#endpointer = endpointer;
    this.#events = events;
    this.#onlyFirst = onlyFirst;
    this.#lookbackFrames = Math.ceil(endpointer.lookbackMs / frameMs);
  }

  push(frame: Int16Array): void {
    this.#frames++;
    const event = this.#endpointer.push(frame);
    if (this.#running) {
      this.#running.push(frame, this.#endpointer.voiced);
      if (event === 'speech-end') this.#end();
      else this.#cut(this.#running);
    } else {
      this.#lookback.push(frame);
      if (this.#lookback.length > this.#lookbackFrames + 1) this.#lookback.shift();
      if (event === 'speech-start') {
        const running = this.#start(this.#lookback.length);
        for (const before of this.#lookback.splice(0)) running.pushLookback(before);
      }
    }
  }

  /** Ends the running utterance, as at a pause or at the end of the sound. */
  flush(): void {
    if (this.#running && this.#endpointer.voiced) {
      for (let ms = 0; ms < quietAfterCutMs; ms += frameMs) this.#running.push(quiet(), false);
    }
    this.#end();
    this.#lookback.length = 0;
    this.#endpointer.reset();
  }

  close(): void {
    this.#endpointer.close();
  }

  /** `ago`: how many of the frames so far belong to it. */
  #start(ago: number): RunningUtterance {
    const running = new RunningUtterance(frame => this.#events.frame(frame), !this.#onlyFirst);
    this.#running = running;
    this.#events.start((this.#frames - ago) * frameMs);
    return running;
  }

  #end(): void {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    running.end();
    this.#events.end();
  }

  /** The speaker goes on: the next utterance begins after the cut, without waiting for the endpointer. */
  #cut(running: RunningUtterance): void {
    const after = running.cut();
    if (!after) return;
    this.#events.end();
    const next = this.#start(after.length);
    for (const { frame, voiced } of after) next.push(frame, voiced);
  }
}

const quiet = (): Int16Array => new Int16Array(frameSamples);
