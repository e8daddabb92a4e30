/** One participant of a conversation: its socket, its place in the store, and what it says. */

import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { within } from '../../../shared/async/within.ts';
import {
  type ConversationMessage,
  closes,
  encodeConversationMessage,
  tooOften,
  unavailable,
} from '../../../shared/protocols/lingox/messages.ts';
import type { Engines } from '../../engines/engines.ts';
import { ClientSocket, type Close } from '../../server/client-socket.ts';
import type {
  ConversationStore,
  Found,
  KeptTurn,
  Membership,
  Participant as Person,
} from '../../store/conversations.ts';
import type { SessionRecords } from '../../store/session-records.ts';
import type { Entering } from './entering.ts';
import type { Entry } from './entry.ts';
import { type Interpreted, type Interpreter, inWords } from './interpreter.ts';
import { refusalOf } from './invitation.ts';
import { expectedBy, openInterpreter } from './open-interpreter.ts';
import { Presence } from './presence.ts';
import { ConversationRecord } from './record.ts';
import { endings, refusalFor, refusals } from './refusals.ts';

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
  readonly #presence: Presence;
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
    this.#presence = new Presence(participant, {
      send: message => this.#send(message),
      partner: spoken => this.#interpreter?.setTarget(spoken),
    });
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
    const { store, connected, records } = this.#options;
    const { id, query, pass } = this.#entry;
    const listening = this.#listen(expectedBy(this.#me.language, found), connected.get(this.#key()));
    // Who cannot be heard now is refused before anybody is told: the partner would see it come and go with every attempt.
    await within(listening, refusedWithinMs);
    if (this.#left) return;
    this.#record = records && new ConversationRecord(records, id, found);
    const coming = { after: query.after, invited: pass.kind === 'invitation' };
    const joined = await store.join(id, this.#me, coming, {
      present: everybody => this.#presence.changed(everybody),
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
    const whyUnheard = await listening;
    if (whyUnheard !== undefined) this.#error(whyUnheard);
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
    const opened = await openInterpreter(
      engines,
      { source: language, target },
      {
        interpreted: interpreted => this.#interpreted(interpreted),
        failed: words => this.#error(words),
        busy: isSo => this.#client.wait(isSo),
      },
    );
    if (typeof opened === 'string') return opened;
    this.#interpreter = opened;
    // The partner may have come meanwhile.
    const { target: partners } = this.#presence;
    if (partners !== undefined) opened.setTarget(partners);
    if (this.#silent) await opened.close();
    return undefined;
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
    this.#send({ kind: 'turn', data: { is_mine: by === this.#me.id, is_interim: false, ...said } });
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

  /** Each turn once: by who said it, or by the partner when that one is not here. */
  #keep(turn: KeptTurn): void {
    const isMine = turn.by === this.#me.id;
    if (!isMine && this.#options.connected.has(this.#key(turn.by))) return;
    const { language } = this.#me;
    const other = this.#presence.target ?? language;
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
