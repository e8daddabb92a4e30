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
    const due = this.#dependsOnOrder(event) ? this.flush() : [];
    // A later state takes the earlier one's place in the order: speakers are counted in the order in which they began.
    const key = event.type === 'recognition' ? `${event.sid}` : `${event.sid} ${event.language}`;
    this.#texts.set(key, { at: timed.at, event });
    return event.final ? [...due, ...this.flush()] : due;
  }

  flush(): readonly Timed[] {
    const texts = [...this.#texts.values()];
    this.#texts.clear();
    return texts;
  }

  #dependsOnOrder(event: TextEvent): boolean {
    for (const before of this.#texts.values()) if (orderMatters(before.event, event)) return true;
    return false;
  }
}

/**
 * Whether the order of two texts decides what is known of the speakers: one sentence was first heard as somebody else's (who was
 * heard first keeps the first colour), or one speaker has two labels (the last holds).
 */
function orderMatters(one: TextEvent, other: TextEvent): boolean {
  if (one.type === 'translation' || other.type === 'translation') return false;
  const isOneSpeaker = one.speakerId === other.speakerId;
  if (one.sid === other.sid && !isOneSpeaker) return true;
  const mayBeOneSpeaker = isOneSpeaker || one.speakerId === undefined || other.speakerId === undefined;
  return mayBeOneSpeaker && one.speakerLabel !== other.speakerLabel;
}
