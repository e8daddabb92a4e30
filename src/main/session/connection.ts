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
  readonly #summarized = Promise.withResolvers<void>();
  #ready = false;
  #lost = false;

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

  /** Resolves when the summary is there, has failed or can no longer come, or after `withinMs`. */
  async summarized(withinMs: number): Promise<void> {
    const timer = setTimeout(() => this.#summarized.resolve(), withinMs);
    await this.#summarized.promise;
    clearTimeout(timer);
  }

  close(): void {
    this.#client.close();
    this.#completed.resolve(false);
    this.#summarized.resolve();
  }

  async #open(start: StartCommand, url: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await Promise.race([this.#client.connect(), this.#started.promise]);
    signal.throwIfAborted();
    this.#onEvent({ type: 'connection', connection: 'connected' });
    // Start itself has room for the glossary only.
    const { vocabulary } = start;
    if (vocabulary && vocabulary.corrections.length + vocabulary.translationDictionary.length > 0) {
      this.#client.send({ type: 'configure', vocabulary });
    }
    this.#client.send(start);
    const timer = setTimeout(() => {
      const detail = `no answer to start within ${startWithinMs} ms`;
      this.#started.reject(new ProblemError(problem('service-unreachable', new URL(url).host, { detail })));
    }, startWithinMs);
    try {
      await this.#started.promise;
    } finally {
      clearTimeout(timer);
    }
    // It may be gone in the moment in which it is there.
    if (this.#lost) throw new ProblemError(problem('connection-lost', new URL(url).host));
  }

  #receive(event: SessionEvent): void {
    // Until the session has started, a problem is the answer to start.
    if (!this.#ready && event.type === 'problem' && event.problem.severity !== 'warning') {
      this.#started.reject(new ProblemError(event.problem));
      return;
    }
    if (event.type === 'session-started') {
      // Now and not when `open` goes on: what follows may come in the same packet.
      this.#ready = true;
      this.#started.resolve();
    }
    if (event.type === 'completed') this.#completed.resolve(true);
    if (event.type === 'summary-ready' || event.type === 'summary-failed') this.#summarized.resolve();
    if (event.type === 'connection' && event.connection === 'lost') {
      this.#lost = true;
      this.#completed.resolve(false);
      this.#summarized.resolve();
    }
    this.#onEvent(event);
  }
}
