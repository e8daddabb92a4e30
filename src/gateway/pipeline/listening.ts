/**
 * From sound to numbered sentences: endpointing and recognition in one language. It knows no protocol. Finals come in
 * the order of what was said.
 */

import { Sequencer } from '../../shared/async/sequencer.ts';
import { frameMs } from '../../shared/audio/format.ts';
import { Framer } from '../../shared/audio/framer.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Endpointer } from '../engines/endpointing/endpointer.ts';
import type { Engines } from '../engines/engines.ts';
import type { Recognized, Recognizer } from '../engines/speech-to-text/recognizer.ts';
import { type HeardSentence, HeardSentences, type SpokenUtterance } from './heard-sentences.ts';
import type { UtteranceSpeakers } from './utterance-speakers.ts';
import { Utterances } from './utterances.ts';

export interface ListeningOptions {
  /** BCP-47. */
  readonly language: string;
  /** See RecognizerOptions.among. */
  readonly among?: readonly string[];
  /** Numbers a sentence when its first word is known; an utterance in which no word was found gets none. */
  readonly number: () => number;
  /** Absent: nobody asks whose voice it is. */
  readonly speakers?: UtteranceSpeakers;
}

export interface ListeningEvents {
  recognition(heard: HeardSentence): void;
  recognizerProblem(problem: Problem): void;
  /** It works again after a problem. */
  recognizerReady(): void;
  /** The engine is behind: no more sound is wanted until `false` is told. */
  busy(busy: boolean): void;
}

/**
 * A recording that is sent faster than it can be recognised waits at the sender, not here. In real time no more than one
 * utterance is open, or two around a pause.
 */
const maxOpenUtterances = 3;

interface Utterance extends SpokenUtterance {
  /** Its sound, where somebody asks whose voice it is. */
  readonly frames: Int16Array[] | undefined;
}

export class Listening {
  readonly language: string;
  readonly #options: ListeningOptions;
  readonly #events: ListeningEvents;
  readonly #framer: Framer;
  readonly #utterances: Utterances;
  #recognizer: Recognizer | undefined;
  /** Begun and not yet recognised to the end, oldest first. */
  readonly #open: Utterance[] = [];
  readonly #sentences: HeardSentences;
  readonly #finals = new Sequencer();
  #frames = 0;
  #startMs = 0;
  #busy = false;
  #closed = false;

  /** Rejects with a ProblemError when the recogniser cannot be opened. */
  static async open(
    engines: Engines,
    options: ListeningOptions,
    events: ListeningEvents,
  ): Promise<Listening> {
    const endpointer = await engines.createEndpointer();
    let listening: Listening | undefined;
    let troubled = false;
    try {
      const { language, among } = options;
      const recognizer = await engines.speechToText.open(
        { language, ...(among === undefined ? {} : { among }) },
        {
          partial: (text, _words, stableLength) => {
            if (listening) listening.#sentences.partial(text, stableLength);
          },
          problem: problem => {
            troubled = true;
            events.recognizerProblem(problem);
          },
          // Some engines say so as well when they are ready for the first time.
          ready: () => {
            if (troubled) events.recognizerReady();
            troubled = false;
          },
        },
      );
      listening = new Listening(options, events, recognizer, endpointer);
      return listening;
    } catch (error) {
      endpointer.close();
      throw error;
    }
  }

  private constructor(
    options: ListeningOptions,
    events: ListeningEvents,
    recognizer: Recognizer,
    endpointer: Endpointer,
  ) {
    this.language = options.language;
    this.#options = options;
    this.#events = events;
    this.#recognizer = recognizer;
    const { language, number } = options;
    this.#sentences = new HeardSentences({ language, number, tell: heard => events.recognition(heard) });
    this.#utterances = new Utterances(endpointer, {
      start: startMs => this.#start(this.#startMs + startMs),
      frame: frame => {
        this.#open.at(-1)?.frames?.push(frame);
        this.#recognizer?.write(frame);
      },
      end: () => this.#end(),
    });
    this.#framer = new Framer(frame => {
      this.#frames++;
      this.#utterances.push(frame);
    });
  }

  /** ms of sound since the session's first. */
  get heardMs(): number {
    return this.#startMs + this.#frames * frameMs;
  }

  /** Before the first sound: how much another one has heard of the session, ms. */
  startAt(startMs: number): void {
    this.#startMs = startMs;
  }

  /** Any number of bytes of 16-bit little-endian PCM at 16 000 Hz. */
  write(bytes: Uint8Array): void {
    if (!this.#closed) this.#framer.push(bytes);
  }

  /** Ends the running utterance, as somebody who pauses expects. */
  flush(): void {
    this.#framer.flush();
    this.#utterances.flush();
  }

  /** Ends the running utterance; resolves when everything said so far was told. */
  async finish(): Promise<void> {
    this.flush();
    await this.#finals.idle();
  }

  /** Stops at once; no event comes afterwards. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#sentences.close();
    this.#utterances.close();
    const recognizer = this.#recognizer;
    this.#recognizer = undefined;
    await recognizer?.close();
  }

  #start(startMs: number): void {
    const frames = this.#options.speakers ? [] : undefined;
    const utterance = { startMs, partial: '', stable: undefined, frames };
    this.#open.push(utterance);
    this.#sentences.begin(utterance);
    this.#recognizer?.startUtterance();
    this.#tellBusy();
  }

  #end(): void {
    const utterance = this.#open.at(-1);
    const recognizer = this.#recognizer;
    this.#sentences.end();
    if (!utterance || !recognizer) return;
    const recognized = recognizer
      .endUtterance()
      // Whatever was understood before the engine failed is kept as the sentence.
      .catch((): Recognized => ({ text: utterance.partial, words: [] }))
      .finally(() => {
        this.#open.shift();
        this.#tellBusy();
      });
    const endMs = this.heardMs;
    const whose = utterance.frames && this.#options.speakers?.ask(utterance.frames);
    void this.#finals.run(async () => {
      const heard = await recognized;
      try {
        this.#sentences.final(utterance, heard, endMs, await whose?.());
      } finally {
        this.#sentences.next();
      }
    });
  }

  #tellBusy(): void {
    const busy = this.#open.length >= maxOpenUtterances;
    if (busy === this.#busy || this.#closed) return;
    this.#busy = busy;
    this.#events.busy(busy);
  }
}
