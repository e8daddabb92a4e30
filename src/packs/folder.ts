/** Where packs are kept: outside of any clone, so that a second one or a later `npm ci` does not fetch them again. */

import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** `DRAGOMAN_PACKS` where it is set; else the folder in which the system keeps a person's data of programs. */
export function packsFolder(env: Environment = process.env, platform = process.platform): string {
  const { DRAGOMAN_PACKS: chosen, XDG_DATA_HOME: data, LOCALAPPDATA: local } = env;
  if (chosen !== undefined && chosen !== '') return chosen;
  if (platform === 'win32') return join(local ?? join(homedir(), 'AppData', 'Local'), 'Dragoman', 'packs');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Dragoman', 'packs');
  return join(
    data !== undefined && data !== '' ? data : join(homedir(), '.local', 'share'),
    'dragoman',
    'packs',
  );
}
