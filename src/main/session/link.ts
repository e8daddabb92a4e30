/**
 * The way to the service while a session lasts: a task's connection is opened, and opened again when it was lost, until that
 * works, makes no sense or the session is over.
 */

import { type Problem, ProblemError } from '../../shared/problem.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { Backoff } from '../services/backoff.ts';
import type { TaskClient, TaskCommand, TaskEvents } from '../services/task-client.ts';
import { retry } from './retry.ts';

export interface LinkOptions {
  /** The session's task, which has no connection yet. */
  readonly openTask: (events: TaskEvents) => TaskClient;
  /** How long a lost service is tried again, ms; without end when absent. */
  readonly patienceMs: number | undefined;
  readonly events: LinkEvents;
}

export interface LinkEvents {
  event(event: SessionEvent): void;
  /** Sound may be sent. `resumed`: the service goes on with the task of the lost connection. */
  connected(resumed: boolean): void;
  /** The connection is lost, and another one is tried. */
  lost(): void;
  /** The service was tried for long enough, or makes no sense to be tried again. */
  gaveUp(problem: Problem | undefined): void;
}

export class ServiceLink {
  readonly #options: LinkOptions;
  readonly #task: TaskClient;
  readonly #closing = new AbortController();
  readonly #backoff = new Backoff();
  #connected = false;
  #connectedAt = 0;
  #connecting: Promise<void> = Promise.resolve();
  /** What the connection still has to say; the answers may come before somebody waits for them, and with the connection itself. */
  #completed = Promise.withResolvers<boolean>();
  #isComplete = false;
  #summarized = Promise.withResolvers<void>();
  /** Only the summary is waited for. */
  #isSummarizing = false;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#task = options.openTask({
      event: event => this.#received(event),
      lost: cause => this.#lost(cause),
    });
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** The session is over: no connection is opened any more. */
  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** As TaskClient.acknowledged. */
  get acknowledged(): number {
    return this.#task.acknowledged;
  }

  /** The first connection. Rejects with a ProblemError, or with the abort when the link was closed meanwhile. */
  open(): Promise<void> {
    const opened = this.#connect();
    this.#connecting = opened.catch(() => {});
    return opened;
  }

  /** Resolves when a connection that is on its way is there or has failed, after `withinMs` in any case. */
  async settled(withinMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, withinMs);
    await Promise.race([this.#connecting, promise]);
    clearTimeout(timer);
  }

  /** Asks something of the task, where there is a connection. False when it is about a sentence that the task does not have. */
  send(command: TaskCommand, requestId?: string): boolean {
    return this.#task.send(command, requestId);
  }

  /** As TaskClient.has. */
  has(sid: number): boolean {
    return this.#task.has(sid);
  }

  /** As TaskClient.timeOf. */
  timeOf(position: number): number | undefined {
    return this.#task.timeOf(position);
  }

  /** `position`: the number of the frame in the session. False when it was not sent. */
  sendAudio(samples: Int16Array, position: number): boolean {
    return this.#connected && this.#task.sendAudio(samples, position);
  }

  /** Asks the service to finish. False when it did not, within this time or at all. */
  async complete(withinMs: number): Promise<boolean> {
    if (!this.#connected) return false;
    const { promise, resolve } = this.#completed;
    const timer = setTimeout(() => resolve(false), withinMs);
    if (!this.#isComplete) this.#task.send({ type: 'stop' });
    const isComplete = await promise;
    clearTimeout(timer);
    return isComplete;
  }

  /**
   * Waits for the summary of a task whose session is over: until it is there or can no longer come, or for `withinMs`. A
   * connection that is lost meanwhile is not tried again, because no task is left to go on with.
   */
  async summarized(withinMs: number): Promise<void> {
    if (!this.#connected) return;
    this.#isSummarizing = true;
    const { promise, resolve } = this.#summarized;
    const timer = setTimeout(resolve, withinMs);
    await promise;
    clearTimeout(timer);
  }

  /** At once and for good; no event comes afterwards. */
  close(): void {
    this.#closing.abort(new Error('the session is over'));
    this.#disconnected();
    this.#task.close();
  }

  async #connect(): Promise<void> {
    const { resumed } = await this.#task.connect();
    this.#closing.signal.throwIfAborted();
    this.#connected = true;
    this.#connectedAt = performance.now();
    const { events } = this.#options;
    events.event({ type: 'connection', connection: 'connected' });
    events.connected(resumed);
  }

  #received(event: SessionEvent): void {
    if (this.closed) return;
    this.#options.events.event(event);
    if (event.type === 'completed') {
      this.#isComplete = true;
      this.#completed.resolve(true);
    }
    if (event.type === 'summary-ready' || event.type === 'summary-failed') this.#summarized.resolve();
  }

  #disconnected(): void {
    this.#connected = false;
    this.#completed.resolve(false);
    this.#summarized.resolve();
    this.#completed = Promise.withResolvers();
    this.#summarized = Promise.withResolvers();
  }

  #lost(cause: Problem): void {
    if (this.closed) return;
    this.#disconnected();
    if (this.#isSummarizing) return;
    const { events } = this.#options;
    events.event({ type: 'problem', problem: cause });
    // One that is fatal has ended the session.
    if (this.closed) return;
    events.event({ type: 'connection', connection: 'lost' });
    events.lost();
    this.#backoff.ended(this.#connectedAt);
    this.#connecting = this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    const { patienceMs, events } = this.#options;
    const { signal } = this.#closing;
    try {
      await retry(
        () => {
          events.event({ type: 'connection', connection: 'reconnecting' });
          return this.#connect();
        },
        this.#backoff,
        patienceMs === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
      );
    } catch (error) {
      if (signal.aborted) return;
      events.event({ type: 'connection', connection: 'lost' });
      events.gaveUp(error instanceof ProblemError ? error.problem : undefined);
      return;
    }
    events.event({
      type: 'problem-solved',
      reasons: ['connection-lost', 'service-unreachable', 'gateway-stopped'],
    });
  }
}
