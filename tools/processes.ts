/** Programs that the tools run: found in node_modules, limited in time, ended with everything they started. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { compileCache } from './setup/node-modules.mjs';

export const root = resolve(fileURLToPath(new URL('..', import.meta.url)));

const windows = process.platform === 'win32';
const binaries = join(root, 'node_modules', '.bin');
/** How long a program may take to end by itself once it was asked to. */
const graceMs = 5_000;
/** How long to read on after a program's exit: something it left behind may hold its output open for ever. */
const drainMs = 2_000;

export interface Command {
  /** `node` for the Node that runs this, a program of node_modules or of PATH, or a path. */
  readonly program: string;
  readonly args: readonly string[];
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the program after so many ms. */
  readonly timeLimitMs?: number;
  /** Shows the output as it comes, instead of keeping it. */
  readonly live?: boolean;
  /** With `live`: lines of its stderr that are not shown. */
  readonly hide?: (line: string) => boolean;
  /** What it ends on in order, with all it has started; SIGTERM unless told otherwise. */
  readonly endsOn?: NodeJS.Signals;
}

export interface Finished {
  /** 0 for success; null when a signal or the time limit ended the program. */
  readonly exitCode: number | null;
  /** What it wrote to both of its outputs, without colours; empty when shown live. */
  readonly output: string;
  readonly ms: number;
}

/** With the signal that each ends on. */
const running = new Map<ChildProcess, NodeJS.Signals>();

/** Runs a program in the project's root folder until it ends. Never rejects: what cannot be started has failed. */
export function run(command: Command, options: RunOptions = {}): Promise<Finished> {
  const started = performance.now();
  const child = start(command, options);
  let output = '';
  const keep = (chunk: string) => {
    output += chunk;
  };
  child.stdout?.setEncoding('utf8').on('data', keep);
  const { hide } = options;
  if (options.live && hide && child.stderr) {
    createInterface({ input: child.stderr }).on('line', line => {
      if (!hide(line)) process.stderr.write(`${line}\n`);
    });
  } else child.stderr?.setEncoding('utf8').on('data', keep);

  return new Promise(tell => {
    const limit = limitTime(child, options.timeLimitMs, seconds => {
      keep(`\n${command.program} was ended: it took longer than ${seconds} s.\n`);
    });
    const finish = (exitCode: number | null) => {
      clearTimeout(limit);
      tell({ exitCode, output: stripVTControlCharacters(output), ms: performance.now() - started });
    };
    child.on('error', error => {
      keep(`\n${command.program} could not be started: ${error.message}\n`);
      finish(null);
    });
    child.on('exit', exitCode => {
      const drained = setTimeout(finish, drainMs, exitCode);
      child.on('close', () => {
        clearTimeout(drained);
        finish(exitCode);
      });
    });
  });
}

function limitTime(child: ChildProcess, ms: number | undefined, tell: (seconds: number) => void) {
  if (ms === undefined) return undefined;
  return setTimeout(() => {
    tell(Math.round(ms / 1000));
    void end(child);
  }, ms);
}

/** Starts a program in the project's root folder and in a process group of its own, which ends with it. */
export function start(
  { program, args }: Command,
  options: Pick<RunOptions, 'env' | 'live' | 'hide' | 'endsOn'> = {},
): ChildProcess {
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: root,
    env: {
      NODE_COMPILE_CACHE: compileCache(root),
      ...process.env,
      PATH: binaries + delimiter + (process.env.PATH ?? ''),
      ...options.env,
    },
    stdio: options.live
      ? ['ignore', 'inherit', options.hide ? 'pipe' : 'inherit']
      : ['ignore', 'pipe', 'pipe'],
    // Its own group: it can then be ended with all it has started, and Ctrl+C reaches it by us only, once.
    detached: !windows,
    // The programs of node_modules are .cmd files there, which only a shell can run.
    shell: windows && program !== 'node' && !/[\\/]/.test(program),
  });
  running.set(child, options.endsOn ?? 'SIGTERM');
  child.on('exit', () => {
    running.delete(child);
    killGroup(child);
  });
  child.on('error', () => running.delete(child));
  return child;
}

/**
 * Asks a program to end, and after a grace (ms) makes it, with all that it has started. Resolves when it is gone. Only the
 * program itself is asked: it knows in which order to end what it has started.
 */
export async function end(child: ChildProcess, grace = graceMs): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  child.kill(running.get(child) ?? 'SIGTERM');
  const force = setTimeout(killAll, grace, child);
  await gone;
  clearTimeout(force);
}

/** Also of what has a group of its own: so has every app that Playwright starts. */
function killAll(child: ChildProcess): void {
  if (child.pid === undefined) return;
  const started = windows ? [] : startedBy(child.pid);
  killGroup(child);
  for (const pid of started) kill(pid);
}

function killGroup({ pid }: ChildProcess): void {
  // A negative number means the group.
  if (pid !== undefined) kill(windows ? pid : -pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}

/** The ids of what a process has started, and of what that has, without itself. */
function startedBy(pid: number): readonly number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'ppid=', '-o', 'pid='], { encoding: 'utf8' });
  const table = (stdout ?? '').split('\n').map(line => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): readonly number[] =>
    table.flatMap(([ppid, id]) => (ppid === parent && id !== undefined ? [id, ...below(id)] : []));
  return below(pid);
}

/**
 * Ends all running programs when this process is told to end, the youngest first (an app before its display), then
 * leaves with the signal's usual exit code. Told again meanwhile (a terminal and npm both pass Ctrl+C on), it goes on.
 */
export function endAllOnSignals(): void {
  let ending = false;
  const endAll = async (exitCode: number) => {
    if (ending) return;
    ending = true;
    for (const child of [...running.keys()].reverse()) await end(child);
    process.exit(exitCode);
  };
  process.on('SIGINT', () => void endAll(130));
  process.on('SIGTERM', () => void endAll(143));
  process.on('SIGHUP', () => void endAll(129));
  process.on('exit', () => {
    for (const child of running.keys()) killAll(child);
  });
}

/**
 * Ends all running programs, as on SIGTERM, when the shell between npm and this process is gone: npm passes a signal on to that shell
 * only. Where no npm started this process, its parent may go (`nohup`).
 */
export function endWithNpm(everyMs = 500): void {
  if (windows || process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, everyMs).unref();
}
