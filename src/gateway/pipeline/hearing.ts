/** Everything a session hears, in whatever language is spoken now: one recogniser after another. */

import { primarySubtag } from '../../shared/language-tag.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import type { Engines } from '../engines/engines.ts';
import { Listening, type ListeningEvents, type ListeningOptions } from './listening.ts';

export class Hearing {
  readonly #engines: Engines;
  readonly #options: ListeningOptions;
  readonly #events: ListeningEvents;
  #listening: Listening;
  /** Those that still finish what they heard before the language changed. */
  readonly #leaving = new Set<Promise<void>>();
  #closed = false;

  /** Rejects with a ProblemError: `language-unsupported`, or what keeps the recogniser from opening. */
  static async open(engines: Engines, options: ListeningOptions, events: ListeningEvents): Promise<Hearing> {
    return new Hearing(engines, options, events, await listen(engines, options, events));
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

  /** Goes on hearing as before until the new recogniser is open, and when it cannot be opened. Rejects as `open`. */
  async switchLanguage(language: string): Promise<void> {
    if (primarySubtag(language) === primarySubtag(this.#listening.language)) return;
    const next = await listen(this.#engines, { ...this.#options, language }, this.#events);
    if (this.#closed) return next.close();
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
  }
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
  if (!heard) throw new ProblemError(problem('language-unsupported', `speech in ${options.language}`));
  return Listening.open(engines, options, events);
}
