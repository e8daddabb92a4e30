/** A process of an engine: Node's own fork, or one that the app starts for its gateway. */

import { fork } from 'node:child_process';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../../shared/child-environment.ts';
import { engineNews, engineProgram } from '../../shared/engine-programs.ts';
import { type AppChannel, appChannel } from '../app-channel.ts';

export interface EngineChild {
  /** Plain data and typed arrays. Nothing when it has ended. */
  send(message: object): void;
  /** At once, whatever it is doing. */
  kill(): void;
}

export interface EngineChildEvents {
  message(message: unknown): void;
  /** It ended, or could not be started: `how`, in words, and the last of what it wrote to its standard error. Told once. */
  ended(how: string, complaint: string): void;
}

/** `program`: a module beside the one that starts it. */
export function startEngine(program: URL, events: EngineChildEvents): EngineChild {
  const app = appChannel();
  return app ? startByApp(app, program, events) : forkEngine(program, events);
}

/** Enough of what a process complains about to find the fault, in characters. */
const keptComplaint = 2_000;

function forkEngine(program: URL, events: EngineChildEvents): EngineChild {
  const child = fork(program, {
    serialization: 'advanced',
    env: childEnvironment('engine', process.env),
    // The arguments of this process, e.g. a test runner's or a debugger's port, are not for that one.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaint = '';
  let isOver = false;
  const ended = (how: string): void => {
    if (!isOver) events.ended(how, complaint.trim());
    isOver = true;
  };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-keptComplaint);
  });
  child.on('message', message => events.message(message));
  child.on('error', error => ended(error.message));
  // “close” and not “exit”: its last words have come by then.
  child.on('close', (code, signal) => ended(`it ended with ${signal ?? `code ${code}`}`));
  return {
    // The error of a channel that has just closed; the end tells.
    send: message => void (child.connected && child.send(message, () => {})),
    // SIGKILL: one that hangs in native code, or is stopped, hears nothing else. There is nothing to save in it.
    kill: () => void child.kill('SIGKILL'),
  };
}

/** By number: those that the app has started. */
const started = new Map<number, EngineChildEvents>();
let isListening = false;
let last = 0;

function startByApp(app: AppChannel, url: URL, events: EngineChildEvents): EngineChild {
  if (!isListening) app.listen(take);
  isListening = true;
  last += 1;
  const id = last;
  const path = fileURLToPath(url);
  const program = engineProgram.parse(basename(path, extname(path)));
  started.set(id, events);
  app.send({ type: 'engine-start', id, program });
  return {
    send: message => {
      if (started.has(id)) app.send({ type: 'engine-send', id, message });
    },
    kill: () => app.send({ type: 'engine-kill', id }),
  };
}

function take(message: unknown): boolean {
  const read = engineNews.safeParse(message);
  if (!read.success) return false;
  const { data } = read;
  const events = started.get(data.id);
  if (data.type === 'engine-said') events?.message(data.message);
  else {
    started.delete(data.id);
    events?.ended(data.how, data.complaint);
  }
  return true;
}
