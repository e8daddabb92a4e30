/**
 * The connections of one task, one after another: how one is opened until the service has started the task, and how it is
 * given up. What is said on it is the protocol's business.
 */

import { type Problem, ProblemError, problem } from '../../shared/problem.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { ServiceAddress } from './service-address.ts';
import type { TaskCommand } from './task-client.ts';

export interface ConnectionEvents {
  event(event: SessionEvent): void;
  /** Called once, last; not after `close`. */
  lost(cause: Problem): void;
}

/** One connection, by a protocol. */
export interface ProtocolConnection {
  /**
   * Connects and asks the service to start or to resume the task; the answer comes as an event, session-started or a problem.
   * Rejects with a ProblemError.
   */
  open(): Promise<void>;
  send(command: TaskCommand, requestId?: string): void;
  /** False when it was not sent. */
  sendAudio(samples: Int16Array, position: number): boolean;
  /** No event comes afterwards. Safe to call twice. */
  close(): void;
}

export interface ConnectionsOptions {
  readonly address: () => Promise<ServiceAddress>;
  /** Of the connection that is open, or about to start the task. */
  readonly event: (event: SessionEvent) => void;
  /** The open connection is lost. */
  readonly lost: (cause: Problem) => void;
}

/**
 * A service answers only when its engines are loaded, which took more than 15 s on a busy machine. One that is gone is known
 * sooner: the socket fails. A person who does not want to wait cancels.
 */
export const startWithinMs = 60_000;

export class Connections<C extends ProtocolConnection> {
  readonly #options: ConnectionsOptions;
  readonly #closing = new AbortController();
  #current: C | undefined;
  #isOpen = false;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  /** The one that is open. */
  get open(): C | undefined {
    return this.#isOpen ? this.#current : undefined;
  }

  /** The last one, open or not. */
  get last(): C | undefined {
    return this.#current;
  }

  /** Resolves when the service has started the task on it. Rejects as TaskClient.connect does. */
  async connect(create: (address: ServiceAddress, events: ConnectionEvents) => C): Promise<void> {
    const { signal } = this.#closing;
    const address = await unlessAborted(this.#options.address(), signal);
    const attempt = new Attempt(event => this.#options.event(event));
    const connection = create(address, {
      event: event => attempt.take(event),
      lost: cause => {
        if (this.#isOpen && connection === this.#current) this.#lost(cause);
        else attempt.fail(new ProblemError(cause));
      },
    });
    this.#current = connection;
    const abort = (): void => attempt.fail(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      await Promise.race([connection.open(), attempt.started]);
      await attempt.startedWithin(startWithinMs, new URL(address.url).host);
      this.#isOpen = true;
    } catch (error) {
      connection.close();
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  close(): void {
    this.#closing.abort(new Error('the task was closed'));
    this.#isOpen = false;
    this.#current?.close();
  }

  #lost(cause: Problem): void {
    this.#isOpen = false;
    this.#current?.close();
    this.#options.lost(cause);
  }
}

/** A connection until the task is started on it. */
class Attempt {
  readonly #event: (event: SessionEvent) => void;
  readonly #started = Promise.withResolvers<void>();
  #isStarted = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(event: (event: SessionEvent) => void) {
    this.#event = event;
    // Nobody may be waiting when it fails; whoever waits still learns of it.
    this.#started.promise.catch(() => {});
  }

  /** Resolves with the answer; rejects with why there is none. */
  get started(): Promise<void> {
    return this.#started.promise;
  }

  async startedWithin(ms: number, host: string): Promise<void> {
    const timer = setTimeout(() => {
      const detail = `no answer to start within ${ms} ms`;
      this.fail(new ProblemError(problem('service-unreachable', host, { detail })));
    }, ms);
    try {
      await this.started;
    } finally {
      clearTimeout(timer);
    }
    // It may be gone in the moment in which it is there.
    if (this.#failure) throw this.#failure.error;
  }

  take(event: SessionEvent): void {
    if (this.#failure) return;
    // Until the task has started, a problem is the answer to start.
    if (!this.#isStarted && event.type === 'problem' && event.problem.severity !== 'warning') {
      this.fail(new ProblemError(event.problem));
      return;
    }
    if (event.type === 'session-started') {
      this.#isStarted = true;
      this.#started.resolve();
    }
    this.#event(event);
  }

  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#started.reject(error);
  }
}

/** What cannot be aborted itself is at least not waited for. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', abort));
}
