/** Process groups that must not outlive this process. */

import type { ChildProcess } from 'node:child_process';

const alive = new Set<number>();
let watching = false;

/**
 * Ends the group of a child that was spawned with `detached: true` when this process exits. When this process is
 * killed outright nothing runs here; such a child must also end by itself when its standard input closes.
 */
export function endWithThisProcess(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (!watching) {
    watching = true;
    process.once('exit', () => {
      for (const group of alive) signalGroup(group, 'SIGKILL');
    });
  }
  alive.add(pid);
  child.once('exit', () => alive.delete(pid));
}

/** Kills a child and everything it started. */
export function killGroup(child: ChildProcess): void {
  if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // It has ended already.
  }
}
