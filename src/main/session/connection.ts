/**
 * One connection to the service, from opening the socket to the end of the task: connects, starts, and tells when it is
 * ready, complete or lost. A new one is made for each try.
 */

import { ProblemError, problem } from '../../shared/problem.ts';
import type { StartCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { Service, ServiceAddress, ServiceClient } from '../services/service.ts';

const startWithinMs = 15_000;

export interface ConnectionOptions {
  readonly service: Service;
  readonly address: ServiceAddress;
  readonly start: StartCommand;
  /** Gives up a connection that is not wanted any more. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: SessionEvent) => void;
}

export class ServiceConnection {
  readonly #client: ServiceClient;
  readonly #onEvent: (event: SessionEvent) => void;
  readonly #started = Promise.withResolvers<void>();
  readonly #completed = Promise.withResolvers<boolean>();
  #ready = false;

  /** Rejects with a ProblemError: what `connect` says, or why the service did not start the session. */
  static async open(options: ConnectionOptions): Promise<ServiceConnection> {
    const connection = new ServiceConnection(options);
    const { start, address, signal } = options;
    const abort = (): void => {
      connection.#started.reject(signal.reason);
      connection.close();
    };
    signal.addEventListener('abort', abort, { once: true });
    try {
      await connection.#open(start, address.url, signal);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  private constructor({ service, address, onEvent }: ConnectionOptions) {
    this.#onEvent = onEvent;
    this.#client = service.open(address, event => this.#receive(event));
    // Nobody may be waiting when these fail; whoever waits still gets it.
    this.#started.promise.catch(() => {});
  }

  get client(): ServiceClient {
    return this.#client;
  }

  /** Asks the service to finish. True when it has sent everything; false when it was lost, or after `withinMs`. */
  async complete(withinMs: number): Promise<boolean> {
    this.#client.send({ type: 'stop' });
    const timer = setTimeout(() => this.#completed.resolve(false), withinMs);
    const complete = await this.#completed.promise;
    clearTimeout(timer);
    return complete;
  }

  close(): void {
    this.#client.close();
    this.#completed.resolve(false);
  }

  async #open(start: StartCommand, url: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await Promise.race([this.#client.connect(), this.#started.promise]);
    signal.throwIfAborted();
    this.#onEvent({ type: 'connection', connection: 'connected' });
    this.#client.send(start);
    const timer = setTimeout(() => {
      const detail = `no answer to start within ${startWithinMs} ms`;
      this.#started.reject(new ProblemError(problem('service-unreachable', new URL(url).host, { detail })));
    }, startWithinMs);
    try {
      await this.#started.promise;
      this.#ready = true;
    } finally {
      clearTimeout(timer);
    }
  }

  #receive(event: SessionEvent): void {
    // Until the session has started, a problem is the answer to start.
    if (!this.#ready && event.type === 'problem' && event.problem.severity !== 'warning') {
      this.#started.reject(new ProblemError(event.problem));
      return;
    }
    if (event.type === 'session-started') this.#started.resolve();
    if (event.type === 'completed') this.#completed.resolve(true);
    if (event.type === 'connection' && event.connection === 'lost') this.#completed.resolve(false);
    this.#onEvent(event);
  }
}
