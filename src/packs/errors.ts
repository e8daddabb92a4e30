/** What the file system says of an error, as the Problem that a person is told. */

import { type Problem, ProblemError, problem } from '../shared/problem.ts';

/** The code of a Node error, e.g. ENOENT; undefined for any other value. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Only an abort by the person's signal: a time limit is an error of its own. */
export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** `about` names the folder or file that could not be written. */
export function writeProblem(error: unknown, about: string): Problem {
  const detail = messageOf(error);
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return problem('disk-full', `“${about}” could not be written`, { detail });
    case 'EBUSY':
    case 'EPERM':
      // Windows does not let a folder go while a program has a file of it open.
      if (process.platform === 'win32') return problem('pack-in-use', about, { detail });
      return problem('pack-not-written', about, { detail });
    case 'EACCES':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return problem('pack-not-written', about, { detail });
    default:
      return problem('pack-not-written', `${about} (${detail})`, { detail });
  }
}

/** Runs `write`; what the file system refuses becomes a ProblemError. */
export async function writing<T>(about: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ProblemError || isAbort(error) || codeOf(error) === undefined) throw error;
    throw new ProblemError(writeProblem(error, about));
  }
}
