/** Everything a session hears, in whatever language is spoken now: one recogniser after another. */

import { primarySubtag } from '../../shared/language-tag.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import type { Engines } from '../engines/engines.ts';
import { Listening, type ListeningEvents, type ListeningOptions } from './listening.ts';
import { UtteranceSpeakers } from './utterance-speakers.ts';

export interface HearingOptions extends Omit<ListeningOptions, 'speakers'> {
  /** Says whose voice each sentence is, where the engines can tell. */
  readonly tellSpeakers?: boolean;
  /** ms that a sentence waits for that. */
  readonly speakerWaitMs?: number;
}

export class Hearing {
  readonly #engines: Engines;
  #options: ListeningOptions;
  readonly #events: ListeningEvents;
  #listening: Listening;
  /** Those that still finish what they heard before the language changed. */
  readonly #leaving = new Set<Promise<void>>();
  #closed = false;

  /** Rejects with a ProblemError: `language-unsupported`, or what keeps the recogniser from opening. */
  static async open(
    engines: Engines,
    { tellSpeakers = false, speakerWaitMs, ...options }: HearingOptions,
    events: ListeningEvents,
  ): Promise<Hearing> {
    const { speakers: teller } = engines;
    // The same for all languages of the session: a voice keeps its number.
    const speakers = tellSpeakers && teller ? new UtteranceSpeakers(teller, speakerWaitMs) : undefined;
    const listening: ListeningOptions = { ...options, ...(speakers === undefined ? {} : { speakers }) };
    try {
      return new Hearing(engines, listening, events, await listen(engines, listening, events));
    } catch (error) {
      await speakers?.close();
      throw error;
    }
  }

  private constructor(
    engines: Engines,
    options: ListeningOptions,
    events: ListeningEvents,
    listening: Listening,
  ) {
    this.#engines = engines;
    this.#options = options;
    this.#events = events;
    this.#listening = listening;
  }

  /** ms of sound since the session's first. */
  get heardMs(): number {
    return this.#listening.heardMs;
  }

  write(bytes: Uint8Array): void {
    this.#listening.write(bytes);
  }

  /** Ends the running utterance, as somebody who pauses expects. */
  flush(): void {
    this.#listening.flush();
  }

  /**
   * `among`: see RecognizerOptions. Goes on hearing as before until the new recogniser is open, and when it cannot be opened.
   * Rejects as `open`.
   */
  async switchLanguage(language: string, among?: readonly string[]): Promise<void> {
    if (hearsSame(this.#options, { language, among })) return;
    const { among: _, ...others } = this.#options;
    const options = { ...others, language, ...(among === undefined ? {} : { among }) };
    const next = await listen(this.#engines, options, this.#events);
    if (this.#closed) return next.close();
    this.#options = options;
    const before = this.#listening;
    next.startAt(before.heardMs);
    this.#listening = next;
    const leaving = before
      .finish()
      .then(() => before.close())
      .finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  /** Ends the running utterance; resolves when everything said so far was told. */
  async finish(): Promise<void> {
    await Promise.all([this.#listening.finish(), ...this.#leaving]);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#listening.close();
    // Nobody waits for an engine that is still loading.
    void this.#options.speakers?.close();
  }
}

interface Heard {
  readonly language: string;
  readonly among?: readonly string[] | undefined;
}

/** Whether a recogniser for the one hears the other as well: of several languages the order does not count. */
function hearsSame(one: Heard, other: Heard): boolean {
  const names = ({ language, among = [language] }: Heard): string =>
    [...new Set(among.map(primarySubtag))].sort().join();
  return names(one) === names(other);
}

async function listen(
  engines: Engines,
  options: ListeningOptions,
  events: ListeningEvents,
): Promise<Listening> {
  const { speechToText } = engines;
  if (speechToText.problem) throw new ProblemError(speechToText.problem);
  // en-US and en-GB are the same engine.
  const heard = speechToText.languages.some(
    language => primarySubtag(language) === primarySubtag(options.language),
  );
  if (!heard)
    throw new ProblemError(problem('language-unsupported', { why: 'speech', language: options.language }));
  return Listening.open(engines, options, events);
}
