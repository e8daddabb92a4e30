/** A task of voice-translation: the service keeps it for a while when its connection is lost, and can be asked to resume it. */

import type { StartOrResume } from '../../../shared/protocols/voice-translation/from-session.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { Connections } from '../connections.ts';
import type { TaskClient, TaskCommand, TaskOptions } from '../task-client.ts';
import { VoiceTranslationConnection } from './connection.ts';
import { TaskMapping } from './task-mapping.ts';

export class VoiceTranslationClient implements TaskClient {
  readonly #options: TaskOptions;
  readonly #task = new TaskMapping();
  readonly #connections: Connections<VoiceTranslationConnection>;

  constructor(options: TaskOptions) {
    this.#options = options;
    this.#connections = new Connections({
      address: options.address,
      event: event => this.#received(event),
      lost: cause => {
        this.#task.lost();
        options.events.lost(cause);
      },
    });
  }

  async connect(): Promise<{ readonly resumed: boolean }> {
    const before = this.#task.taskId;
    const connections = this.#connections;
    await connections.connect(
      (address, events) => new VoiceTranslationConnection(address, this.#startNow(), events),
    );
    if (connections.open) this.#task.connected(connections.open.window);
    return { resumed: before !== undefined && before === this.#task.taskId };
  }

  send(command: TaskCommand, requestId?: string): boolean {
    const own = this.#task.toService(command);
    if (own) this.#connections.open?.send(own, requestId);
    return own !== undefined;
  }

  sendAudio(samples: Int16Array, position: number): boolean {
    if (!this.#connections.open?.sendAudio(samples, position)) return false;
    this.#task.sent(position);
    return true;
  }

  get acknowledged(): number {
    return this.#task.acknowledged;
  }

  has(sid: number): boolean {
    return this.#task.has(sid);
  }

  timeOf(position: number): number | undefined {
    return this.#task.timeOf(position);
  }

  close(): void {
    this.#connections.close();
  }

  #startNow(): StartOrResume {
    const start = this.#options.start();
    const { taskId, sids } = this.#task;
    if (taskId === undefined) return start;
    return { ...start, resume: { taskId, afterSid: this.#options.completeSid(sids) - sids } };
  }

  #received(event: SessionEvent): void {
    const { events } = this.#options;
    events.event(this.#task.received(event));
    // The recogniser works again: its failure is over.
    if (event.type === 'recognition-status' && event.status === 'connected') {
      events.event({ type: 'problem-solved', reasons: [], codes: ['stt_failed'] });
    }
  }
}
