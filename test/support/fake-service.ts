/**
 * A service that a test plays by hand: what it was sent is kept, what it answers is said by the test. It counts as
 * voice-translation does: the sentences and the sound of each task from the beginning.
 */

import { AckWindow } from '../../src/main/services/ack-window.ts';
import type { SentFrame } from '../../src/main/services/acknowledged-position.ts';
import {
  type ConnectionEvents,
  Connections,
  type ProtocolConnection,
} from '../../src/main/services/connections.ts';
import type { Service } from '../../src/main/services/service.ts';
import type { TaskClient, TaskCommand, TaskOptions } from '../../src/main/services/task-client.ts';
import { TaskMapping } from '../../src/main/services/voice-translation/task-mapping.ts';
import { type Problem, ProblemError, problem } from '../../src/shared/problem.ts';
import type { SessionCommand, StartCommand } from '../../src/shared/session/commands.ts';
import type { SessionEvent } from '../../src/shared/session/events.ts';

/** One connection, as the service sees it: with its own numbers. */
export class FakeConnection implements ProtocolConnection {
  readonly commands: SessionCommand['type'][] = [];
  /** The same, with all they say. */
  readonly sent: object[] = [];
  /** The ids of the requests that had one, in their order. */
  readonly requestIds: string[] = [];
  readonly frames: number[] = [];
  /** Commands and sound in the order in which they were sent. */
  readonly log: string[] = [];
  readonly window = new AckWindow<SentFrame>();
  /** Frames that count as read by the service; all of them when undefined. */
  heard: number | undefined;
  closed = false;
  full = false;
  /** Says nothing to `stop`. */
  silent = false;
  readonly #service: FakeService;
  readonly #start: StartCommand & { readonly resume?: { readonly taskId: string } };
  readonly #events: ConnectionEvents;
  readonly #refusal: Problem | undefined;
  readonly #taskId: string;

  constructor(service: FakeService, start: StartCommand, events: ConnectionEvents) {
    this.#service = service;
    this.#start = start;
    this.#events = events;
    this.#refusal = service.refusals.shift();
    service.clients.push(this);
    this.#taskId = `task-${service.clients.length}`;
  }

  open(): Promise<void> {
    if (this.#refusal) return Promise.reject(new ProblemError(this.#refusal));
    this.#take(this.#start);
    const { resume } = this.#start;
    const { resumes, receivedAudioMs, starts } = this.#service;
    const started: SessionEvent = {
      type: 'session-started',
      sessionId: 's',
      taskId: resumes && resume ? resume.taskId : this.#taskId,
      ...(receivedAudioMs === undefined || !resume ? {} : { receivedAudioMs }),
    };
    if (starts) void starts.then(() => this.say(started));
    else this.say(started);
    return Promise.resolve();
  }

  send(command: TaskCommand, requestId?: string): void {
    if (requestId !== undefined) this.requestIds.push(requestId);
    this.#take(command);
    if (command.type === 'stop' && !this.silent) this.say({ type: 'completed', taskId: this.#taskId });
  }

  sendAudio(frame: Int16Array, position: number): boolean {
    if (this.full) return false;
    this.frames.push(frame[0] as number);
    this.window.push(position);
    if (this.log.at(-1) !== 'audio') this.log.push('audio');
    return true;
  }

  say(...events: SessionEvent[]): void {
    for (const event of events) if (!this.closed) this.#events.event(event);
  }

  recognize(sid: number, text: string, final = true, startMs = 0): void {
    this.say({ type: 'recognition', sid, language: 'en-US', text, final, speakerId: '0', startMs });
  }

  acknowledge(): void {
    this.window.acknowledge(this.heard ?? this.frames.length);
  }

  lose(): void {
    this.acknowledge();
    if (!this.closed) this.#events.lost(problem('connection-lost', 'fake'));
  }

  close(): void {
    this.closed = true;
  }

  #take(command: SessionCommand): void {
    this.commands.push(command.type);
    this.sent.push(command);
    this.log.push(command.type);
  }
}

class FakeTask implements TaskClient {
  readonly #service: FakeService;
  readonly #options: TaskOptions;
  readonly #task = new TaskMapping();
  readonly #connections: Connections<FakeConnection>;

  constructor(service: FakeService, options: TaskOptions) {
    this.#service = service;
    this.#options = options;
    this.#connections = new Connections({
      address: options.address,
      event: event => options.events.event(this.#task.received(event)),
      lost: cause => {
        this.#task.lost();
        options.events.lost(cause);
      },
    });
  }

  async connect(): Promise<{ readonly resumed: boolean }> {
    const before = this.#task.taskId;
    await this.#connections.connect((_address, events) => {
      const start = this.#options.start();
      const { taskId, sids } = this.#task;
      const resume = taskId === undefined ? {} : { resume: { taskId, afterSid: this.#afterSid(sids) } };
      return new FakeConnection(this.#service, { ...start, ...resume }, events);
    });
    if (this.#connections.open) this.#task.connected(this.#connections.open.window);
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
    this.#connections.open?.acknowledge();
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

  #afterSid(sids: number): number {
    return this.#options.completeSid(sids) - sids;
  }
}

export class FakeService implements Service {
  readonly name = 'fake';
  readonly label = 'service.voice-translation' as const;
  readonly note = 'service.voice-translation.note' as const;
  readonly capabilities = {
    pause: true,
    speech: true,
    speechModes: ['sync', 'async'],
    voices: true,
    partials: true,
    maxTargetLanguages: 16,
    sampleRate: 16_000,
    recordingTypes: ['transcribe'],
    conversationModes: [],
    multiSpeaker: true,
    vocabulary: ['glossary', 'corrections', 'translationDictionary'],
    glossaryKeepsOnly: false,
    commands: ['configure'],
    tasks: false,
    summaryModes: [],
  } as const;
  /** One a connection. */
  readonly clients: FakeConnection[] = [];
  /** The next connections are refused with these, in order; undefined lets one in. */
  readonly refusals: (Problem | undefined)[] = [];
  /** What the session has given the task that was opened last. */
  task: TaskOptions | undefined;
  /** Goes on with a task whose connection was lost. */
  resumes = false;
  /** A task that is resumed tells that it has received so much sound, ms; nothing when undefined. */
  receivedAudioMs: number | undefined;
  /** Set: the next connections answer to start only then. */
  starts: Promise<void> | undefined;

  describe(): never {
    throw new Error('nothing to describe');
  }

  open(options: TaskOptions): TaskClient {
    this.task = options;
    return new FakeTask(this, options);
  }

  /** The last connection. */
  get client(): FakeConnection {
    const client = this.clients.at(-1);
    if (!client) throw new Error('no connection was opened');
    return client;
  }
}
