/** Programs that the tools run: found in node_modules, limited in time, ended with everything they started. */

import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const windows = process.platform === 'win32';
const binaries = join(root, 'node_modules', '.bin');
/** How long a program may take to end by itself once it was asked to. */
const graceMs = 5_000;
/** How long to read on after a program's exit: something it left behind may hold its output open for ever. */
const drainMs = 2_000;

export interface Command {
  /** `node` for the Node that runs this, or a program of node_modules. */
  readonly program: string;
  readonly args: readonly string[];
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the program after so many ms. */
  readonly timeLimitMs?: number;
  /** Shows the output as it comes, instead of keeping it. */
  readonly live?: boolean;
}

export interface Finished {
  /** 0 for success; null when a signal or the time limit ended the program. */
  readonly exitCode: number | null;
  /** What it wrote to both of its outputs; empty when shown live. */
  readonly output: string;
  readonly ms: number;
}

const running = new Set<ChildProcess>();

/** Runs a program in the project's root folder until it ends. Never rejects: what cannot be started has failed. */
export function run(command: Command, options: RunOptions = {}): Promise<Finished> {
  const started = performance.now();
  const child = start(command, options);
  let output = '';
  const keep = (chunk: string) => {
    output += chunk;
  };
  child.stdout?.setEncoding('utf8').on('data', keep);
  child.stderr?.setEncoding('utf8').on('data', keep);

  return new Promise(resolve => {
    let limit: NodeJS.Timeout | undefined;
    if (options.timeLimitMs !== undefined) {
      const seconds = Math.round(options.timeLimitMs / 1000);
      limit = setTimeout(() => {
        keep(`\n${command.program} was ended: it took longer than ${seconds} s.\n`);
        void end(child);
      }, options.timeLimitMs);
    }
    const finish = (exitCode: number | null) => {
      clearTimeout(limit);
      resolve({ exitCode, output, ms: performance.now() - started });
    };
    child.on('error', error => {
      keep(`\n${command.program} could not be started: ${error.message}\n`);
      finish(null);
    });
    child.on('exit', exitCode => {
      signalGroup(child, 'SIGKILL');
      const drained = setTimeout(finish, drainMs, exitCode);
      child.on('close', () => {
        clearTimeout(drained);
        finish(exitCode);
      });
    });
  });
}

/** Starts a program in the project's root folder and in a process group of its own. */
export function start(command: Command, options: Pick<RunOptions, 'env' | 'live'> = {}): ChildProcess {
  const child = spawn(executable(command.program), command.args, {
    cwd: root,
    env: { ...process.env, PATH: binaries + delimiter + (process.env.PATH ?? ''), ...options.env },
    stdio: options.live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    // Its own group: it can then be ended with all it has started, and Ctrl+C reaches it by us only, once.
    detached: !windows,
    // The programs of node_modules are .cmd files there, which only a shell can run.
    shell: windows && command.program !== 'node',
  });
  running.add(child);
  child.on('exit', () => running.delete(child));
  child.on('error', () => running.delete(child));
  return child;
}

function executable(program: string): string {
  if (program === 'node') return process.execPath;
  // A path is taken as it is.
  if (/[\\/]/.test(program)) return program;
  return join(binaries, windows ? `${program}.cmd` : program);
}

/** Asks a program to end, and makes it after a grace. Resolves when it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  signalGroup(child, 'SIGTERM');
  const force = setTimeout(signalGroup, graceMs, child, 'SIGKILL');
  await gone;
  clearTimeout(force);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(windows ? child.pid : -child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}

/**
 * Ends all running programs when this process is told to end, then leaves with the signal's usual exit code. Told
 * again meanwhile (a terminal and npm both pass Ctrl+C on), it goes on ending.
 */
export function endAllOnSignals(): void {
  let ending = false;
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void Promise.all([...running].map(end)).then(() => process.exit(128 + number));
    });
  }
  process.on('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  });
}
