/**
 * Writes a session's events, and what the list says of it. A text that grows is one row, not hundreds: its next state takes
 * the place of the one before, unless somebody corrected something in between. So the events, read in their order, always
 * give the transcript that there was.
 */

import type { RecordedEvent } from '../../shared/record/recorded-event.ts';
import type { EventTable } from './event-table.ts';
import type { RecordStart } from './kept-task.ts';
import { type Facts, TaskFacts } from './task-facts.ts';
import type { TaskTable } from './task-table.ts';

interface Tables {
  readonly tasks: TaskTable;
  readonly events: EventTable;
}

type TextEvent = Extract<RecordedEvent, { type: 'recognition' | 'translation' }>;

/** Read at a time. */
const pageSize = 500;

export class RecordWriter {
  readonly #taskId: string;
  readonly #tables: Tables;
  readonly #facts: TaskFacts;
  #written: Facts;
  /** The last event whose row is written: what the list says of it may have to be written again. */
  #kept: RecordedEvent | undefined;
  /** The rows of the texts that are not final yet. */
  readonly #growing = new Map<string, { readonly seq: number; readonly event: TextEvent }>();

  /** Goes on with what is kept of the task already. Throws what the database throws, as `write` does. */
  constructor(taskId: string, start: RecordStart, tables: Tables) {
    this.#taskId = taskId;
    this.#tables = tables;
    const before = tables.tasks.get(taskId)?.targetLanguages ?? [];
    this.#facts = new TaskFacts(start.language, [...new Set([...before, ...start.targetLanguages])]);
    let page = tables.events.page(taskId, 0, pageSize);
    for (; page; page = tables.events.page(taskId, page.last, pageSize))
      for (const event of page.events) this.#facts.follow(event);
    this.#written = this.#facts.facts;
  }

  /** `at`: when it happened, ms since the epoch. After it threw, the same event may be written again. */
  write(event: RecordedEvent, at: number): void {
    if (this.#kept !== event) {
      this.#keep(event, at);
      this.#facts.follow(event);
      this.#kept = event;
    }
    const { facts } = this.#facts;
    if (facts === this.#written) return;
    this.#tables.tasks.setFacts(this.#taskId, facts);
    this.#written = facts;
  }

  #keep(event: RecordedEvent, at: number): void {
    const { events } = this.#tables;
    const kept = { at, event };
    if (event.type !== 'recognition' && event.type !== 'translation') {
      this.#growing.clear();
      events.add(this.#taskId, kept);
      return;
    }
    const key = event.type === 'recognition' ? `${event.sid}` : `${event.sid} ${event.language}`;
    const growing = this.#growing.get(key);
    const seq = growing && isSameSpeaker(growing.event, event) ? growing.seq : undefined;
    if (seq !== undefined) events.replace(this.#taskId, seq, kept);
    const row = seq ?? events.add(this.#taskId, kept);
    if (event.final) this.#growing.delete(key);
    else this.#growing.set(key, { seq: row, event });
  }
}

/** Who was heard first keeps the first colour, also when the sentence turns out to be another's. */
const isSameSpeaker = (one: TextEvent, other: TextEvent): boolean =>
  one.type === 'translation' ||
  (other.type === 'recognition' &&
    one.speakerId === other.speakerId &&
    one.speakerLabel === other.speakerLabel);
