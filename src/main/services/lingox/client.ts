/** A task of lingox: the service keeps nothing of it, so what joins its connections is kept here. */

import { frameMs } from '../../../shared/audio/format.ts';
import { type Problem, toProblem } from '../../../shared/problem.ts';
import type { StartCommand } from '../../../shared/session/commands.ts';
import { AcknowledgedPosition } from '../acknowledged-position.ts';
import { type ConnectionEvents, Connections, type ProtocolConnection } from '../connections.ts';
import type { ServiceAddress } from '../service-address.ts';
import type { TaskClient, TaskCommand, TaskOptions } from '../task-client.ts';
import type { Clock } from './clock.ts';
import { askLanguages } from './languages.ts';
import type { Mode, ModeOptions } from './mode.ts';
import { endInvitation } from './room.ts';
import { SentenceNumbers } from './sentence-numbers.ts';
import { SingleDevice } from './single-device.ts';
import { type Conversation, TwoDevices } from './two-devices.ts';

/** What survives a connection. */
interface TaskState {
  readonly numbers: SentenceNumbers;
  readonly sound: AcknowledgedPosition;
  taskId: string | undefined;
  conversation: Conversation | undefined;
}

export class LingoxClient implements TaskClient {
  readonly #options: TaskOptions;
  readonly #clock: Clock;
  readonly #connections: Connections<LingoxConnection>;
  readonly #task: TaskState = {
    numbers: new SentenceNumbers(),
    sound: new AcknowledgedPosition(),
    taskId: undefined,
    conversation: undefined,
  };

  constructor(options: TaskOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
    const { address, events } = options;
    this.#connections = new Connections({
      address,
      event: event => {
        if (event.type === 'session-started') this.#task.taskId = event.taskId;
        events.event(event);
      },
      lost: cause => events.lost(cause),
    });
  }

  async connect(): Promise<{ readonly resumed: boolean }> {
    const before = this.#task.taskId;
    const { start, position } = this.#options;
    await this.#connections.connect(
      (address, events) =>
        new LingoxConnection({
          address,
          start: start(),
          position,
          events,
          clock: this.#clock,
          task: this.#task,
        }),
    );
    return { resumed: before !== undefined && before === this.#task.taskId };
  }

  send(command: TaskCommand): boolean {
    if (command.type === 'stop') void this.#inviteNobody();
    this.#connections.open?.send(command);
    return true;
  }

  sendAudio(samples: Int16Array, position: number): boolean {
    return this.#connections.open?.sendAudio(samples, position) ?? false;
  }

  get acknowledged(): number {
    return this.#task.sound.position;
  }

  /** No command of the protocol is about a sentence. */
  has(): boolean {
    return true;
  }

  timeOf(position: number): number {
    return position * frameMs;
  }

  close(): void {
    void this.#inviteNobody();
    this.#connections.close();
  }

  /** The room outlives the session by some minutes, and its link is to lead nowhere. */
  async #inviteNobody(): Promise<void> {
    const { conversation } = this.#task;
    if (conversation?.room.invitation !== 'open') return;
    conversation.room = { ...conversation.room, invitation: 'ended' };
    // A service that is away lets nobody in, and forgets the room by itself.
    await endInvitation(await this.#options.address(), conversation.room).catch(() => {});
  }
}

interface LingoxConnectionOptions extends Pick<ModeOptions, 'address' | 'start' | 'clock' | 'position'> {
  readonly address: ServiceAddress;
  readonly start: StartCommand;
  readonly events: ConnectionEvents;
  readonly task: TaskState;
}

class LingoxConnection implements ProtocolConnection {
  readonly #options: LingoxConnectionOptions;
  readonly #closing = new AbortController();
  #mode: Mode | undefined;

  constructor(options: LingoxConnectionOptions) {
    this.#options = options;
  }

  /** Its sockets are opened with what the start says; before that it finds out whether the service is there. */
  async open(): Promise<void> {
    await askLanguages(this.#options.address);
    void this.#begin();
  }

  send(command: TaskCommand): void {
    this.#mode?.send(command);
  }

  sendAudio(samples: Int16Array, position: number): boolean {
    if (!this.#mode?.socket.sendAudio(samples, position)) return false;
    this.#options.task.sound.sent(position);
    this.#mode.sent(samples, position);
    return true;
  }

  close(): void {
    this.#closing.abort(new Error('the connection was closed'));
    this.#mode?.socket.close();
  }

  async #begin(): Promise<void> {
    const { signal } = this.#closing;
    const { task, events } = this.#options;
    try {
      const mode = await this.#openMode();
      if (signal.aborted) {
        mode.socket.close();
        return;
      }
      this.#mode = mode;
      task.sound.connected(mode.socket.window);
      mode.begin();
    } catch (error) {
      if (!signal.aborted) events.event({ type: 'problem', problem: toProblem(error) });
    }
  }

  async #openMode(): Promise<Mode> {
    const { signal } = this.#closing;
    const { task, start, address, clock, position, events } = this.#options;
    const options: ModeOptions = {
      ...{ address, start, signal, clock, position, numbers: task.numbers },
      emit: event => {
        if (!signal.aborted) events.event(event);
      },
      lost: (cause: Problem) => {
        if (!signal.aborted) events.lost(cause);
      },
    };
    if (start.recordingType !== 'two-devices') return SingleDevice.open(options);
    const mode = await TwoDevices.open(options, task.conversation);
    task.conversation = mode.conversation;
    return mode;
  }
}
