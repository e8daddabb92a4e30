/**
 * The first utterance in a stream of sound, and nothing after it: for protocols whose connection is one utterance. It
 * knows no protocol.
 */

import { frameMs } from '../../shared/audio/format.ts';
import { Framer } from '../../shared/audio/framer.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Endpointer } from '../engines/endpointing/endpointer.ts';
import type { Replaced } from '../engines/engine-info.ts';
import type { Engines } from '../engines/engines.ts';
import type { Recognized, Recognizer, RecognizerOptions } from '../engines/speech-to-text/recognizer.ts';
import { heardWords, type TimedWord } from './timed-words.ts';
import { Utterances } from './utterances.ts';

export interface HeardUtterance {
  /** Empty when no speech was found. */
  readonly text: string;
  /** Times in ms from the first sound of the stream. */
  readonly words: readonly TimedWord[];
  /** Another engine heard it than the one that was preferred. */
  readonly replaced?: Replaced;
}

export interface SingleUtteranceEvents {
  /** What was understood so far; all of it may change. */
  partial(heard: HeardUtterance): void;
  /** No more sound is heard. Told once; `heard` never rejects. */
  end(heard: Promise<HeardUtterance>): void;
  /** The recogniser failed. An utterance that is running goes on: it may still end well, or ends with what was understood. */
  problem(problem: Problem): void;
}

const nothingHeard: HeardUtterance = { text: '', words: [] };

export class SingleUtterance {
  readonly #events: SingleUtteranceEvents;
  readonly #framer: Framer;
  readonly #utterances: Utterances;
  readonly #recognizer: Recognizer;
  #frames = 0;
  #startMs = 0;
  #partial = nothingHeard;
  #state: 'before' | 'running' | 'over' = 'before';

  /** Rejects with a ProblemError when the recogniser cannot be opened. */
  static async open(
    engines: Engines,
    options: RecognizerOptions,
    events: SingleUtteranceEvents,
  ): Promise<SingleUtterance> {
    const endpointer = await engines.createEndpointer();
    let utterance: SingleUtterance | undefined;
    try {
      const recognizer = await engines.speechToText.open(options, {
        partial: (text, words) => {
          if (utterance) utterance.#heardPart({ text, words: words ?? [] });
        },
        problem: problem => {
          if (utterance) utterance.#failed(problem);
          else events.problem(problem);
        },
        ready: () => {},
      });
      utterance = new SingleUtterance(events, recognizer, endpointer);
      return utterance;
    } catch (error) {
      endpointer.close();
      throw error;
    }
  }

  private constructor(events: SingleUtteranceEvents, recognizer: Recognizer, endpointer: Endpointer) {
    this.#events = events;
    this.#recognizer = recognizer;
    this.#utterances = new Utterances(
      endpointer,
      {
        start: startMs => this.#start(startMs),
        frame: frame => {
          if (this.#state === 'running') this.#recognizer.write(frame);
        },
        end: () => this.#end(),
      },
      { onlyFirst: true },
    );
    this.#framer = new Framer(frame => {
      if (this.#state === 'over') return;
      this.#frames++;
      this.#utterances.push(frame);
    });
  }

  /** Any number of bytes of 16-bit little-endian PCM at 16 000 Hz. */
  write(bytes: Uint8Array): void {
    if (this.#state !== 'over') this.#framer.push(bytes);
  }

  /** Ends the utterance where it is. */
  finish(): void {
    this.#framer.flush();
    this.#utterances.flush();
    if (this.#state === 'before') this.#end();
  }

  /** Lets go of the engines; nothing is told afterwards. */
  async close(): Promise<void> {
    this.#state = 'over';
    this.#utterances.close();
    await this.#recognizer.close();
  }

  #start(startMs: number): void {
    // Where a speaker who never pauses is cut off, the next utterance would begin at once.
    if (this.#state !== 'before') return;
    this.#state = 'running';
    this.#startMs = startMs;
    this.#recognizer.startUtterance();
  }

  #heardPart(recognized: Recognized): void {
    const { text } = recognized;
    if (this.#state !== 'running' || text === '' || text === this.#partial.text) return;
    this.#partial = this.#timed(recognized);
    this.#events.partial(this.#partial);
  }

  #failed(problem: Problem): void {
    if (this.#state !== 'over') this.#events.problem(problem);
  }

  #end(): void {
    if (this.#state === 'over') return;
    const before = this.#state;
    this.#state = 'over';
    const heard =
      before === 'before'
        ? Promise.resolve(nothingHeard)
        : this.#recognizer.endUtterance().then(
            ({ replaced, ...recognized }) => ({
              ...(recognized.text === '' ? this.#partial : this.#timed(recognized)),
              ...(replaced && { replaced }),
            }),
            // What was understood before the engine failed is kept.
            () => this.#partial,
          );
    this.#events.end(heard);
  }

  get #heardMs(): number {
    return this.#frames * frameMs;
  }

  #timed(recognized: Recognized): HeardUtterance {
    const { text } = recognized;
    return { text, words: heardWords(recognized, this.#startMs, this.#heardMs) };
  }
}
