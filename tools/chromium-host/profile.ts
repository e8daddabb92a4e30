import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The owner's process id is part of the name, so that a later host can tell a profile in use from one left behind.
const prefix = 'chromium-host-';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes profiles whose host was killed before it could do so itself. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = /^chromium-host-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) removeProfile(join(tmpdir(), name));
  }
}

/** A fresh folder for one Chromium. */
export function createProfile(): string {
  sweep();
  return mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
}

export function removeProfile(folder: string): void {
  try {
    // Chromium's last processes may still write while they end.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {
    // Left to the next sweep.
  }
}
