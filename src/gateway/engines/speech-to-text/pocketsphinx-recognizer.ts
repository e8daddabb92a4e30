/** One session's recogniser: what was asked of it, and a process that answers, replaced when it dies. */

import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import type { CepstralMean } from './cepstral-mean.ts';
import type { FromWorker } from './pocketsphinx-messages.ts';
import type { PocketSphinxProcess } from './pocketsphinx-process.ts';
import type { Recognized, Recognizer, RecognizerEvents } from './recognizer.ts';

/** Where its processes come from and what becomes of what they learned. */
export interface Surroundings {
  takeProcess(): PocketSphinxProcess;
  mean(): CepstralMean | undefined;
  learned(mean: CepstralMean): void;
  /** What was learned so far is another source's; `mean` and `learned` are of this one now. */
  changeSource(sourceId: string): void;
  closed(): void;
}

interface Waiting {
  resolve(recognized: Recognized): void;
  reject(error: ProblemError): void;
}

/** ms before the next try, when a process dies before it was ready. */
const restartDelay = (failures: number): number =>
  failures === 0 ? 0 : Math.min(10_000, 250 * 2 ** failures);

const nothingHeard: Recognized = { text: '', words: [] };
const engineFailed = (detail: string): Problem => problem('engine-failed', 'PocketSphinx', { detail });

export class PocketSphinxRecognizer implements Recognizer {
  readonly #surroundings: Surroundings;
  readonly #events: RecognizerEvents;
  readonly #waiting = new Map<number, Waiting>();
  #process: PocketSphinxProcess | undefined;
  #restart: NodeJS.Timeout | undefined;
  #failures = 0;
  #utterances = 0;
  /** Up to here the utterances are of a source that was left: what they tell now would be learned of the wrong one. */
  #leftUtterances = 0;
  /** `lost`: the process died in the middle of it. */
  #state: 'silent' | 'running' | 'lost' = 'silent';
  #closed = false;

  constructor(process: PocketSphinxProcess, surroundings: Surroundings, events: RecognizerEvents) {
    this.#surroundings = surroundings;
    this.#events = events;
    this.#use(process);
  }

  startUtterance(): void {
    if (this.#closed) return;
    this.#utterances += 1;
    // With no process there is nothing to hear it: the problem was told.
    this.#state = this.#process ? 'running' : 'lost';
    this.#process?.send({ type: 'start', utterance: this.#utterances });
  }

  write(frame: Int16Array): void {
    if (this.#state === 'running') this.#process?.send({ type: 'audio', samples: frame });
  }

  endUtterance(): Promise<Recognized> {
    const state = this.#state;
    const utterance = this.#utterances;
    this.#state = 'silent';
    if (state === 'silent') return Promise.resolve(nothingHeard);
    if (state === 'lost')
      return Promise.reject(new ProblemError(engineFailed('it died during the utterance')));
    return new Promise((resolve, reject) => {
      this.#waiting.set(utterance, { resolve, reject });
      this.#process?.send({ type: 'end', utterance });
    });
  }

  changeSource(sourceId: string): void {
    this.#leftUtterances = this.#utterances;
    this.#surroundings.changeSource(sourceId);
    this.#tellSource();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#state = 'silent';
    clearTimeout(this.#restart);
    this.#process?.close();
    this.#rejectAll(problem('not-now', 'the session was closed'));
    this.#surroundings.closed();
  }

  #use(process: PocketSphinxProcess): void {
    this.#process = process;
    process.attach({
      message: message => this.#receive(message),
      died: detail => this.#died(detail),
    });
    this.#tellSource();
  }

  #tellSource(): void {
    const mean = this.#surroundings.mean();
    this.#process?.send({ type: 'session', ...(mean === undefined ? {} : { mean }) });
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'partial':
        if (this.#state === 'running' && message.utterance === this.#utterances) {
          this.#events.partial(message.text, message.words);
        }
        return;
      case 'final':
        if (message.mean && message.utterance > this.#leftUtterances)
          this.#surroundings.learned(message.mean);
        this.#waiting.get(message.utterance)?.resolve(message.recognized);
        this.#waiting.delete(message.utterance);
        return;
      case 'ready':
      case 'failed':
      case 'alive':
        return;
      default:
        message satisfies never;
    }
  }

  #died(detail: string): void {
    if (this.#closed) return;
    this.#process = undefined;
    if (this.#state === 'running') this.#state = 'lost';
    const cause = engineFailed(detail);
    this.#rejectAll(cause);
    // While it fails to start again and again, once is enough.
    if (this.#failures === 0) this.#events.problem(cause);
    this.#restart = setTimeout(() => void this.#startAgain(), restartDelay(this.#failures));
    this.#failures += 1;
  }

  async #startAgain(): Promise<void> {
    const process = this.#surroundings.takeProcess();
    this.#use(process);
    try {
      await process.ready;
    } catch {
      return; // Its death was told to #died, which tries again.
    }
    if (this.#closed || this.#process !== process) return;
    this.#failures = 0;
    this.#events.ready();
  }

  #rejectAll(cause: Problem): void {
    for (const waiting of this.#waiting.values()) waiting.reject(new ProblemError(cause));
    this.#waiting.clear();
  }
}
