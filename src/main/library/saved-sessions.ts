/** The saved sessions as windows ask for them: the library, beside what this program itself keeps. */

import type { ExportFormat, ExportSide } from '../../shared/export.ts';
import type { FoundSentence, SavedSession, SavedSessionDetail } from '../../shared/ipc/record.ts';
import { notNow } from '../../shared/problem.ts';
import { type ExportableSession, plain } from '../export/exported-session.ts';
import { formats } from '../export/formats.ts';
import type { Recorder } from '../record/recorder.ts';
import type { LibraryThread } from './library-thread.ts';

export interface SavedSessionsOptions {
  readonly library: Pick<LibraryThread, 'ask'>;
  readonly recorder: Pick<Recorder, 'discard'>;
  /** The session that runs; undefined: there is none. */
  readonly running: () => string | undefined;
  /** A session of this run as it stands, whether or not the disk takes it; null: the one on the screen. Undefined: it is none. */
  readonly ofThisRun: (id: string | null) => ExportableSession | undefined;
  /** Whether sessions were corrected since this was asked last. */
  readonly takeChanged?: () => boolean;
  /** It is not to be seen any more, on the screen or among those of this run. */
  readonly forget: (id: string) => void;
  /** Asks for the place of a file; null when cancelled. */
  readonly choosePlace: (name: string, format: ExportFormat) => Promise<string | null>;
}

export class SavedSessions {
  readonly #options: SavedSessionsOptions;
  readonly #recovered: Promise<readonly SavedSession[]>;

  /** Sessions whose program has died are made whole now. */
  constructor(options: SavedSessionsOptions) {
    this.#options = options;
    this.#recovered = options.library.ask('sync');
    // Whoever asks for them is told.
    this.#recovered.catch(() => {});
  }

  /** At this start of the app. */
  get recovered(): Promise<readonly SavedSession[]> {
    return this.#recovered;
  }

  list(): Promise<readonly SavedSession[]> {
    return this.#options.library.ask('list');
  }

  async search(query: string): Promise<readonly FoundSentence[]> {
    if (this.#options.takeChanged?.()) await this.#options.library.ask('sync');
    return await this.#options.library.ask('search', query);
  }

  open(id: string): Promise<SavedSessionDetail> {
    return this.#options.library.ask('open', id);
  }

  /** Rejects with a ProblemError: not-now while it goes on. */
  async delete(id: string): Promise<void> {
    const { library, recorder, running, forget } = this.#options;
    if (running() === id) throw notNow('session-running');
    // What still comes of it must not bring its file back.
    await recorder.discard(id);
    await library.ask('delete', id);
    forget(id);
  }

  /** Null: the session on the screen. Rejects with a ProblemError: not-now when there is none. */
  async export(
    id: string | null,
    format: ExportFormat,
    side: ExportSide,
  ): Promise<{ readonly path: string } | null> {
    const { library, ofThisRun, choosePlace } = this.#options;
    const session = ofThisRun(id) ?? (id === null ? undefined : await library.ask('open', id));
    if (!session) throw notNow('no-session');
    const path = await choosePlace(
      fileName(session.name, session.startedAt, formats[format].extension),
      format,
    );
    if (path === null) return null;
    // With what was said meanwhile.
    await library.ask('export', ofThisRun(session.id) ?? session.id, format, side, path);
    return { path };
  }
}

/** Without what no system allows in a name. */
function fileName(name: string, startedAt: number, extension: string): string {
  const day = new Date(startedAt).toISOString().slice(0, 10);
  const allowed = plain(name)
    .replace(/\.[a-z0-9]{1,4}$/i, '')
    .replace(/[<>:"/\\|?*]/g, ' ')
    .trim();
  return `${day}${allowed === '' ? '' : ` ${allowed.slice(0, 80)}`}.${extension}`;
}
