/**
 * Corrections of saved sessions, of this run or of any before. One that this run still knows is corrected where it is; any other
 * is opened from its journal, which the corrections are added to.
 */

import { notNow, ProblemError, problem } from '../../shared/problem.ts';
import { editsOf } from '../../shared/session/edits.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { Patch } from '../../shared/session/patch.ts';
import { follow } from '../../shared/session/transcript.ts';
import { type CorrectionCommand, commandOf } from '../../shared/session/undo.ts';
import { notKept } from '../record/not-kept.ts';
import type { RecordFolder } from '../record/record-folder.ts';
import { type RecordedSession, readSession } from '../record/recorded-session.ts';
import type { Recorder } from '../record/recorder.ts';
import type { SessionRecord } from '../record/session-journal.ts';
import { isWriterAlive } from '../record/writer-lock.ts';
import type { Interpretation } from './interpretation.ts';
import { Requests } from './requests.ts';
import { type Translate, translateAgain } from './translate-again.ts';

/** What can be corrected: a session of this run, or one that was opened. */
type Corrected = Pick<Interpretation, 'correct' | 'undo' | 'redo' | 'transcript'>;

export interface SavedEditsOptions {
  readonly folder: RecordFolder;
  readonly recorder: Pick<Recorder, 'reopen'>;
  /** The session with this id, if this run still knows it. */
  readonly known: (id: string) => Interpretation | undefined;
  readonly patches: (id: string, patches: readonly Patch[]) => void;
}

export class SavedEdits {
  readonly #options: SavedEditsOptions;
  readonly #opened = new Map<string, OpenedSession>();
  /** Sessions that this run knows and that are looked at in the history. */
  readonly #watched = new Set<string>();
  #isChanged = false;

  constructor(options: SavedEditsOptions) {
    this.#options = options;
  }

  /** Whether something was corrected since this was asked last: the library does not have it yet. */
  takeChanged(): boolean {
    const changed = this.#isChanged;
    this.#isChanged = false;
    return changed;
  }

  /**
   * Rejects with a ProblemError: not-now while another program writes it, record-not-written where the disk does not take
   * it, and as Interpretation.correct does.
   */
  async correct(id: string, command: CorrectionCommand, correction: string): Promise<boolean> {
    const done = await this.#session(id).correct(command, correction).done;
    return this.#written(id, done);
  }

  async undo(id: string, correction?: string): Promise<boolean> {
    return this.#written(id, await this.#session(id).undo(correction));
  }

  async redo(id: string, correction?: string): Promise<boolean> {
    return this.#written(id, await this.#session(id).redo(correction));
  }

  async translateAgain(
    id: string,
    sentence: { readonly sid: number; readonly language: string },
    correction: string,
    translate: Translate,
  ): Promise<boolean> {
    return this.#written(id, await translateAgain(this.#session(id), sentence, correction, translate));
  }

  /** Somebody looks at it in the history. */
  watch(id: string): void {
    if (this.#options.known(id)) this.#watched.add(id);
  }

  /** Something happened in a session of this run. */
  patched(id: string, patches: readonly Patch[]): void {
    if (this.#watched.has(id)) this.#options.patches(id, patches);
  }

  /** It is deleted. */
  forget(id: string): void {
    this.#opened.delete(id);
    this.#watched.delete(id);
  }

  async #written(id: string, done: boolean): Promise<boolean> {
    this.#isChanged = true;
    await this.#opened.get(id)?.written();
    return done;
  }

  #session(id: string): Corrected {
    const session = this.#options.known(id) ?? this.#opened.get(id);
    if (session) return session;
    const { folder, recorder, patches } = this.#options;
    const recorded = read(folder, id);
    if (!recorded.hasEnded && isWriterAlive(folder.writers, recorded.writer)) throw notNow('session-running');
    const opened = new OpenedSession({ ...recorded, id }, recorder, changed => patches(id, changed));
    this.#opened.set(id, opened);
    return opened;
  }
}

function read(folder: RecordFolder, id: string): RecordedSession {
  try {
    const session = readSession(folder.journal(id));
    if (session) return session;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new ProblemError(problem('record-missing', id));
  }
  throw new ProblemError(problem('record-unreadable', id));
}

class OpenedSession implements Corrected {
  readonly transcript: RecordedSession['transcript'];
  readonly #requests: Requests;
  readonly #record: SessionRecord;
  readonly #patches: (patches: readonly Patch[]) => void;
  #writing: Promise<void> | undefined;
  #trouble: unknown;

  constructor(
    session: RecordedSession,
    recorder: Pick<Recorder, 'reopen'>,
    patches: (patches: readonly Patch[]) => void,
  ) {
    this.transcript = session.transcript;
    this.#patches = patches;
    this.#record = recorder.reopen(session, {
      failing: cause => {
        this.#trouble = cause;
      },
      written: () => {
        this.#trouble = undefined;
      },
    });
    this.#requests = new Requests({
      transcript: session.transcript,
      link: { connected: false, send: () => false, has: () => false },
      capabilities: undefined,
      dispatch: event => this.#dispatch(event),
    });
    this.#requests.knows(editsOf(session.transcript).flatMap(edit => commandOf(edit) ?? []));
  }

  correct(command: CorrectionCommand, id?: string): ReturnType<Requests['correct']> {
    return this.#requests.correct(command, id);
  }

  undo(id?: string): Promise<boolean> {
    return this.#requests.undo(id);
  }

  redo(id?: string): Promise<boolean> {
    return this.#requests.redo(id);
  }

  /** Resolves when everything is on disk; rejects where the disk does not take it: it is tried again. */
  async written(): Promise<void> {
    await this.#writing;
    if (this.#trouble !== undefined) throw new ProblemError(notKept(this.#trouble));
  }

  #dispatch(event: SessionEvent): void {
    this.#writing = this.#record.keep(event);
    const patches = follow(this.transcript, event);
    this.#patches(patches.filter(({ type }) => type !== 'group'));
  }
}
