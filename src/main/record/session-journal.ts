/** The journal of one session: its events, and what makes it a session. It begins with the first words. */

import { isRecorded, type RecordedEvent } from '../../shared/record/recorded-event.ts';
import { retold } from '../../shared/record/retold.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import type { Disk } from './disk.ts';
import { GrowingTexts, type Timed } from './growing-texts.ts';
import { Journal, type JournalOptions } from './journal.ts';
import { type JournalEntry, writeLine } from './journal-line.ts';

/** What a session tells of itself to whoever keeps it. */
export interface SessionRecord {
  /**
   * To be called before anybody is told of the event. Resolves when it is on disk, or cannot be put there for now; undefined
   * where nobody has to wait. Never rejects.
   */
  keep(event: SessionEvent): Promise<void> | undefined;
  named(name: string): void;
  /** Corrections may still follow. Resolves when everything is on disk, or cannot be put there for now. */
  ended(audioMs: number): Promise<void>;
  /** Nothing more comes of it: what is on disk need not be known here any more. */
  release(): void;
}

export interface RecordEvents {
  /** What is said is not on disk, and waits for it. Once for each trouble. */
  failing(cause: unknown): void;
  written(): void;
}

/** Begins to keep a session. `transcript`: what it has said, as it grows. */
export type OpenSessionRecord = (transcript: Transcript, events: RecordEvents) => SessionRecord;

export interface SessionJournalOptions extends Pick<JournalOptions, 'path' | 'limits'> {
  readonly id: string;
  readonly name: string;
  /** The program that writes it, by its lock. */
  readonly writer: string;
  readonly disk: Disk;
  readonly transcript: Transcript;
  readonly events: RecordEvents;
  /** It is over and was opened again: what its journal tells, and where that ends, bytes. */
  readonly reopened?: { readonly end: number; readonly taskIds: readonly string[]; readonly audioMs: number };
  /** It was released, and all of it is on disk. */
  readonly onReleased?: () => void;
}

/** A growing text is on disk after so long at the latest, ms. */
const growingMs = 1_000;

export class SessionJournal implements SessionRecord {
  readonly #options: SessionJournalOptions;
  readonly #journal: Journal;
  readonly #growing = new GrowingTexts();
  /** What comes before the first words; undefined since they were said. */
  #head: string[] | undefined = [];
  /** What of the session is no event, as it is now. */
  #facts: { name: string; taskIds: readonly string[]; audioMs?: number };
  #timer: NodeJS.Timeout | undefined;
  #isReleased = false;

  constructor(options: SessionJournalOptions) {
    const { path, disk, events, limits, id, name, writer, reopened } = options;
    this.#options = options;
    const { end = 0, ...facts } = reopened ?? {};
    this.#facts = { name, taskIds: [], ...facts };
    this.#journal = new Journal({
      ...{ path, disk, from: end, ...(limits ? { limits } : {}) },
      events: {
        failing: cause => events.failing(cause),
        written: () => {
          events.written();
          if (this.#isReleased) options.onReleased?.();
        },
        retold: () => this.#retold(),
      },
    });
    if (reopened) {
      this.#head = undefined;
      this.#journal.rest();
    } else void this.#write({ type: 'begin', id, name, writer });
  }

  get hasBegun(): boolean {
    return this.#head === undefined;
  }

  keep(event: SessionEvent): Promise<void> | undefined {
    if (event.type === 'session-started') this.#task(event.taskId);
    if (!isRecorded(event)) return undefined;
    const due = this.#growing.take({ at: Date.now(), event });
    this.#timer ??= this.#growing.isEmpty ? undefined : setTimeout(() => this.#grown(), growingMs);
    if (due.length === 0) return undefined;
    return this.#events(due);
  }

  named(name: string): void {
    this.#facts.name = name;
    void this.#write({ type: 'name', name });
  }

  async ended(audioMs: number): Promise<void> {
    this.#facts.audioMs = audioMs;
    this.#grown();
    await this.#write({ type: 'end', audioMs });
    this.#journal.rest();
  }

  release(): void {
    this.#isReleased = true;
    if (!this.#journal.isBehind) this.#options.onReleased?.();
  }

  /** Before the program ends in the middle of it. Throws what the disk throws. */
  endSync(audioMs: number): void {
    clearTimeout(this.#timer);
    void this.#events(this.#growing.flush());
    if (this.#facts.audioMs === undefined) void this.#write({ type: 'end', audioMs });
    if (this.hasBegun) this.#journal.flushSync();
    this.#journal.rest();
  }

  /** It is not to be kept any more. Resolves when nothing more is written. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#journal.discard();
  }

  #task(taskId: string): void {
    const { taskIds } = this.#facts;
    if (taskId === taskIds.at(-1)) return;
    this.#facts.taskIds = [...taskIds, taskId];
    void this.#write({ type: 'task', taskId });
  }

  #grown(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const due = this.#growing.flush();
    if (due.length > 0) void this.#events(due);
  }

  #events(due: readonly Timed[]): Promise<void> | undefined {
    const lines = due.map(({ at, event }) => writeLine({ type: 'event', event }, at));
    if (this.#head) {
      this.#head.push(...lines);
      if (!due.some(({ event }) => isSpoken(event))) return undefined;
      const head = this.#head;
      this.#head = undefined;
      return this.#journal.append(...head);
    }
    return this.#journal.append(...lines);
  }

  #write(entry: JournalEntry): Promise<void> | undefined {
    const line = writeLine(entry, Date.now());
    if (!this.#head) return this.#journal.append(line);
    this.#head.push(line);
    return undefined;
  }

  #retold(): readonly string[] {
    const { id, writer, transcript } = this.#options;
    const { name, taskIds, audioMs } = this.#facts;
    const at = transcript.session.setup?.startedAt ?? Date.now();
    return [
      writeLine({ type: 'begin', id, name, writer }, at),
      ...taskIds.map(taskId => writeLine({ type: 'task', taskId }, at)),
      ...retold(transcript).map(event => writeLine({ type: 'event', event }, at)),
      ...(audioMs === undefined ? [] : [writeLine({ type: 'end', audioMs }, Date.now())]),
    ];
  }
}

const isSpoken = (event: RecordedEvent): boolean =>
  event.type === 'recognition' || event.type === 'translation' || event.type === 'corrected';
