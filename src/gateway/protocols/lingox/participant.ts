/** One participant of a conversation: its socket, its place in the store, and what it says. */

import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { within } from '../../../shared/async/within.ts';
import { englishName, isSameLanguage } from '../../../shared/language-tag.ts';
import { toProblem } from '../../../shared/problem.ts';
import {
  busy,
  type ConversationMessage,
  type ConversationQuery,
  closes,
  encodeConversationMessage,
  tooOften,
  unavailable,
} from '../../../shared/protocols/lingox/messages.ts';
import { canHear } from '../../engines/coverage.ts';
import type { Engines } from '../../engines/engines.ts';
import { ClientSocket, type Close } from '../../server/client-socket.ts';
import {
  type ConversationLanguages,
  type ConversationStore,
  type Ending,
  type Found,
  type Joined,
  type KeptTurn,
  type Membership,
  type Participant as Person,
  StoreUnavailable,
} from '../../store/conversations.ts';
import type { SessionRecords } from '../../store/session-records.ts';
import type { Entering } from './entering.ts';
import { type Interpreted, Interpreter, inWords } from './interpreter.ts';
import { type Pass, refusalOf } from './invitation.ts';
import { ConversationRecord } from './record.ts';

export interface ParticipantOptions {
  readonly engines: Engines;
  readonly store: ConversationStore;
  /** Who is in a conversation by this gateway, by both ids. */
  readonly connected: Map<string, Participant>;
  readonly entering: Entering;
  /** Where what is said is kept; absent: nowhere. */
  readonly records?: SessionRecords;
  /** Told what a participant that has gone still has to do. */
  readonly leaving: (done: Promise<void>) => void;
  readonly log: (line: string) => void;
}

const endings: Readonly<Record<Ending, Close>> = {
  'not-found': closes.notFound,
  replaced: closes.replaced,
  full: closes.full,
  unavailable,
};

const refusals: Readonly<Record<Exclude<Joined['kind'], 'joined'>, Close>> = {
  'not-found': closes.notFound,
  full: closes.full,
  'invitation-ended': closes.invitationEnded,
};

/** Who wants to come in. */
export interface Entry {
  /** Of the conversation. */
  readonly id: string;
  readonly query: ConversationQuery;
  readonly pass: Pass;
  /** Resolves with the seconds that it has to wait when it comes too often. */
  readonly waits: Promise<number | undefined>;
}

/**
 * ms that a participant waits for its recogniser before it comes in. A gateway that is full says so at once; one on a busy
 * machine may take longer to start it than a page waits for the first word.
 */
const refusedWithinMs = 3000;

export class Participant {
  readonly #options: ParticipantOptions;
  readonly #client: ClientSocket;
  readonly #me: Person;
  readonly #entry: Entry;
  #record: ConversationRecord | undefined;
  #membership: Membership | undefined;
  #interpreter: Interpreter | undefined;
  #people: readonly Person[] = [];
  /** The partner's language. */
  #target: string | undefined;
  #silent: Promise<void> | undefined;
  /** Set as soon as it is gone; resolves when nothing is left to do for it. */
  #left: Promise<void> | undefined;

  /** Resolves when it is in, or refused; never rejects. */
  static async enter(socket: WebSocket, entry: Entry, options: ParticipantOptions): Promise<void> {
    const client = new ClientSocket(socket);
    client.soundInParts();
    const participant = new Participant(client, entry, options);
    socket.on('message', (data, isBinary) => {
      if (isBinary) participant.#audio(data as Buffer);
    });
    client.onOverBudget(words => participant.#error(words));
    socket.on('close', () => participant.#leave());
    // What is said before there is somebody to hear it waits in the network.
    client.wait(true);
    try {
      if ((await entry.waits) === undefined) await participant.#join();
      else participant.#end(tooOften);
    } catch (error) {
      const refusal = refusalFor(error);
      if (!refusal) options.log(`lingox: ${String(error)}`);
      participant.#end(refusal ?? { code: 1011, reason: inWords(error) });
    }
  }

  private constructor(client: ClientSocket, entry: Entry, options: ParticipantOptions) {
    const { participant = randomUUID(), language } = entry.query;
    this.#client = client;
    this.#me = { id: participant, language };
    this.#entry = entry;
    this.#options = options;
  }

  /** Nothing more is heard of it; resolves when the recogniser that it had is free. Never rejects. */
  fallSilent(): Promise<void> {
    this.#silent ??= this.#finish();
    return this.#silent;
  }

  async #join(): Promise<void> {
    const { store, entering } = this.#options;
    const { id, pass } = this.#entry;
    const found = await store.find(id, this.#me.id);
    const refusal = refusalOf(pass, found);
    if (refusal || !found) {
      this.#end(refusal ?? closes.notFound);
      return;
    }
    if (this.#left) return;
    const entered = entering.enter(id, this.#me.id, found.others);
    if (!entered) {
      this.#end(closes.full);
      return;
    }
    try {
      await this.#comeIn(found);
    } finally {
      entered();
    }
  }

  /** Its place is kept for it. */
  async #comeIn(found: Found): Promise<void> {
    const { store, connected } = this.#options;
    const { id, query, pass } = this.#entry;
    const listening = this.#listen(expectedBy(this.#me.language, found), connected.get(this.#key()));
    // Who cannot be heard now is refused before anybody is told: the partner would see it come and go with every attempt.
    await within(listening, refusedWithinMs);
    if (this.#left) return;
    this.#record = this.#openRecord(found);
    const coming = { after: query.after, invited: pass.kind === 'invitation' };
    const joined = await store.join(id, this.#me, coming, {
      present: everybody => this.#present(everybody),
      said: turn => this.#said(turn),
      ended: why => this.#end(endings[why]),
      reachable: isSo => {
        if (!isSo) this.#error(unavailable.reason);
      },
    });
    if (joined.kind !== 'joined') {
      this.#end(refusals[joined.kind]);
      return;
    }
    this.#membership = joined.membership;
    if (this.#left) return joined.membership.leave();
    connected.set(this.#key(), this);
    const deafness = await listening;
    if (deafness !== undefined) this.#error(deafness);
    this.#client.wait(false);
  }

  /** `target`: until there is a partner. Resolves with why it is not heard, in plain words; rejects when it may be later. */
  async #listen(target: string, before: Participant | undefined): Promise<string | undefined> {
    // A gateway that is full may have no other recogniser for it than the one of its lost connection.
    await before?.fallSilent();
    // Nobody is there any more for whom one should be opened.
    if (this.#silent) return undefined;
    const { engines } = this.#options;
    const { language } = this.#me;
    if (!canHear(engines.speechToText, language)) {
      return `${englishName(language)} cannot be recognised by this gateway; what your partner says is translated`;
    }
    try {
      const interpreter = await Interpreter.open(
        engines,
        { source: language, target },
        {
          interpreted: interpreted => this.#interpreted(interpreted),
          failed: words => this.#error(words),
          busy: isSo => this.#client.wait(isSo),
        },
      );
      this.#interpreter = interpreter;
      // The partner may have come meanwhile.
      if (this.#target !== undefined) interpreter.setTarget(this.#target);
      if (this.#silent) await interpreter.close();
      return undefined;
    } catch (error) {
      if (refusalFor(error)) throw error;
      return inWords(error);
    }
  }

  #audio(bytes: Uint8Array): void {
    if (this.#silent) return;
    this.#membership?.active();
    this.#record?.sound();
    this.#interpreter?.write(bytes);
  }

  #interpreted(interpreted: Interpreted): void {
    const { final, pair: _, heard: __, ...words } = interpreted;
    if (final) {
      this.#record?.heard(interpreted);
      this.#membership?.say(words);
    } else this.#send({ kind: 'turn', data: { is_mine: true, is_interim: true, ...words } });
  }

  #said(turn: KeptTurn): void {
    this.#keep(turn);
    const { by, ...said } = turn;
    const data = { is_mine: by === this.#me.id, is_interim: false, ...said };
    this.#send({ kind: 'turn', data });
  }

  #present(everybody: readonly Person[]): void {
    const before = this.#people;
    this.#people = everybody;
    const known = new Set(before.map(({ id }) => id));
    const there = new Set(everybody.map(({ id }) => id));
    const count = everybody.length;
    if (before.some(({ id }) => !there.has(id))) this.#tellPresence('user_left', count);
    if (everybody.some(({ id }) => !known.has(id))) this.#tellPresence('user_joined', count);
    const partner = everybody.find(({ id }) => id !== this.#me.id);
    if (!partner) return;
    const previous = before.find(({ id }) => id === partner.id);
    if (previous?.language !== partner.language) {
      this.#send({ kind: 'partner-language', data: { type: 'partner_language', lang: partner.language } });
    }
    this.#target = partner.language;
    this.#interpreter?.setTarget(partner.language);
  }

  #tellPresence(type: 'user_joined' | 'user_left', count: number): void {
    this.#send({ kind: 'presence', data: { type, client_count: count } });
  }

  /** A peer whose network died answers no close: what is left to do must not wait for its socket. */
  #end(why: Close): void {
    this.#leave();
    this.#client.close(why);
  }

  #leave(): void {
    if (this.#left) return;
    const { connected, leaving } = this.#options;
    if (connected.get(this.#key()) === this) connected.delete(this.#key());
    const left = this.#membership?.leave();
    this.#left = Promise.all([left, this.fallSilent()]).then(() => this.#record?.leave());
    leaving(this.#left);
  }

  /** What was being said when the socket died is finished without it: the partner heard the beginning. */
  async #finish(): Promise<void> {
    try {
      await this.#interpreter?.finish();
      await this.#interpreter?.close();
    } catch (error) {
      this.#options.log(`lingox: ${String(error)}`);
    }
  }

  #openRecord(languages: ConversationLanguages): ConversationRecord | undefined {
    const { records } = this.#options;
    return records && new ConversationRecord(records, this.#entry.id, languages);
  }

  /** Each turn once: by who said it, or by the partner when that one is not here. */
  #keep(turn: KeptTurn): void {
    const isMine = turn.by === this.#me.id;
    if (!isMine && this.#options.connected.has(this.#key(turn.by))) return;
    const { language } = this.#me;
    const other = this.#target ?? language;
    this.#record?.said(
      turn,
      isMine ? { source: language, target: other } : { source: other, target: language },
    );
  }

  #key(participant = this.#me.id): string {
    return `${this.#entry.id} ${participant}`;
  }

  #error(error: string): void {
    this.#send({ kind: 'error', data: { type: 'error', error } });
  }

  #send(message: ConversationMessage): void {
    this.#client.send(encodeConversationMessage(message));
  }
}

/** Undefined when it is no use to try again. */
function refusalFor(error: unknown): Close | undefined {
  if (error instanceof StoreUnavailable) return unavailable;
  return toProblem(error).reason === 'not-now' ? busy : undefined;
}

const expectedBy = (language: string, languages: ConversationLanguages): string =>
  isSameLanguage(language, languages.language) ? languages.translateLanguage : languages.language;
