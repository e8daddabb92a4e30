/**
 * One session's recogniser over the engines of the catalogue. An utterance is heard by one engine; when that fails its
 * sound, which is kept until its final is there, goes to the next one. A better engine that came meanwhile takes over
 * between two utterances.
 */

import { ProblemError, problem } from '../../../shared/problem.ts';
import type { Replaced } from '../engine-info.ts';
import type {
  Recognized,
  Recognizer,
  RecognizerEvents,
  RecognizerOptions,
} from '../speech-to-text/recognizer.ts';
import type { Entry } from './entry.ts';
import { firstThatDoes, replacedBy } from './replaced.ts';

type HearingEntry = Entry<'hear'>;

/** Between two tries to get the preferred engine back, ms. */
const tryAgainAfterMs = 5_000;

/** Asked at every use: who hears this session's language, best first. */
type Able = () => readonly HearingEntry[];

interface Used {
  /** What its events are known by: some come before it is open. */
  readonly source: symbol;
  readonly entry: HearingEntry;
  readonly recognizer: Recognizer;
  /** It stands in for the preferred one, which could not be opened. */
  readonly replaced?: Replaced | undefined;
}

const silent: RecognizerEvents = { partial: () => {}, problem: () => {}, ready: () => {} };

export class CatalogRecognizer implements Recognizer {
  readonly #able: Able;
  readonly #options: RecognizerOptions;
  readonly #events: RecognizerEvents;
  #used: Used;
  #next: Used | undefined;
  #opening = false;
  #triedAt = Number.NEGATIVE_INFINITY;
  #frames: Int16Array[] = [];
  /** The engine in use left the catalogue, and the better one is not open yet: it gets no more sound. */
  #hasLeft = false;
  /** Recognisers that a better one has taken the place of, with what they still finish. */
  readonly #finishing = new Map<Used, number>();
  #closed = false;

  /** Rejects with a ProblemError when none of them can be opened. */
  static async open(
    able: Able,
    options: RecognizerOptions,
    events: RecognizerEvents,
  ): Promise<CatalogRecognizer> {
    let session: CatalogRecognizer | undefined;
    const used = await openFirst(able(), options, source => ({
      partial: (...partial) => session?.partialOf(source, ...partial),
      problem: told => (session ? session.problemOf(source, told) : events.problem(told)),
      ready: () => (session ? session.readyOf(source) : events.ready()),
    }));
    session = new CatalogRecognizer(able, options, events, used);
    return session;
  }

  private constructor(able: Able, options: RecognizerOptions, events: RecognizerEvents, used: Used) {
    this.#able = able;
    this.#options = options;
    this.#events = events;
    this.#used = used;
    if (used.replaced !== undefined) this.#triedAt = performance.now();
  }

  startUtterance(): void {
    this.#takeBetter();
    this.#frames = [];
    this.#hasLeft = !this.#able().includes(this.#used.entry) && this.#able().length > 0;
    if (!this.#hasLeft) this.#used.recognizer.startUtterance();
  }

  write(frame: Int16Array): void {
    this.#frames.push(frame);
    if (!this.#hasLeft) this.#used.recognizer.write(frame);
  }

  async endUtterance(): Promise<Recognized> {
    const used = this.#used;
    const frames = this.#frames;
    this.#frames = [];
    if (this.#hasLeft) return (await this.#hearBy(this.#able(), frames)).value;
    this.#finishing.set(used, (this.#finishing.get(used) ?? 0) + 1);
    try {
      const recognized = await used.recognizer.endUtterance();
      return used.replaced === undefined ? recognized : { ...recognized, replaced: used.replaced };
    } catch (error) {
      if (this.#closed) throw error;
      return await this.#hearAgain(used, frames, error);
    } finally {
      this.#finished(used);
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#frames = [];
    const open = new Set([this.#used, ...this.#finishing.keys(), ...(this.#next ? [this.#next] : [])]);
    await Promise.all(Array.from(open, ({ recognizer }) => recognizer.close()));
  }

  /** Only of the recogniser in use: what one tells that was left is of an utterance that is over. */
  partialOf(source: symbol, ...partial: Parameters<RecognizerEvents['partial']>): void {
    if (source === this.#used.source) this.#events.partial(...partial);
  }

  problemOf(source: symbol, told: Parameters<RecognizerEvents['problem']>[0]): void {
    // Where another engine can do the sentence, the sentence says so, and nothing is lost.
    if (source === this.#used.source && this.#able().length < 2) this.#events.problem(told);
  }

  readyOf(source: symbol): void {
    if (source === this.#used.source) this.#events.ready();
  }

  /** The sound of an utterance whose engine failed, to the others. Rejects with the first one's error when none can. */
  async #hearAgain(failed: Used, frames: readonly Int16Array[], error: unknown): Promise<Recognized> {
    const others = this.#able().filter(entry => entry !== failed.entry);
    if (others.length === 0 || frames.length === 0) throw error;
    try {
      const { value, entry } = await this.#hearBy(others, frames);
      return { ...value, replaced: replacedBy(entry, { label: failed.entry.info.label, error }) };
    } catch {
      throw error;
    }
  }

  async #hearBy(
    others: readonly HearingEntry[],
    frames: readonly Int16Array[],
  ): Promise<{ value: Recognized; entry: HearingEntry }> {
    const done = await firstThatDoes(others, async entry => {
      const recognizer = await openOne(entry, this.#options, silent);
      try {
        recognizer.startUtterance();
        for (const frame of frames) recognizer.write(frame);
        return { value: await recognizer.endUtterance(), entry };
      } finally {
        await recognizer.close();
      }
    });
    return done.value;
  }

  /** Between two utterances: the better engine that is open, or opens the one that should be. */
  #takeBetter(): void {
    const next = this.#next;
    if (next) {
      this.#next = undefined;
      const before = this.#used;
      this.#used = next;
      if (!this.#finishing.has(before)) void before.recognizer.close();
      return;
    }
    const [best] = this.#able();
    const waits = performance.now() - this.#triedAt < tryAgainAfterMs;
    if (best === undefined || best === this.#used.entry || this.#opening || waits) return;
    void this.#openBetter(best);
  }

  async #openBetter(best: HearingEntry): Promise<void> {
    this.#opening = true;
    this.#triedAt = performance.now();
    try {
      const opened = await openFirst([best], this.#options, source => ({
        partial: (...partial) => this.partialOf(source, ...partial),
        problem: told => this.problemOf(source, told),
        ready: () => this.readyOf(source),
      }));
      if (this.#closed) await opened.recognizer.close();
      else this.#next = opened;
    } catch {
      // The one in use goes on; it is tried again.
    } finally {
      this.#opening = false;
    }
  }

  #finished(used: Used): void {
    const left = (this.#finishing.get(used) ?? 1) - 1;
    if (left > 0) {
      this.#finishing.set(used, left);
      return;
    }
    this.#finishing.delete(used);
    if (used !== this.#used) void used.recognizer.close();
  }
}

async function openFirst(
  entries: readonly HearingEntry[],
  options: RecognizerOptions,
  eventsOf: (source: symbol) => RecognizerEvents,
): Promise<Used> {
  if (entries.length === 0)
    throw new ProblemError(problem('language-unsupported', { why: 'speech', language: options.language }));
  const { value, replaced } = await firstThatDoes(entries, async entry => {
    const source = Symbol(entry.info.id);
    return { source, entry, recognizer: await openOne(entry, options, eventsOf(source)) };
  });
  return { ...value, replaced };
}

/** The engine stays until the recogniser is closed, also when it leaves the catalogue. */
async function openOne(
  entry: HearingEntry,
  options: RecognizerOptions,
  events: RecognizerEvents,
): Promise<Recognizer> {
  const done = entry.lease.take();
  try {
    const recognizer = await entry.lease.engine.open(options, events);
    return {
      startUtterance: () => recognizer.startUtterance(),
      write: frame => recognizer.write(frame),
      endUtterance: () => recognizer.endUtterance(),
      close: () => recognizer.close().finally(done),
    };
  } catch (error) {
    done();
    throw error;
  }
}
