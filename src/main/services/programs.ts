/** The gateway as a child process of plain Node: for the terminal. The app uses Electron's utilityProcess instead. */

import { spawn } from 'node:child_process';
import type { ChildProgram } from './local-gateway.ts';

export function spawnProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProgram {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return {
    stdout: child.stdout,
    stderr: child.stderr,
    onExit: listener => {
      child.once('exit', listener);
      child.once('error', () => listener(null));
    },
    kill: () => {
      child.kill('SIGTERM');
    },
  };
}
