/** The gateway as a child process of plain Node: for the terminal. The app uses Electron's utilityProcess instead. */

import { type Serializable, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { childEnvironment } from '../../shared/child-environment.ts';
import type { ChildProgram } from './local-gateway.ts';

export function spawnProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProgram {
  const child = spawn(process.execPath, [file, ...args], {
    env: childEnvironment('gateway', process.env, env),
    // The end of the channel tells the gateway that this process is gone, however it went.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // All pipes by the options above; the types of four do not say so.
  const { stdout, stderr } = child as typeof child & { stdout: Readable; stderr: Readable };
  return {
    stdout,
    stderr,
    onExit: listener => {
      child.once('exit', listener);
      child.once('error', () => listener(null));
    },
    send: message => {
      // A program that is ending reads nothing any more: its exit is told by itself.
      if (child.connected) child.send(message as Serializable, () => undefined);
    },
    kill: () => {
      child.kill('SIGTERM');
    },
  };
}
