/** A service that a test plays by hand: what it was sent is kept, what it answers is said by the test. */

import type { Service, ServiceClient } from '../../src/main/services/service.ts';
import type { Problem } from '../../src/shared/problem.ts';
import { ProblemError, problem } from '../../src/shared/problem.ts';
import type { SessionCommand } from '../../src/shared/session/commands.ts';
import type { SessionEvent } from '../../src/shared/session/events.ts';

export class FakeClient implements ServiceClient {
  readonly commands: SessionCommand['type'][] = [];
  /** The same, with all they say. */
  readonly sent: SessionCommand[] = [];
  /** The ids of the requests that had one, in their order. */
  readonly requestIds: string[] = [];
  readonly frames: number[] = [];
  /** Commands and sound in the order in which they were sent. */
  readonly log: string[] = [];
  /** Frames that count as read by the service; all of them when undefined. */
  heard: number | undefined;
  closed = false;
  full = false;
  /** Says nothing to `stop`. */
  silent = false;
  readonly #emit: (event: SessionEvent) => void;
  readonly #refusal: Problem | undefined;
  readonly #taskId: string;
  readonly #resumes: boolean;
  readonly #receivedAudioMs: number | undefined;
  readonly #starts: Promise<void> | undefined;

  constructor(
    emit: (event: SessionEvent) => void,
    refusal: Problem | undefined,
    taskId: string,
    { resumes, receivedAudioMs, starts }: Pick<FakeService, 'resumes' | 'receivedAudioMs' | 'starts'>,
  ) {
    this.#emit = emit;
    this.#refusal = refusal;
    this.#taskId = taskId;
    this.#resumes = resumes;
    this.#receivedAudioMs = receivedAudioMs;
    this.#starts = starts;
  }

  connect(): Promise<void> {
    return this.#refusal ? Promise.reject(new ProblemError(this.#refusal)) : Promise.resolve();
  }

  send(command: SessionCommand, requestId?: string): void {
    if (requestId !== undefined) this.requestIds.push(requestId);
    this.commands.push(command.type);
    this.sent.push(command);
    this.log.push(command.type);
    if (command.type === 'start') {
      const taskId = this.#resumes && command.resume ? command.resume.taskId : this.#taskId;
      const receivedAudioMs = command.resume ? this.#receivedAudioMs : undefined;
      const started: SessionEvent = {
        type: 'session-started',
        sessionId: 's',
        taskId,
        ...(receivedAudioMs === undefined ? {} : { receivedAudioMs }),
      };
      if (this.#starts) void this.#starts.then(() => this.say(started));
      else this.say(started);
    }
    if (command.type === 'stop' && !this.silent) this.say({ type: 'completed', taskId: this.#taskId });
  }

  sendAudio(frame: Int16Array): boolean {
    if (this.full) return false;
    this.frames.push(frame[0] as number);
    if (this.log.at(-1) !== 'audio') this.log.push('audio');
    return true;
  }

  get heardFrames(): number {
    return Math.min(this.heard ?? Number.POSITIVE_INFINITY, this.frames.length);
  }

  say(...events: SessionEvent[]): void {
    for (const event of events) if (!this.closed) this.#emit(event);
  }

  recognize(sid: number, text: string, final = true): void {
    this.say({ type: 'recognition', sid, language: 'en-US', text, final, speakerId: '0', startMs: 0 });
  }

  lose(): void {
    this.say(
      { type: 'problem', problem: problem('connection-lost', 'fake') },
      { type: 'connection', connection: 'lost' },
    );
  }

  close(): void {
    this.closed = true;
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
  readonly clients: FakeClient[] = [];
  /** The next connections are refused with these, in order; undefined lets one in. */
  readonly refusals: (Problem | undefined)[] = [];
  /** Goes on with a task whose connection was lost. */
  resumes = false;
  /** A task that is taken up tells that it has received so much sound, ms; nothing when undefined. */
  receivedAudioMs: number | undefined;
  /** Set: the next connections answer to start only then. */
  starts: Promise<void> | undefined;

  describe(): never {
    throw new Error('nothing to describe');
  }

  open(_address: unknown, onEvent: (event: SessionEvent) => void): FakeClient {
    const client = new FakeClient(onEvent, this.refusals.shift(), `task-${this.clients.length + 1}`, this);
    this.clients.push(client);
    return client;
  }

  get client(): FakeClient {
    const client = this.clients.at(-1);
    if (!client) throw new Error('no connection was opened');
    return client;
  }
}
