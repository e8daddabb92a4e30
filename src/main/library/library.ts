/** The library: all sessions that were saved, found by what was said in them. It is made of their journals. */

import { readdirSync, rmSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { FoundSentence, SavedSession, SavedSessionDetail } from '../../shared/ipc/record.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import { takeSnapshot } from '../../shared/session/patch.ts';
import { isSessionId, type RecordFolder, sessionOf } from '../record/record-folder.ts';
import { type RecordedSession, readSession, recoverSession } from '../record/recorded-session.ts';
import { isWriterAlive, sweepLocks } from '../record/writer-lock.ts';
import { isDamaged, openLibrary, removeLibrary } from './library-file.ts';
import { savedSession } from './saved-session.ts';
import { type KnownJournal, SessionTable } from './session-table.ts';

export interface Synced {
  /** Sessions whose program had died, and which are whole again. */
  readonly recovered: readonly SavedSession[];
  /** Journals of which not even the beginning can be read, by their session’s id. */
  readonly unreadable: readonly string[];
}

export class Library {
  readonly #folder: RecordFolder;
  #database: DatabaseSync;
  #table: SessionTable;

  /** Throws what the disk throws. */
  constructor(folder: RecordFolder) {
    this.#folder = folder;
    this.#database = openLibrary(folder.library);
    this.#table = new SessionTable(this.#database);
  }

  /** Takes in what has changed since the last time, and ends the sessions whose programs died. */
  sync(): Synced {
    return this.#guarded(() => this.#sync());
  }

  /** Makes all of it anew. */
  rebuild(): Synced {
    this.#replace();
    return this.#sync();
  }

  /** Newest first, as they were at the last `sync`. */
  list(): readonly SavedSession[] {
    return this.#guarded(() => this.#table.list());
  }

  /** The sentences that hold all these words, newest session first, at most `limit`. */
  search(query: string, limit = 100): readonly FoundSentence[] {
    return this.#guarded(() => this.#table.search(query, limit));
  }

  /** The whole session. Throws a ProblemError: record-missing, or record-unreadable where it cannot be read at all. */
  open(id: string): SavedSessionDetail {
    const session = this.#read(this.#known(id));
    if (!session) throw new ProblemError(problem('record-unreadable', id));
    return {
      ...savedSession(session, isWriterAlive(this.#folder.writers, session.writer)),
      transcript: takeSnapshot(session.transcript),
    };
  }

  /**
   * Really: its file, and every word of it in the index. Returns the whole id. Throws a ProblemError: record-missing, or
   * not-now while it goes on.
   */
  delete(id: string): string {
    const known = this.#known(id);
    const session = this.#read(known);
    if (session && !session.hasEnded && isWriterAlive(this.#folder.writers, session.writer))
      throw new ProblemError(problem('not-now', { why: 'session-running' }));
    rmSync(this.#folder.journal(known));
    this.#guarded(() => this.#table.remove([known]));
    return known;
  }

  close(): void {
    this.#database.close();
  }

  /** The session with this id, or whose id begins so, where there is one such only. Throws a ProblemError, record-missing. */
  #known(id: string): string {
    const all = this.#journals();
    const found = all.includes(id) ? [id] : all.filter(each => isSessionId(id) && each.startsWith(id));
    if (found.length !== 1 || found[0] === undefined) throw new ProblemError(problem('record-missing', id));
    return found[0];
  }

  #read(id: string): RecordedSession | undefined {
    const session = readSession(this.#folder.journal(id));
    // A copy under another name is another session.
    return session && { ...session, id };
  }

  #journals(): readonly string[] {
    try {
      return readdirSync(this.#folder.sessions).flatMap(name => sessionOf(name) ?? []);
    } catch (error) {
      // Nothing was saved yet.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  #sync(): Synced {
    const journals = this.#journals();
    const there = new Set(journals);
    const known = this.#table.known();
    const gone = [...known.keys()].filter(id => !there.has(id));
    if (gone.length > 0) this.#table.remove(gone);
    const changed = journals.filter(id => !this.#isUnchanged(id, known.get(id)));
    const sessions = new Map(changed.map(id => [id, this.#recovered(id)] as const));
    const read = [...sessions.values()].filter(session => session !== undefined);
    // The oldest first: the newest are found first.
    const saved = read
      .toSorted((one, other) => one.session.startedAt - other.session.startedAt)
      .map(session => this.#put(session));
    sweepLocks(this.#folder.writers);
    return {
      recovered: saved.filter(({ id }) => sessions.get(id)?.isRecoveredNow),
      unreadable: changed.filter(id => sessions.get(id) === undefined),
    };
  }

  #isUnchanged(id: string, before: KnownJournal | undefined): boolean {
    if (!before) return false;
    const { bytes, changedMs } = this.#state(id);
    const isSame = bytes === before.bytes && changedMs === before.changedMs;
    return isSame && (before.writer === undefined || isWriterAlive(this.#folder.writers, before.writer));
  }

  /** Undefined: it cannot be read. */
  #recovered(id: string): Read | undefined {
    const session = this.#read(id);
    if (!session) return undefined;
    const isRunning = !session.hasEnded && isWriterAlive(this.#folder.writers, session.writer);
    if (session.hasEnded || isRunning) return { session, isRunning, isRecoveredNow: false };
    try {
      recoverSession(this.#folder.journal(id));
    } catch {
      // A folder that cannot be written: it is shown as it is.
      return { session, isRunning, isRecoveredNow: true };
    }
    return { session: this.#read(id) ?? session, isRunning, isRecoveredNow: true };
  }

  #put({ session, isRunning }: Read): SavedSession {
    const saved = savedSession(session, isRunning);
    const writer = isRunning ? session.writer : undefined;
    const { order, sentences } = session.transcript;
    const all = order.flatMap(sid => sentences.get(sid) ?? []);
    this.#table.put(saved, all, { ...this.#state(session.id), writer });
    return saved;
  }

  #state(id: string): { readonly bytes: number; readonly changedMs: number } {
    const { size, mtimeMs } = statSync(this.#folder.journal(id));
    return { bytes: size, changedMs: mtimeMs };
  }

  /** A library that is found damaged is made anew, once. */
  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!isDamaged(error)) throw error;
      this.#replace();
      this.#sync();
      return work();
    }
  }

  #replace(): void {
    this.#database.close();
    removeLibrary(this.#folder.library);
    this.#database = openLibrary(this.#folder.library);
    this.#table = new SessionTable(this.#database);
  }
}

interface Read {
  readonly session: RecordedSession;
  readonly isRunning: boolean;
  readonly isRecoveredNow: boolean;
}
