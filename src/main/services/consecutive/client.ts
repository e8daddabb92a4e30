/** A task of consecutive: the protocol has none, so all that joins the utterances is kept here. */

import { frameMs } from '../../../shared/audio/format.ts';
import { Connections } from '../connections.ts';
import type { TaskClient, TaskCommand, TaskOptions } from '../task-client.ts';
import { ConsecutiveConnection } from './connection.ts';
import { TaskProgress } from './progress.ts';

export class ConsecutiveClient implements TaskClient {
  readonly #options: TaskOptions;
  readonly #progress = new TaskProgress();
  readonly #connections: Connections<ConsecutiveConnection>;
  #wasStarted = false;

  constructor(options: TaskOptions) {
    this.#options = options;
    const { address, events } = options;
    this.#connections = new Connections({
      address,
      event: event => events.event(event),
      lost: cause => events.lost(cause),
    });
  }

  /** Always resumes: no service is needed for it. */
  async connect(): Promise<{ readonly resumed: boolean }> {
    await this.#connections.connect(
      (address, events) => new ConsecutiveConnection(address, this.#options.start(), this.#progress, events),
    );
    const resumed = this.#wasStarted;
    this.#wasStarted = true;
    return { resumed };
  }

  send(command: TaskCommand): boolean {
    this.#connections.open?.send(command);
    return true;
  }

  sendAudio(samples: Int16Array, position: number): boolean {
    return this.#connections.open?.sendAudio(samples, position) ?? false;
  }

  get acknowledged(): number {
    return this.#connections.last?.neededFrom ?? 0;
  }

  /** No command of the protocol is about a sentence. */
  has(): boolean {
    return true;
  }

  timeOf(position: number): number {
    return position * frameMs;
  }

  close(): void {
    this.#connections.close();
  }
}
