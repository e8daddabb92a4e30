/**
 * The readers of one group: each change is told once and whole to all of them. Whoever reads too slowly gets the newest state
 * instead of what it has missed, and its connection is closed when it has it.
 */

import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { GroupMessage } from '../../../shared/protocols/localization/socket.ts';
import { FanOut, type Seat } from '../../server/fan-out.ts';
import type { KeptGroup } from '../../store/localization/localization-store.ts';
import { groupCompleted, messagesBetween, snapshotMessage } from './group-state.ts';

/** All readers are told the same. */
const channel = '';

interface Reader {
  readonly socket: WebSocket;
  /** The one beneath `socket`. */
  readonly tcp: Socket;
  readonly seat: Seat;
}

export interface GroupProgressOptions {
  /** What the group is now. */
  readonly look: () => Promise<KeptGroup | undefined>;
  /** Nobody reads any more, or nothing more will come. */
  readonly ended: () => void;
  readonly log: (line: string) => void;
}

export class GroupProgress {
  readonly #options: GroupProgressOptions;
  readonly #fanOut: FanOut;
  readonly #readers = new Set<Reader>();
  #group: KeptGroup;
  /** Of the last message. */
  #seq = 0;
  #looking = false;
  #lookAgain = false;

  constructor(group: KeptGroup, options: GroupProgressOptions) {
    this.#group = group;
    this.#options = options;
    this.#fanOut = new FanOut({ since: (_channel, seq) => this.#since(seq) });
  }

  get isOver(): boolean {
    return groupCompleted(this.#group) !== undefined;
  }

  /** Only while the group is not over. */
  enter(socket: WebSocket, tcp: Socket): void {
    const reader = { socket, tcp, seat: this.#fanOut.join(socket, tcp) };
    this.#readers.add(reader);
    socket.on('close', () => this.#leave(reader));
    this.#fanOut.tune(reader.seat, channel, this.#seq, JSON.stringify(snapshotMessage(this.#group)));
  }

  /** Something has changed; what, is looked for. */
  changed = (): void => {
    this.#lookAgain = true;
    if (this.#looking) return;
    this.#looking = true;
    void this.#look().finally(() => {
      this.#looking = false;
    });
  };

  async #look(): Promise<void> {
    while (this.#lookAgain) {
      this.#lookAgain = false;
      try {
        const group = await this.#options.look();
        if (group) this.#tell(group);
      } catch (error) {
        this.#options.log(`localization: ${String(error)}`);
      }
    }
  }

  #tell(group: KeptGroup): void {
    if (this.isOver) return;
    const messages = messagesBetween(this.#group, group);
    this.#group = group;
    for (const message of messages) {
      this.#seq += 1;
      const text = JSON.stringify(message);
      this.#fanOut.publish(this.#seq, () => text);
    }
    if (this.isOver) this.#finish();
  }

  /** The newest state, for whoever has not heard it. */
  #since(seq: number): readonly string[] {
    if (seq >= this.#seq) return [];
    const last = groupCompleted(this.#group);
    const messages: readonly GroupMessage[] = [snapshotMessage(this.#group), ...(last ? [last] : [])];
    return messages.map(message => JSON.stringify(message));
  }

  #finish(): void {
    this.#fanOut.flush();
    for (const reader of this.#readers) this.#dismiss(reader);
    this.#options.ended();
  }

  /** Once it has the last message. */
  #dismiss(reader: Reader): void {
    const { seat, tcp } = reader;
    if (seat.behindSince === undefined) this.#close(reader);
    // The fan-out heard of it first, and has sent what was missing.
    else tcp.once('drain', () => this.#dismiss(reader));
  }

  #close(reader: Reader): void {
    this.#leave(reader);
    reader.socket.close(1000, 'The group is complete');
  }

  #leave(reader: Reader): void {
    if (!this.#readers.delete(reader)) return;
    this.#fanOut.leave(reader.seat);
    if (this.#readers.size === 0 && !this.isOver) this.#options.ended();
  }
}
