/** lingox, “Flow 2: Multi-Device Mode”: a room that this device opens, and that the other one joins. */

import { randomUUID } from 'node:crypto';
import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import {
  type ConversationMessage,
  closes,
  conversationPath,
  parseConversationMessage,
  type Turn,
  unavailable,
} from '../../../shared/protocols/lingox/messages.ts';
import {
  createdSession,
  createSessionPath,
  ofConversation,
  refusal as refusalPage,
} from '../../../shared/protocols/lingox/pages.ts';
import { turnEvents } from '../../../shared/protocols/lingox/to-session.ts';
import type { SessionCommand, StartCommand } from '../../../shared/session/commands.ts';
import type { Room, SessionEvent } from '../../../shared/session/events.ts';
import type { ServiceAddress } from '../service.ts';
import { ask, endpoint } from '../web-address.ts';
import type { Clock } from './clock.ts';
import { Line, malformed } from './line.ts';
import type { Mode, ModeOptions } from './mode.ts';
import { SentenceNumbers } from './sentence-numbers.ts';
import { SentenceTimes } from './sentence-times.ts';

/** What a connection that takes up a conversation must know of the one that was lost. */
export interface Conversation {
  readonly participant: string;
  readonly numbers: SentenceNumbers;
  readonly times: SentenceTimes;
  /** The newest final turn that was seen; undefined where the service does not number them. */
  seq: number | undefined;
  room: Room;
}

/** The conversations of this run of the app, by id. */
export type Conversations = Map<string, Conversation>;

export class TwoDevices implements Mode {
  readonly #start: StartCommand;
  readonly #emit: (event: SessionEvent) => void;
  readonly #conversation: Conversation;
  readonly #line: Line;
  readonly #clock: Clock;
  /** The service keeps what is said, because it cannot pass it on. */
  #hindered = false;

  /**
   * Takes up the conversation that `start` names, when there still is one, or opens a new one. Rejects with a ProblemError:
   * as Socket.open does, or service-error when the service cannot open one.
   */
  static async open(options: ModeOptions, conversations: Conversations): Promise<TwoDevices> {
    const lost = conversations.get(options.start.resume?.taskId ?? '');
    if (lost) {
      const resumed = await TwoDevices.#enter(options, lost, conversations);
      if (resumed) return resumed;
      conversations.delete(lost.room.id);
    }
    const room = await create(options.address, options.start);
    const conversation = {
      participant: randomUUID(),
      numbers: new SentenceNumbers(),
      times: new SentenceTimes(),
      seq: undefined,
      room,
    };
    conversations.set(room.id, conversation);
    const entered = await TwoDevices.#enter(options, conversation, conversations);
    if (!entered) throw new ProblemError(problem('service-error', closes.notFound.reason));
    return entered;
  }

  /** Undefined when the conversation is no longer there. */
  static async #enter(
    options: ModeOptions,
    conversation: Conversation,
    conversations: Conversations,
  ): Promise<TwoDevices | undefined> {
    const { address, start, emit, clock } = options;
    const admitted = Promise.withResolvers<'in' | 'gone'>();
    let mode: TwoDevices | undefined;
    const early: string[] = [];
    const line = await Line.open({
      address,
      clock,
      path: ofConversation(conversationPath, conversation.room.id),
      query: {
        language: start.language,
        participant: conversation.participant,
        // Whoever comes back also misses what was said before the first turn it has seen.
        ...(start.resume === undefined ? {} : { after: String(conversation.seq ?? 0) }),
      },
      events: {
        text: frame => {
          admitted.resolve('in');
          if (mode) mode.#received(frame);
          else early.push(frame);
        },
        lost: (cause, closing) => {
          const refused = Object.values(closes).find(({ code }) => code === closing?.code);
          if (refused) conversations.delete(conversation.room.id);
          if (refused === closes.notFound) admitted.resolve('gone');
          const why = refused ? refusal(refused.reason) : cause;
          admitted.reject(new ProblemError(why));
          if (!mode) return;
          conversation.times.takeBack(line.unheardFrames);
          emit({ type: 'problem', problem: why });
          emit({ type: 'connection', connection: 'lost' });
        },
      },
    });
    // A refusal is a close after the upgrade; of being let in the document says nothing. A gateway that is still asking its
    // store reads nothing meanwhile.
    void line.read().then(async () => {
      await clock.wait(admissionMs);
      admitted.resolve('in');
    });
    const giveUp = (): void => admitted.reject(options.signal.reason);
    options.signal.addEventListener('abort', giveUp, { once: true });
    try {
      options.signal.throwIfAborted();
      if ((await admitted.promise) === 'gone') return undefined;
    } catch (error) {
      line.close();
      throw error;
    } finally {
      options.signal.removeEventListener('abort', giveUp);
    }
    mode = new TwoDevices(options, conversation, line);
    for (const frame of early) mode.#received(frame);
    return mode;
  }

  private constructor({ start, emit, clock }: ModeOptions, conversation: Conversation, line: Line) {
    this.#start = start;
    this.#emit = emit;
    this.#conversation = conversation;
    this.#line = line;
    this.#clock = clock;
    const { participant, room } = conversation;
    emit({ type: 'session-started', sessionId: participant, taskId: room.id });
    // Nobody is let in without what it needs to pass on what is said; the connection before may have been lost while it was away.
    if (start.resume) this.#emit(unhindered);
    this.#tellRoom({});
  }

  get heardFrames(): number {
    return this.#line.heardFrames;
  }

  sendAudio(frame: Int16Array): boolean {
    const sent = this.#line.sendAudio(frame);
    if (sent) this.#conversation.times.push(frame, this.#clock.now());
    return sent;
  }

  send(command: SessionCommand): void {
    if (command.type === 'pause') void this.#line.quiet();
    if (command.type === 'stop') void this.#finish();
  }

  close(): void {
    this.#line.close();
  }

  async #finish(): Promise<void> {
    await this.#line.quiet();
    const { numbers, times, room } = this.#conversation;
    const settled = await this.#line.settled(
      () => numbers.isOpen,
      () => times.isUntold,
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
        this.#said(message.data);
        break;
      case 'presence':
        this.#tellRoom({ participants: message.data.client_count });
        break;
      case 'partner-language':
        this.#tellRoom({ partnerLanguage: message.data.lang });
        break;
      case 'error':
        this.#reported(message.data.error);
        break;
      default:
        message satisfies never;
    }
  }

  #reported(error: string): void {
    const hindered = error === unavailable.reason;
    if (hindered) this.#hindered = true;
    const reason = hindered ? 'service-hindered' : 'service-error';
    this.#emit({ type: 'problem', problem: problem(reason, error) });
  }

  /** A final turn has been kept and passed on: so others will be. */
  #unhindered(): void {
    if (!this.#hindered) return;
    this.#hindered = false;
    this.#emit(unhindered);
  }

  #said(turn: Turn): void {
    const conversation = this.#conversation;
    if (!turn.is_interim) this.#unhindered();
    if (turn.seq !== undefined) {
      // What was missed is sent again, and may cross what is new.
      if (conversation.seq !== undefined && turn.seq <= conversation.seq) return;
      conversation.seq = turn.seq;
    }
    const { numbers, times, room } = conversation;
    const final = !turn.is_interim;
    const place = turn.is_mine
      ? { sid: numbers.of(final), startMs: times.of(final) }
      : { sid: numbers.whole(), startMs: undefined };
    const { language, targetLanguages } = this.#start;
    const languages = { source: language, target: room.partnerLanguage ?? targetLanguages[0] ?? language };
    for (const event of turnEvents(turn, place, languages)) this.#emit(event);
  }

  #tellRoom(change: Partial<Room>): void {
    this.#conversation.room = { ...this.#conversation.room, ...change };
    this.#emit({ type: 'room', room: this.#conversation.room });
  }
}

const unhindered: SessionEvent = { type: 'problem-solved', reasons: ['service-hindered'] };

/** Said by the service in its own words; trying again would not change it. */
const refusal = (reason: string): Problem => problem('service-error', reason, { severity: 'fatal' });

/** A refusal comes within this time after the first sign that the service reads, ms. */
const admissionMs = 400;

async function create(address: ServiceAddress, start: StartCommand): Promise<Room> {
  const url = endpoint(address.url, createSessionPath);
  const response = await ask(address, url, {
    method: 'POST',
    body: { language: start.language, translate_language: start.targetLanguages[0] ?? start.language },
    withinMs: 8_000,
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const created = createdSession.safeParse(answer);
  if (created.success) {
    return { id: created.data.conversation_id, joinUrl: created.data.join_url, participants: 1 };
  }
  const refused = refusalPage.safeParse(answer);
  const why = refused.success ? refused.data.error : '';
  const detail = `HTTP ${response.status} ${why}`.trim();
  // The service is there, and what it needs is away: it may come back.
  if (response.status === 503) throw new ProblemError(problem('service-unreachable', url.host, { detail }));
  throw new ProblemError(problem('service-error', why || `HTTP ${response.status}`, { detail }));
}
