/** One PocketSphinx process: started, watched, ended. */

import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FromWorker, ModelFolder, ToWorker } from './pocketsphinx-messages.ts';

/** The model is loaded in 0.3 s on an idle machine. */
const startLimitMs = 15_000;
const watchEveryMs = 500;
/**
 * 2.5 s without any sign. Counted in ticks instead of by the clock: after the computer slept, all clocks jump, and a
 * process that had no time to answer is not dead. The longest single step measured is 0.06 s.
 */
const silentTicksAllowed = 5;
/** Characters of the process's last words that go into a Problem's detail. */
const lastWordsLength = 1_000;

export interface ProcessUser {
  message(message: FromWorker): void;
  /** It ended by itself, or was ended since it no longer answered. */
  died(detail: string): void;
}

export class PocketSphinxProcess {
  /** Resolves when it can be used; rejects with an Error when it cannot. */
  readonly ready: Promise<void>;
  readonly #child: ChildProcess;
  #user: ProcessUser | undefined;
  #watch: NodeJS.Timeout | undefined;
  #silentTicks = 0;
  #lastWords = '';
  /** Why it is gone; undefined while it lives. */
  #gone: string | undefined;
  #settle: (error?: Error) => void = () => {};

  constructor(model: ModelFolder) {
    const entry = new URL(`./pocketsphinx-worker${extname(import.meta.url)}`, import.meta.url);
    this.#child = fork(fileURLToPath(entry), [model], {
      serialization: 'advanced',
      // The gateway may run in Electron, whose executable is Node only when told so; and it may run under flags
      // (a debugger's port, a test runner's loader) that are its own.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.ready = new Promise((resolve, reject) => {
      const late = setTimeout(() => this.#end('did not start in time'), startLimitMs);
      this.#settle = error => {
        clearTimeout(late);
        if (error) reject(error);
        else resolve();
      };
    });
    // Who waits for it hears of it; nobody must.
    this.ready.catch(() => {});
    this.#listen();
  }

  get alive(): boolean {
    return this.#gone === undefined;
  }

  /** Gives it to its one user, and watches from now on that it answers. `died` is called at once when it is gone. */
  attach(user: ProcessUser): void {
    this.#user = user;
    if (this.#gone !== undefined) {
      user.died(this.#gone);
      return;
    }
    this.ready.then(
      () => this.#startWatch(),
      () => {},
    );
  }

  /** A dead process takes nothing. */
  send(message: ToWorker): void {
    if (!this.alive || !this.#child.connected) return;
    // The error of a broken channel comes here; the exit that follows tells the user.
    this.#child.send(message, () => {});
  }

  /** Ends it; `died` is not called any more. */
  close(): void {
    this.#user = undefined;
    this.#end('closed');
  }

  #listen(): void {
    this.#child.stderr?.on('data', (bytes: Buffer) => {
      this.#lastWords = (this.#lastWords + bytes.toString()).slice(-lastWordsLength);
    });
    this.#child.on('message', message => this.#receive(message as FromWorker));
    this.#child.on('error', error => this.#end(error.message));
    this.#child.on('exit', (code, signal) => {
      this.#end(`ended with ${signal ?? `code ${code}`} ${this.#lastWords}`.trim());
    });
  }

  #receive(message: FromWorker): void {
    if (!this.alive) return;
    this.#silentTicks = 0;
    switch (message.type) {
      case 'ready':
        this.#settle();
        return;
      case 'failed':
        this.#end(message.detail);
        return;
      default:
        this.#user?.message(message);
    }
  }

  #startWatch(): void {
    if (!this.alive) return;
    this.#watch = setInterval(() => {
      this.#silentTicks += 1;
      if (this.#silentTicks > silentTicksAllowed) this.#end('no longer answers');
      else if (this.#silentTicks === 1) this.send({ type: 'ping' });
    }, watchEveryMs);
  }

  #end(detail: string): void {
    if (this.#gone !== undefined) return;
    this.#gone = detail;
    clearInterval(this.#watch);
    this.#settle(new Error(detail));
    // SIGKILL: one that hangs in native code, or is stopped, hears nothing else. There is nothing to save in it.
    this.#child.kill('SIGKILL');
    this.#user?.died(detail);
  }
}
