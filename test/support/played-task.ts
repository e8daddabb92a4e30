/** A task as a test plays it: sound is numbered as it is sent, and what comes of it is kept as the session would show it. */

import { onTestFinished, vi } from 'vitest';
import type { Service } from '../../src/main/services/service.ts';
import type { ServiceAddress } from '../../src/main/services/service-address.ts';
import type { TaskClient, TaskCommand } from '../../src/main/services/task-client.ts';
import { type Problem, toProblem } from '../../src/shared/problem.ts';
import type { StartCommand } from '../../src/shared/session/commands.ts';
import type { SessionEvent } from '../../src/shared/session/events.ts';

export type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

export class PlayedTask {
  readonly events: SessionEvent[] = [];
  /** As the next connection begins. */
  start: StartCommand;
  /** Of the next frame. */
  position = 0;
  /** Of the last sentence that the session has whole. */
  completeSid: number | undefined;
  readonly #client: TaskClient;
  #closed = false;

  constructor(service: Service, address: ServiceAddress, start: StartCommand) {
    this.start = start;
    this.#client = service.open({
      address: () => Promise.resolve(address),
      start: () => this.start,
      position: () => this.position,
      completeSid: sid => this.completeSid ?? sid,
      events: {
        event: event => this.events.push(event),
        lost: cause => this.#lost(cause),
      },
    });
    onTestFinished(() => this.close());
  }

  get acknowledged(): number {
    return this.#client.acknowledged;
  }

  /** Rejects as the client does. */
  connect(): Promise<{ readonly resumed: boolean }> {
    return this.#client.connect();
  }

  /** Connects; that it cannot is an event as a loss is, unless it was closed meanwhile. */
  begin(): void {
    this.connect().catch((error: unknown) => {
      if (!this.#closed) this.#lost(toProblem(error));
    });
  }

  send(command: TaskCommand, requestId?: string): boolean {
    return this.#client.send(command, requestId);
  }

  /** False when it was not sent: then the next one has the same position. */
  sendAudio(samples: Int16Array, position = this.position): boolean {
    if (!this.#client.sendAudio(samples, position)) return false;
    this.position = position + 1;
    return true;
  }

  close(): void {
    this.#closed = true;
    this.#client.close();
  }

  /** Events of a kind, from the `from`th of all on. */
  all<T extends SessionEvent['type']>(type: T, from = 0): EventOf<T>[] {
    return this.events.slice(from).filter((event): event is EventOf<T> => event.type === type);
  }

  /** The same, once there are so many. */
  until<T extends SessionEvent['type']>(type: T, count = 1, from = 0): Promise<EventOf<T>[]> {
    return vi.waitFor(
      () => {
        const those = this.all(type, from);
        if (those.length >= count) return those;
        throw new Error(`${those.length} of ${count} ${type}: ${JSON.stringify(this.events)}`);
      },
      { interval: 5 },
    );
  }

  #lost(cause: Problem): void {
    this.events.push({ type: 'problem', problem: cause }, { type: 'connection', connection: 'lost' });
  }
}
