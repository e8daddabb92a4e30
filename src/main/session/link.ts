/**
 * The way to the service while a session lasts: connects, is lost, connects again. Each connection counts sentences and
 * time from its own start; what leaves here is numbered as the transcript counts.
 */

import { frameMs } from '../../shared/audio/format.ts';
import { type Problem, ProblemError } from '../../shared/problem.ts';
import type { LiveCommand, SessionCommand, StartCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { Backoff } from '../services/backoff.ts';
import type { Service, ServiceAddress } from '../services/service.ts';
import { ServiceConnection } from './connection.ts';
import { reconnect } from './reconnect.ts';
import { type Place, renumber, unnumber } from './renumber.ts';
import { ServiceClock } from './service-clock.ts';

export interface LinkOptions {
  readonly service: Service;
  /** Asked before each connection: the built-in gateway has a new address after it was started again. */
  readonly address: () => Promise<ServiceAddress>;
  /** What each connection begins with. `lost`: the task to be taken up, and where its sentences begin. */
  readonly start: (lost: LostTask | undefined) => StartCommand;
  /** The last sentence of the transcript; the next connection's go below it. */
  readonly lastSid: () => number;
  /** How long a lost service is tried again, ms; without end when absent. */
  readonly patienceMs: number | undefined;
  readonly events: LinkEvents;
}

type SessionStarted = Extract<SessionEvent, { type: 'session-started' }>;

export interface LostTask {
  readonly taskId: string;
  readonly place: Place;
}

export interface LinkEvents {
  event(event: SessionEvent): void;
  /** Sound may be sent. `resumed`: the service goes on with the task of the lost connection. */
  connected(resumed: boolean): void;
  /** `firstSid`: the sentences from here on are of the lost connection's task, which may be taken up. */
  lost(firstSid: number): void;
  /** The task that is taken up has heard so many frames more than was certain when its connection was lost. */
  heard(frames: number): void;
  /** The service begins another task: nobody goes on with what the lost one had begun. */
  taskLost(): void;
  /** The service was tried for long enough, or makes no sense to be tried again. */
  gaveUp(problem: Problem | undefined): void;
}

export class ServiceLink {
  readonly clock: ServiceClock;
  readonly #options: LinkOptions;
  readonly #closing = new AbortController();
  readonly #backoff = new Backoff();
  #connectedAt = 0;
  #connection: ServiceConnection | undefined;
  #place: Place;
  #taskId: string | undefined;
  #resumed = false;
  /** Frames that the current connection has taken. */
  #takenFrames = 0;
  #connecting: Promise<void> = Promise.resolve();
  /** Nothing but the summary is waited for. */
  #summarizing = false;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.clock = new ServiceClock();
    this.#place = { sids: options.lastSid(), ms: 0 };
  }

  get connected(): boolean {
    return this.#connection !== undefined;
  }

  /** For good. */
  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** Frames of the current connection that the service has certainly read. */
  get heardFrames(): number {
    return this.#connection?.client.heardFrames ?? 0;
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

  send(command: SessionCommand, requestId?: string): void {
    this.#connection?.client.send(command, requestId);
  }

  /** Asks something of the task. False when it is about a sentence that is none of this task's. */
  ask(command: LiveCommand, requestId: string): boolean {
    const own = unnumber(command, this.#place);
    if (own) this.send(own, requestId);
    return own !== undefined;
  }

  /** Whether the service knows this sentence. */
  owns(sid: number): boolean {
    return sid > this.#place.sids;
  }

  /** `position`: the number of the frame in the session. False when it was not taken. */
  sendAudio(samples: Int16Array, position: number): boolean {
    if (!this.#connection?.client.sendAudio(samples)) return false;
    const ms = this.clock.sent(position);
    if (ms !== this.#place.ms) this.#place = { ...this.#place, ms };
    this.#takenFrames++;
    return true;
  }

  /** Asks the service to finish. False when it did not, within this time or at all. */
  async complete(withinMs: number): Promise<boolean> {
    return (await this.#connection?.complete(withinMs)) ?? false;
  }

  /**
   * Waits for the summary of a task whose session is over: until it is there or can no longer come. A connection that is lost
   * meanwhile is not tried again, because no task is left to go on with.
   */
  async summarized(withinMs: number): Promise<void> {
    this.#summarizing = true;
    await this.#connection?.summarized(withinMs);
  }

  /** At once and for good; no event comes afterwards. */
  close(): void {
    this.#closing.abort(new Error('the session is over'));
    this.#connection?.close();
    this.#connection = undefined;
  }

  async #connect(): Promise<void> {
    const { service, start } = this.#options;
    const { signal } = this.#closing;
    const address = await unlessAborted(this.#options.address(), signal);
    const taskId = this.#taskId;
    const connection = await ServiceConnection.open({
      service,
      address,
      start: start(taskId === undefined ? undefined : { taskId, place: this.#place }),
      signal,
      onEvent: event => this.#received(event),
    });
    this.#connection = connection;
    this.#connectedAt = performance.now();
    this.#options.events.connected(this.#resumed);
  }

  /** A task that is taken up keeps its place; the numbers of another one begin behind everything said so far. */
  #begin({ taskId, receivedAudioMs }: SessionStarted): void {
    this.#resumed = taskId === this.#taskId;
    if (this.#resumed) {
      if (receivedAudioMs === undefined) return;
      const more = this.clock.heard(Math.floor(receivedAudioMs / frameMs));
      if (more > 0) this.#options.events.heard(more);
      return;
    }
    if (this.#taskId !== undefined) this.#options.events.taskLost();
    this.#taskId = taskId;
    this.clock.begin();
    this.#place = { ...this.#place, sids: this.#options.lastSid() };
  }

  #received(event: SessionEvent): void {
    if (this.closed || (this.#summarizing && isLoss(event))) return;
    if (event.type === 'session-started') this.#begin(event);
    if (event.type === 'broadcast-phase') this.clock.turnTo(event.phase);
    this.#options.events.event(renumber(event, this.#place));
    if (event.type === 'connection' && event.connection === 'lost' && this.#connection) this.#lost();
  }

  #lost(): void {
    // Before it is let go: only it knows what the service has read.
    this.#options.events.lost(this.#place.sids + 1);
    // What it has not certainly read is sent again: a task that is taken up counts it then.
    this.clock.unsure(this.#takenFrames - this.heardFrames);
    this.#takenFrames = 0;
    this.#connection?.close();
    this.#connection = undefined;
    this.#backoff.ended(this.#connectedAt);
    this.#connecting = this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    const { patienceMs, events } = this.#options;
    const { signal } = this.#closing;
    try {
      await reconnect(
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

/** What a client says of a connection that is lost. */
const isLoss = (event: SessionEvent): boolean =>
  event.type === 'connection' || (event.type === 'problem' && event.problem.reason === 'connection-lost');

/** What cannot be aborted itself is at least not waited for. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', abort));
}
