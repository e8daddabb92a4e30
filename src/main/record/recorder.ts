/** Keeps the sessions of this program: a journal for each, until the program ends. */

import { type Disk, realDisk } from './disk.ts';
import type { JournalOptions } from './journal.ts';
import type { RecordFolder } from './record-folder.ts';
import type { RecordedSession } from './recorded-session.ts';
import {
  type OpenSessionRecord,
  type RecordEvents,
  SessionJournal,
  type SessionRecord,
} from './session-journal.ts';
import { WriterLock } from './writer-lock.ts';

export interface RecorderOptions {
  readonly folder: RecordFolder;
  readonly disk?: Disk;
  readonly limits?: JournalOptions['limits'];
  /** Nothing could be put on disk any more before the program ended. */
  readonly onLost?: (cause: unknown) => void;
}

export interface SessionName {
  /** As `isSessionId` accepts it. */
  readonly id: string;
  /** Empty: it is known by its time. */
  readonly name: string;
}

export class Recorder {
  readonly #options: RecorderOptions;
  readonly #lock: WriterLock;
  readonly #disk: Disk;
  readonly #journals = new Map<string, SessionJournal>();

  constructor(options: RecorderOptions) {
    const { folder, disk = realDisk } = options;
    this.#options = options;
    this.#lock = new WriterLock(folder.writers);
    this.#disk = {
      open: async path => {
        this.#lock.hold();
        return await disk.open(path);
      },
    };
  }

  /** For a session that begins now. */
  opener({ id, name }: SessionName): OpenSessionRecord {
    const { folder, limits } = this.#options;
    return (transcript, events) => {
      const journal = new SessionJournal({
        ...{ id, name, transcript, events, writer: this.#lock.id, disk: this.#disk },
        path: folder.journal(id),
        onReleased: () => this.#journals.delete(id),
        ...(limits ? { limits } : {}),
      });
      this.#journals.set(id, journal);
      return journal;
    };
  }

  /** For one that is over and whose journal was read: what comes of it now is added. */
  reopen(
    { id, name, transcript, taskIds, durationMs, end }: RecordedSession,
    events: RecordEvents,
  ): SessionRecord {
    const { folder, limits } = this.#options;
    const journal = new SessionJournal({
      ...{ id, name, transcript, events, writer: this.#lock.id, disk: this.#disk },
      path: folder.journal(id),
      reopened: { end, taskIds, audioMs: durationMs },
      ...(limits ? { limits } : {}),
    });
    this.#journals.set(id, journal);
    return journal;
  }

  /** The sessions that are still known: those that go on, can be corrected, or wait for the disk. */
  get known(): readonly string[] {
    return [...this.#journals.keys()];
  }

  /** What still comes of it is kept no more. */
  async discard(id: string): Promise<void> {
    await this.#journals.get(id)?.discard();
    this.#journals.delete(id);
  }

  /** The program ends: sessions that still go on end here. `audioMs`: of the one with this id. */
  close(audioMs: (id: string) => number): void {
    for (const [id, journal] of this.#journals) {
      try {
        journal.endSync(audioMs(id));
      } catch (cause) {
        this.#options.onLost?.(cause);
      }
    }
    this.#journals.clear();
    this.#lock.release();
  }
}
