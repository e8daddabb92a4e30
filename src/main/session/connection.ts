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
  readonly onEvent: (event: SessionEvent) => void;
}

export class ServiceConnection {
  readonly #client: ServiceClient;
  readonly #onEvent: (event: SessionEvent) => void;
  readonly #started = Promise.withResolvers<void>();
  readonly #completed = Promise.withResolvers<void>();
  readonly #summarized = Promise.withResolvers<void>();
  #ready = false;
  #lost = false;

  /** Rejects with a ProblemError: what `connect` says, or why the service did not start the session. */
  static async open(options: ConnectionOptions): Promise<ServiceConnection> {
    const connection = new ServiceConnection(options);
    try {
      await connection.#open(options.start, options.address.url);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
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

  /** Asks the service to finish; resolves when it has sent everything, or after `withinMs`. */
  async complete(withinMs: number): Promise<void> {
    this.#client.send({ type: 'stop' });
    await within(this.#completed.promise, withinMs);
  }

  /** Resolves when the summary is ready, has failed or can no longer come, or after `withinMs`. */
  async summary(withinMs: number): Promise<void> {
    await within(this.#summarized.promise, withinMs);
  }

  close(): void {
    this.#client.close();
    this.#completed.resolve();
    this.#summarized.resolve();
  }

  async #open(start: StartCommand, url: string): Promise<void> {
    await this.#client.connect();
    this.#onEvent({ type: 'connection', connection: 'connected' });
    // Start itself has a place for the glossary only.
    const { vocabulary } = start;
    if (vocabulary && vocabulary.corrections.length + vocabulary.translationDictionary.length > 0) {
      this.#client.send({ type: 'configure', vocabulary });
    }
    this.#client.send(start);
    const timer = setTimeout(() => {
      const detail = `no answer to start within ${startWithinMs} ms`;
      this.#started.reject(new ProblemError(problem('service-unreachable', url, { detail })));
    }, startWithinMs);
    try {
      await this.#started.promise;
    } finally {
      clearTimeout(timer);
    }
    // It may be gone in the moment in which it is there.
    if (this.#lost) throw new ProblemError(problem('connection-lost', url));
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
    if (event.type === 'completed') this.#completed.resolve();
    if (event.type === 'connection' && event.connection === 'lost') {
      this.#lost = true;
      this.#completed.resolve();
      this.#summarized.resolve();
    }
    if (event.type === 'summary-ready' || event.type === 'summary-failed') this.#summarized.resolve();
    this.#onEvent(event);
  }
}

async function within(promise: Promise<void>, ms: number): Promise<void> {
  const { promise: tooLate, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([promise, tooLate]);
  clearTimeout(timer);
}
