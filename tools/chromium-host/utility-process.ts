import { type ChildProcess, fork } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import type Electron from 'electron';
import { app } from './app.ts';
import { createEvent, HostEmitter } from './emitter.ts';
import { notAvailable, only, type Part, standIn } from './unavailable.ts';

const prepare = fileURLToPath(new URL('./utility-process-child.ts', import.meta.url));

interface UtilityProcessEvents {
  exit: [code: number];
  message: [message: unknown];
  spawn: [];
}

/** Standard input is never a pipe; output goes to the parent's unless asked otherwise. */
function standardStreams(
  stdio: Electron.ForkOptions['stdio'] = 'inherit',
): ('ignore' | 'inherit' | 'pipe')[] {
  const asked = typeof stdio === 'string' ? ['ignore', stdio, stdio] : stdio;
  return asked.map(stream => {
    if (stream === 'ignore' || stream === 'inherit' || stream === 'pipe') return stream;
    throw new TypeError('stdio must be of the following values: inherit, pipe, ignore');
  });
}

/** A Node child process with `process.parentPort`; message ports cannot be sent. */
class UtilityProcess extends HostEmitter<UtilityProcessEvents> implements Part<Electron.UtilityProcess> {
  readonly stdout: NodeJS.ReadableStream | null;
  readonly stderr: NodeJS.ReadableStream | null;
  pid: number | undefined;
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: readonly string[], options: Electron.ForkOptions) {
    super('UtilityProcess', ['exit', 'message', 'spawn']);
    const { cwd, env = process.env, execArgv = [], stdio, serviceName, ...others } = options;
    for (const option of Object.keys(others)) notAvailable(`utilityProcess.fork option ${option}`);
    this.#child = fork(modulePath, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...env },
      execArgv: ['--require', prepare, ...execArgv],
      serialization: 'advanced',
      stdio: [...standardStreams(stdio), 'ipc'],
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.#listen(serviceName);
  }

  postMessage(message: unknown, transfer?: Electron.MessagePortMain[]): void {
    if (transfer !== undefined && transfer.length > 0) notAvailable('utilityProcess.postMessage with ports');
    if (this.#child.connected) this.#child.send(message as object, () => undefined);
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }

  #listen(name = 'Node Utility Process'): void {
    this.#child.on('spawn', () => {
      this.pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', message => this.emit('message', message));
    this.#child.on('error', () => this.#exited(1, name));
    this.#child.on('exit', (code, signal) => {
      this.#exited(code ?? (signal === null ? 1 : constants.signals[signal]), name);
    });
    process.once('exit', () => this.#child.kill());
  }

  #exited(exitCode: number, name: string): void {
    if (this.pid === undefined && this.listenerCount('exit') === 0 && exitCode === 0) return;
    this.pid = undefined;
    this.emit('exit', exitCode);
    if (exitCode === 0 || exitCode === constants.signals.SIGTERM) return;
    const serviceName = 'node.mojom.NodeService';
    const details = { type: 'Utility', reason: 'abnormal-exit', exitCode, name, serviceName } as const;
    app.emit('child-process-gone', createEvent(), details);
  }
}

export const utilityProcess = only('utilityProcess', {
  fork(
    modulePath: string,
    argsOrOptions?: string[] | Electron.ForkOptions,
    options?: Electron.ForkOptions,
  ): Electron.UtilityProcess {
    if (modulePath === '') throw new TypeError('utilityProcess.fork needs the path of a script');
    const forked = Array.isArray(argsOrOptions)
      ? new UtilityProcess(modulePath, argsOrOptions, options ?? {})
      : new UtilityProcess(modulePath, [], argsOrOptions ?? options ?? {});
    return standIn<Electron.UtilityProcess>(forked);
  },
} satisfies Part<typeof Electron.utilityProcess>);
