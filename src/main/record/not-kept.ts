/** What a disk that does not take a line means for a person. */

import { type Problem, problem } from '../../shared/problem.ts';
import { LateDiskError } from './journal.ts';

const whys = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  ENOENT: 'gone',
  ENOTDIR: 'gone',
  ENODEV: 'gone',
  ENXIO: 'gone',
  EIO: 'gone',
  ESTALE: 'gone',
} as const;

export function notKept(cause: unknown): Problem {
  const { code = '', message = String(cause) } = cause as { code?: string; message?: string };
  const isKnown = (name: string): name is keyof typeof whys => Object.hasOwn(whys, name);
  const why = cause instanceof LateDiskError ? 'late' : isKnown(code) ? whys[code] : 'failed';
  return problem('record-not-written', { why }, { detail: `${code} ${message}`.trim() });
}
