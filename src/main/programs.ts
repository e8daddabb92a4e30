/**
 * The programs that the app starts, as Electron's utility processes: they need no Node of their own, are read from the app's
 * archive like everything else, and end with the app.
 */

import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { type UtilityProcess, utilityProcess } from 'electron';
import { childEnvironment } from '../shared/child-environment.ts';
import type { PackProgram } from './packs/packs.ts';
import { type EngineProcess, startEnginesFor } from './services/engine-programs.ts';
import type { ChildProgram } from './services/local-gateway.ts';

export class Programs {
  readonly #folder: string;
  readonly #log: (line: string) => void;

  /** `folder`: where they are. */
  constructor(folder: string, log: (line: string) => void) {
    this.#folder = folder;
    this.#log = log;
  }

  gateway(args: readonly string[], env: Readonly<Record<string, string>>): ChildProgram {
    const own = childEnvironment('gateway', process.env, env);
    const child = this.#fork('gateway', 'Dragoman gateway', args, own);
    const empty = new PassThrough().end();
    const gateway = programOf(child);
    startEnginesFor(gateway, program => this.#engine(program));
    return {
      stdout: (child.stdout ?? empty) as ChildProgram['stdout'],
      stderr: (child.stderr ?? empty) as ChildProgram['stderr'],
      ...gateway,
    };
  }

  /** The program that fetches, checks and keeps packs: it computes for long, and an archive can make it fail. */
  packs(): PackProgram {
    const env = childEnvironment('packs', process.env);
    const child = this.#fork('packs-process', 'Dragoman packs', [], env);
    child.stderr?.on('data', (chunk: Buffer) => this.#log(`packs: ${chunk.toString().trimEnd()}`));
    return programOf(child);
  }

  #engine(program: string): EngineProcess {
    const env = childEnvironment('engine', process.env);
    const child = this.#fork(program, `Dragoman ${program}`, [], env);
    child.stdout?.resume();
    return {
      ...programOf(child),
      onComplaint: listener => void child.stderr?.on('data', (bytes: Buffer) => listener(bytes.toString())),
      kill: () => {
        if (child.pid === undefined) child.once('spawn', () => killOutright(child));
        else killOutright(child);
      },
    };
  }

  /** `env`: all that it gets. */
  #fork(
    name: string,
    serviceName: string,
    args: readonly string[],
    env: Record<string, string>,
  ): UtilityProcess {
    const program = join(this.#folder, `${name}.js`);
    return utilityProcess.fork(program, [...args], { serviceName, stdio: 'pipe', env });
  }
}

const programOf = (child: UtilityProcess) => ({
  onExit: (listener: (code: number) => void): void => void child.once('exit', listener),
  onMessage: (listener: (message: unknown) => void): void => void child.on('message', listener),
  send: (message: unknown): void => child.postMessage(message),
  kill: (): void => void child.kill(),
});

/** Electron's own kill is SIGTERM, which native code that hangs does not hear. */
function killOutright({ pid }: UtilityProcess): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
