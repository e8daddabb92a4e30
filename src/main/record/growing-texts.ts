/**
 * A text that grows is a line now and then, not hundreds. What is handed on, read in its order, gives the transcript that there
 * was: a state that is left out is followed by a later one of the same text, with nothing in between but other growing texts.
 */

import type { RecordedEvent } from '../../shared/record/recorded-event.ts';

type TextEvent = Extract<RecordedEvent, { type: 'recognition' | 'translation' }>;

export interface Timed<E extends RecordedEvent = RecordedEvent> {
  readonly at: number;
  readonly event: E;
}

export class GrowingTexts {
  /** The last state of each, in the order in which they began to grow. */
  readonly #texts = new Map<string, Timed<TextEvent>>();

  get isEmpty(): boolean {
    return this.#texts.size === 0;
  }

  /** What is to be written now, in its order. */
  take(timed: Timed): readonly Timed[] {
    const { event } = timed;
    if (event.type !== 'recognition' && event.type !== 'translation') return [...this.flush(), timed];
    const key = event.type === 'recognition' ? `${event.sid}` : `${event.sid} ${event.language}`;
    const before = this.#texts.get(key);
    const isSame = before === undefined || isSameSpeaker(before.event, event);
    if (event.final) {
      if (isSame) this.#texts.delete(key);
      return [...this.flush(), timed];
    }
    const due = isSame ? [] : this.flush();
    this.#texts.set(key, { at: timed.at, event });
    return due;
  }

  flush(): readonly Timed[] {
    const texts = [...this.#texts.values()];
    this.#texts.clear();
    return texts;
  }
}

/** Who was heard first keeps the first colour, also when the sentence turns out to be another's. */
const isSameSpeaker = (one: TextEvent, other: TextEvent): boolean =>
  one.type === 'translation' ||
  (other.type === 'recognition' &&
    one.speakerId === other.speakerId &&
    one.speakerLabel === other.speakerLabel);
