/** What the list of tasks says of one, followed as its events happen. */

import type { RecordedEvent } from '../../shared/record/recorded-event.ts';
import type { Speaker } from '../../shared/session/state.ts';
import { createTranscript, follow } from '../../shared/session/transcript.ts';

export interface Facts {
  readonly sentences: number;
  /** To the end of the last sentence, ms from the start of the session. */
  readonly spokenMs: number;
  /** What people call the speakers, by id; who is called by the id is not named. */
  readonly labels: Readonly<Record<string, string>>;
  readonly language: string;
  /** Every language that it was translated into at any time. */
  readonly targetLanguages: readonly string[];
}

export class TaskFacts {
  readonly #transcript = createTranscript();
  #facts: Facts;

  constructor(language: string, targetLanguages: readonly string[]) {
    this.#facts = { sentences: 0, spokenMs: 0, labels: {}, language, targetLanguages };
  }

  /** The same value as long as nothing of it changes. */
  get facts(): Facts {
    return this.#facts;
  }

  follow(event: RecordedEvent): void {
    const { speakers } = this.#transcript.session;
    follow(this.#transcript, event);
    const { session, order } = this.#transcript;
    if (order.length !== this.#facts.sentences) this.#change({ sentences: order.length });
    if (session.speakers !== speakers) this.#change({ labels: labelsOf(session.speakers) });
    if (event.type === 'recognition') this.#spokenTo(event.endMs ?? event.startMs ?? 0);
    if (event.type === 'language-switch-started') this.#translatedInto(event.language);
    if (event.type === 'languages-changed') {
      if (event.language !== this.#facts.language) this.#change({ language: event.language });
      this.#translatedInto(event.targetLanguage);
    }
  }

  #spokenTo(ms: number): void {
    if (ms > this.#facts.spokenMs) this.#change({ spokenMs: Math.round(ms) });
  }

  #translatedInto(language: string): void {
    const { targetLanguages } = this.#facts;
    if (!targetLanguages.includes(language))
      this.#change({ targetLanguages: [...targetLanguages, language] });
  }

  #change(change: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...change };
  }
}

const labelsOf = (speakers: Readonly<Record<string, Speaker>>): Facts['labels'] =>
  Object.fromEntries(
    Object.values(speakers)
      .filter(({ id, label, renamed }) => renamed === true || label !== id)
      .map(({ id, label }) => [id, label]),
  );
