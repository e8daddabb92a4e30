/** lingox, “Flow 2: Multi-Device Mode”: a room that this device opens, and that the other one joins. */

import { randomUUID } from 'node:crypto';
import { frameMs } from '../../../shared/audio/format.ts';
import { type Problem, ProblemError, problem, toProblem } from '../../../shared/problem.ts';
import {
  type ConversationMessage,
  closes,
  conversationPath,
  parseConversationMessage,
  type Turn,
  unavailable,
} from '../../../shared/protocols/lingox/messages.ts';
import { ofConversation } from '../../../shared/protocols/lingox/pages.ts';
import { turnEvents } from '../../../shared/protocols/lingox/to-session.ts';
import type { StartCommand } from '../../../shared/session/commands.ts';
import type { Room, SessionEvent } from '../../../shared/session/events.ts';
import type { ServiceAddress } from '../service-address.ts';
import type { TaskCommand } from '../task-client.ts';
import { admitted } from './admission.ts';
import type { Clock } from './clock.ts';
import type { Mode, ModeOptions } from './mode.ts';
import { endInvitation, openRoom } from './room.ts';
import type { SentenceNumbers } from './sentence-numbers.ts';
import { SentenceTimes } from './sentence-times.ts';
import { LingoxSocket, malformed } from './socket.ts';

/** What a connection that resumes a conversation must know of the one that was lost. */
export interface Conversation {
  readonly participant: string;
  readonly times: SentenceTimes;
  /** The newest final turn that was seen; undefined where the service does not number them. */
  seq: number | undefined;
  room: Room;
  /** The service lets nobody in any more, or not this device. */
  isOver: boolean;
}

/** Into a room for the first time, into it again after a loss, or into another one after that. */
type Entry = 'first' | 'again' | 'anew';

export class TwoDevices implements Mode {
  readonly #address: ServiceAddress;
  readonly #start: StartCommand;
  readonly #emit: (event: SessionEvent) => void;
  readonly #conversation: Conversation;
  readonly socket: LingoxSocket;
  readonly #numbers: SentenceNumbers;
  readonly #position: () => number;
  readonly #clock: Clock;
  #entered: { readonly entry: Entry; readonly early: readonly string[] } = { entry: 'first', early: [] };
  /** The service keeps what is said, because it cannot pass it on. */
  #degraded = false;

  /**
   * Goes on with the conversation whose connection was lost, when there still is one, or opens a new one. Rejects with a
   * ProblemError: as Socket.open does, or service-error when the service cannot open one.
   */
  static async open(options: ModeOptions, lost: Conversation | undefined): Promise<TwoDevices> {
    if (lost && !lost.isOver) {
      const resumed = await TwoDevices.#enter(options, lost, 'again');
      if (resumed) return resumed;
    }
    const room = await openRoom(options.address, options.start);
    const participant = randomUUID();
    const conversation = { participant, times: new SentenceTimes(), seq: undefined, room, isOver: false };
    options.numbers.breakOff();
    const entered = await TwoDevices.#enter(options, conversation, lost ? 'anew' : 'first');
    if (!entered) throw new ProblemError(problem('service-error', closes.notFound.reason));
    return entered;
  }

  /** Undefined when the conversation is no longer there. */
  static async #enter(
    options: ModeOptions,
    conversation: Conversation,
    entry: Entry,
  ): Promise<TwoDevices | undefined> {
    const { address, start, clock, signal } = options;
    const admission = Promise.withResolvers<'in' | 'gone'>();
    let mode: TwoDevices | undefined;
    const early: string[] = [];
    const socket = await LingoxSocket.open({
      address,
      clock,
      path: ofConversation(conversationPath, conversation.room.id),
      query: {
        language: start.language,
        participant: conversation.participant,
        // After a reconnect, also what was said before the first turn that it has seen.
        ...(entry === 'again' ? { after: String(conversation.seq ?? 0) } : {}),
      },
      events: {
        text: frame => {
          admission.resolve('in');
          if (mode) mode.#received(frame);
          else early.push(frame);
        },
        lost: (cause, closing) => {
          const refused = Object.values(closes).find(({ code }) => code === closing?.code);
          if (refused) conversation.isOver = true;
          if (refused === closes.notFound) admission.resolve('gone');
          const why = refused ? refusal(refused.reason) : cause;
          admission.reject(new ProblemError(why));
          if (mode) options.lost(why);
        },
      },
    });
    try {
      if ((await admitted(admission, socket, clock, signal)) === 'gone') return undefined;
    } catch (error) {
      socket.close();
      throw error;
    }
    mode = new TwoDevices(options, conversation, socket);
    mode.#entered = { entry, early };
    return mode;
  }

  private constructor(options: ModeOptions, conversation: Conversation, socket: LingoxSocket) {
    const { address, start, emit, clock, numbers, position } = options;
    this.#address = address;
    this.#start = start;
    this.#emit = emit;
    this.#conversation = conversation;
    this.socket = socket;
    this.#clock = clock;
    this.#numbers = numbers;
    this.#position = position;
  }

  begin(): void {
    const { participant, room } = this.#conversation;
    this.#emit({ type: 'session-started', sessionId: participant, taskId: room.id });
    const { entry, early } = this.#entered;
    // The one that was lost may have been degraded. Nobody is let in without what is needed to pass on what is said.
    if (entry !== 'first') this.#emit(restored);
    this.#roomChanged({});
    for (const frame of early) this.#received(frame);
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  sent(samples: Int16Array, position: number): void {
    this.#conversation.times.push(samples, position, this.#clock.now());
  }

  send(command: TaskCommand): void {
    if (command.type === 'pause') void this.socket.endSentence();
    if (command.type === 'end-invitation') void this.#endInvitation();
    if (command.type === 'stop') void this.#finish();
  }

  async #endInvitation(): Promise<void> {
    try {
      await endInvitation(this.#address, this.#conversation.room);
      this.#roomChanged({ invitation: 'ended' });
    } catch (error) {
      this.#emit({ type: 'problem', problem: toProblem(error) });
    }
  }

  async #finish(): Promise<void> {
    await this.socket.endSentence();
    const { times, room } = this.#conversation;
    const settled = await this.socket.settled(
      () => this.#numbers.isOpen,
      () => times.isPending,
    );
    if (settled) this.#emit({ type: 'completed', taskId: room.id });
  }

  #received(frame: string): void {
    const incoming = parseConversationMessage(frame);
    if (incoming.kind === 'message') this.#happened(incoming.message);
    if (incoming.kind === 'malformed') {
      this.#emit({ type: 'problem', problem: malformed(incoming.why, frame) });
    }
  }

  #happened(message: ConversationMessage): void {
    switch (message.kind) {
      case 'turn':
        this.#turn(message.data);
        break;
      case 'presence':
        this.#roomChanged({ participants: message.data.client_count });
        break;
      case 'partner-language':
        this.#roomChanged({ partnerLanguage: message.data.lang });
        break;
      case 'error':
        this.#reported(message.data.error);
        break;
      default:
        message satisfies never;
    }
  }

  #reported(error: string): void {
    const degraded = error === unavailable.reason;
    if (degraded) this.#degraded = true;
    const reason = degraded ? 'service-degraded' : 'service-error';
    this.#emit({ type: 'problem', problem: problem(reason, error) });
  }

  /** A final turn has been kept and passed on: so others will be. */
  #restored(): void {
    if (!this.#degraded) return;
    this.#degraded = false;
    this.#emit(restored);
  }

  #turn(turn: Turn): void {
    const conversation = this.#conversation;
    if (!turn.is_interim) this.#restored();
    if (turn.seq !== undefined) {
      // What was missed is sent again, and may cross what is new.
      if (conversation.seq !== undefined && turn.seq <= conversation.seq) return;
      conversation.seq = turn.seq;
    }
    const { times, room } = conversation;
    const final = !turn.is_interim;
    // When the other one said it is not known: its words come where the sound of this device is now.
    const sentence = turn.is_mine
      ? { sid: this.#numbers.of(final), startMs: times.of(final) }
      : { sid: this.#numbers.whole(), startMs: this.#position() * frameMs };
    const { language, targetLanguages } = this.#start;
    const languages = { source: language, target: room.partnerLanguage ?? targetLanguages[0] ?? language };
    for (const event of turnEvents(turn, sentence, languages)) this.#emit(event);
  }

  #roomChanged(change: Partial<Room>): void {
    this.#conversation.room = { ...this.#conversation.room, ...change };
    this.#emit({ type: 'room', room: this.#conversation.room });
  }
}

const restored: SessionEvent = { type: 'problem-solved', reasons: ['service-degraded'] };

/** Said by the service in its own words; trying again would not change it. */
const refusal = (reason: string): Problem => problem('service-error', reason, { severity: 'fatal' });
