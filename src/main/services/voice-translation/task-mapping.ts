/** What of a task must survive its connections: which one it is, its sentences' numbers and times, and how far its sound came. */

import { frameMs } from '../../../shared/audio/format.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { AckWindow } from '../ack-window.ts';
import { AcknowledgedPosition, type SentFrame } from '../acknowledged-position.ts';
import type { TaskCommand } from '../task-client.ts';
import { toService, toTranscript } from './numbering.ts';
import { TimeBase } from './time-base.ts';

type SessionStarted = Extract<SessionEvent, { type: 'session-started' }>;

export class TaskMapping {
  readonly #times = new TimeBase();
  readonly #sound = new AcknowledgedPosition();
  #taskId: string | undefined;
  /** Sentences before this task. */
  #sids = 0;
  /** The last one of the transcript. */
  #lastSid = 0;

  get taskId(): string | undefined {
    return this.#taskId;
  }

  get sids(): number {
    return this.#sids;
  }

  /** As TaskClient.acknowledged. */
  get acknowledged(): number {
    return this.#sound.position;
  }

  /** As TaskClient.has. */
  has(sid: number): boolean {
    return sid > this.#sids;
  }

  /** As TaskClient.timeOf. */
  timeOf(position: number): number | undefined {
    return this.#times.timeOf(position);
  }

  /** The event as the transcript counts. */
  received(event: SessionEvent): SessionEvent {
    if (event.type === 'session-started') this.#started(event);
    if (event.type === 'broadcast-phase') this.#times.turnTo(event.phase);
    const mapped = toTranscript(event, { sids: this.#sids, ms: this.#times.zeroMs });
    if ('sid' in mapped) this.#lastSid = Math.max(this.#lastSid, mapped.sid);
    return mapped;
  }

  /** The command as the service counts; undefined when its sentence is none of this task's. */
  toService<C extends TaskCommand>(command: C): C | undefined {
    return toService(command, { sids: this.#sids });
  }

  sent(position: number): void {
    this.#times.sent(position);
    this.#sound.sent(position);
  }

  /** The service goes on with the sound that comes by another connection. `window`: what that has sent. */
  connected(window: AckWindow<SentFrame>): void {
    this.#sound.connected(window);
  }

  lost(): void {
    this.#times.lost(this.#sound.unacknowledged);
  }

  /** The numbers of another task begin behind everything said so far. */
  #started({ taskId, receivedAudioMs }: SessionStarted): void {
    if (taskId !== this.#taskId) {
      this.#taskId = taskId;
      this.#times.begin();
      this.#sids = this.#lastSid;
    } else if (receivedAudioMs !== undefined) {
      this.#sound.receivedMore(this.#times.received(Math.floor(receivedAudioMs / frameMs)));
    }
  }
}
