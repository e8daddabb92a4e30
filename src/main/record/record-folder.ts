/** Where the record is: a journal a session, the locks of who writes them, and the library, which is made of the journals. */

import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

export class RecordFolder {
  /** Absolute; may not exist. */
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  get sessions(): string {
    return join(this.path, 'sessions');
  }

  get writers(): string {
    return join(this.path, 'writers');
  }

  get library(): string {
    return join(this.path, 'library.db');
  }

  /** `id`: of a session, as `isSessionId` accepts it. */
  journal(id: string): string {
    return join(this.sessions, id + journalEnd);
  }
}

const journalEnd = '.jsonl';

/** A part of a path: nothing else is. */
export const isSessionId = (id: string): boolean => /^[A-Za-z0-9_-]{1,100}$/.test(id);

/** The session whose journal has this name; undefined: it is no journal. */
export function sessionOf(fileName: string): string | undefined {
  const id = fileName.endsWith(journalEnd) ? fileName.slice(0, -journalEnd.length) : '';
  return isSessionId(id) ? id : undefined;
}

/** Where the app keeps its own: in Electron’s `userData`, worked out for programs without Electron. */
export function appRecordFolder(env: Environment = process.env, platform = process.platform): string {
  const { APPDATA: roaming, XDG_CONFIG_HOME: config } = env;
  return join(appData(), 'Dragoman', recordName);

  function appData(): string {
    if (platform === 'win32') return roaming ?? join(homedir(), 'AppData', 'Roaming');
    if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
    return config !== undefined && config !== '' ? config : join(homedir(), '.config');
  }
}

/** The folder's name in that of the app's data. */
export const recordName = 'record';
