/** Files are meant from the folder in which the person stands. */

import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The folder in which the person stands. npm runs its scripts in the project's folder and says in INIT_CWD where it was
 * called; in any other folder that variable is of somebody else's npm.
 */
export function personFolder(env: NodeJS.ProcessEnv = process.env, folder: string = process.cwd()): string {
  return env.INIT_CWD && isSame(folder, project) ? resolve(env.INIT_CWD) : folder;
}

function isSame(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

/** `path` as the person means it, absolute. */
export const personPath = (path: string, env?: NodeJS.ProcessEnv): string => resolve(personFolder(env), path);
