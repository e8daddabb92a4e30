import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Commands, Events } from './devtools.ts';

type Arguments<M extends keyof Commands> = Commands[M][0] extends undefined
  ? []
  : [parameters: Commands[M][0]];

interface Waiting {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** One target of Chromium, or Chromium itself. */
export class Session extends EventEmitter<Events> {
  readonly #connection: Connection;
  readonly #id: string | undefined;

  constructor(connection: Connection, id?: string) {
    super();
    this.#connection = connection;
    this.#id = id;
  }

  /** Rejects when Chromium refuses the command, or is gone. */
  send<M extends keyof Commands>(method: M, ...[parameters]: Arguments<M>): Promise<Commands[M][1]> {
    return this.#connection.send(method, parameters ?? {}, this.#id) as Promise<Commands[M][1]>;
  }

  /** Sends without waiting; that the target may be gone by now does not matter to the caller. */
  post<M extends keyof Commands>(method: M, ...parameters: Arguments<M>): void {
    this.send(method, ...parameters).catch(() => undefined);
  }
}

/**
 * A DevTools Protocol client over the pipe of `--remote-debugging-pipe`: JSON messages, each ended by a NUL byte.
 * A pipe and not a port: no other process can reach it, and Chromium ends when it closes, however the host died.
 */
export class Connection extends EventEmitter<{ close: [] }> {
  readonly root = new Session(this);
  readonly #output: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #sessions = new Map<string, Session>();
  #nextId = 1;
  #closed = false;
  #unfinished: Buffer[] = [];

  constructor(output: Writable, input: Readable) {
    super();
    this.#output = output;
    input.on('data', (bytes: Buffer) => this.#receive(bytes));
    for (const pipe of [input, output]) {
      pipe.on('close', () => this.close());
      pipe.on('error', () => this.close());
    }
  }

  send(method: string, params: object, sessionId?: string): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error(`${method}: Chromium is gone`));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  session(id: string): Session {
    const known = this.#sessions.get(id);
    if (known !== undefined) return known;
    const session = new Session(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { method, reject } of this.#waiting.values()) reject(new Error(`${method}: Chromium is gone`));
    this.#waiting.clear();
    this.emit('close');
  }

  #receive(bytes: Buffer): void {
    let start = 0;
    for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
      const text = Buffer.concat([...this.#unfinished, bytes.subarray(start, end)]).toString('utf8');
      this.#unfinished = [];
      start = end + 1;
      try {
        this.#dispatch(JSON.parse(text) as Message);
      } catch (error) {
        // A listener of the app threw. That is for the process to hear, not a reason to lose the next message.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
    if (start < bytes.length) this.#unfinished.push(bytes.subarray(start));
  }

  #dispatch(message: Message): void {
    if (message.id !== undefined) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error === undefined) waiting?.resolve(message.result);
      else waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
      return;
    }
    if (message.method === undefined) return;
    if (message.method === 'Target.detachedFromTarget') this.#detach(message.params);
    const session = message.sessionId === undefined ? this.root : this.#sessions.get(message.sessionId);
    // The protocol's own words: Events describes what is listened to, the rest goes unheard.
    session?.emit(message.method as keyof Events, ...([message.params] as never));
  }

  #detach(params: unknown): void {
    const { sessionId } = params as Events['Target.detachedFromTarget'][0];
    const session = this.#sessions.get(sessionId);
    this.#sessions.delete(sessionId);
    session?.emit('detached');
  }
}
