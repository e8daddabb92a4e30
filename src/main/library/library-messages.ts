/** What the library's thread is asked, and what it answers. */

import type { ExportFormat, ExportSide } from '../../shared/export.ts';
import type { FoundSentence, SavedSession, SavedSessionDetail } from '../../shared/ipc/record.ts';
import type { Result } from '../../shared/problem.ts';
import type { ExportableSession } from '../export/exported-session.ts';

export interface LibraryCalls {
  /** Takes in what has changed; those that were recovered by it. */
  sync: { args: []; value: readonly SavedSession[] };
  /** As they are now, newest first. */
  list: { args: []; value: readonly SavedSession[] };
  search: { args: [query: string]; value: readonly FoundSentence[] };
  open: { args: [id: string]; value: SavedSessionDetail };
  delete: { args: [id: string]; value: null };
  /** Of a saved session, by its id, or of one that is handed over. */
  export: {
    args: [session: string | ExportableSession, format: ExportFormat, side: ExportSide, path: string];
    value: null;
  };
}

export type LibraryCall = keyof LibraryCalls;

export interface LibraryQuestion {
  readonly number: number;
  readonly call: LibraryCall;
  readonly args: readonly unknown[];
}

export interface LibraryAnswer {
  readonly number: number;
  readonly result: Result<unknown>;
}
