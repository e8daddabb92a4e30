/** Processes of this machine (Linux, macOS: `ps`). */

import { execFileSync } from 'node:child_process';

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly args: string;
}

const all = (): readonly ProcessRow[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(line => {
      const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line) ?? [];
      return {
        pid: Number(pid),
        parent: Number(parent),
        args: args ?? '',
      };
    });

/** A process and everything it has started. */
export function familyOf(pid: number, rows = all()): readonly ProcessRow[] {
  const own = rows.filter(row => row.pid === pid);
  return [...own, ...rows.filter(({ parent }) => parent === pid).flatMap(child => familyOf(child.pid, rows))];
}

/** The recogniser's process that this one, or a child of it, has started. */
export const recognizerPid = (): number => {
  const found = familyOf(process.pid).find(({ args }) => args.includes('sherpa-process'));
  if (!found) throw new Error('no process of a recogniser');
  return found.pid;
};
