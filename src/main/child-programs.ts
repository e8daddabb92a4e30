/** The programs that the app starts: the gateway, and the one for packs, each a process of Electron’s. */

import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { type UtilityProcess, utilityProcess } from 'electron';
import { childEnvironment } from '../shared/child-environment.ts';
import type { PackProgram } from './packs/packs.ts';
import type { ChildProgram } from './services/local-gateway.ts';

export class ChildPrograms {
  readonly #folder: string;
  readonly #log: (line: string) => void;

  /** `folder`: where the built programs are. */
  constructor(folder: string, log: (line: string) => void) {
    this.#folder = folder;
    this.#log = log;
  }

  gateway(args: readonly string[], env: Readonly<Record<string, string>>): ChildProgram {
    const child = this.#fork(
      'gateway',
      'Dragoman gateway',
      args,
      childEnvironment('gateway', process.env, env),
    );
    const empty = new PassThrough().end();
    return {
      stdout: (child.stdout ?? empty) as ChildProgram['stdout'],
      stderr: (child.stderr ?? empty) as ChildProgram['stderr'],
      ...programOf(child),
    };
  }

  /** The program that fetches, checks and keeps packs: it computes for long, and an archive can make it fail. */
  packs(): PackProgram {
    const child = this.#fork('packs-process', 'Dragoman packs', [], childEnvironment('packs', process.env));
    child.stderr?.on('data', (chunk: Buffer) => this.#log(`packs: ${chunk.toString().trimEnd()}`));
    return {
      ...programOf(child),
      onMessage: listener => {
        child.on('message', listener);
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

const programOf = (child: UtilityProcess): Pick<ChildProgram, 'onExit' | 'send' | 'kill'> => ({
  onExit: listener => {
    child.once('exit', code => listener(code));
  },
  send: message => child.postMessage(message),
  kill: () => {
    child.kill();
  },
});
