/**
 * One message to very many sockets.
 *
 * What sending costs is the write to each socket, not the JSON. So a message is encoded and framed once a channel, and all
 * frames of one turn of the event loop go to a socket in one write: at eight messages a turn an eighth of the cost of a
 * `send` for each. The end of the turn is `setImmediate`; a timer would join more and double the delay.
 *
 * Writing to all of them once is a round. A thousand sockets take the event loop 10 ms, in which nobody else of the gateway
 * would be heard: so a round gives way every millisecond or so, and what is said meanwhile goes out in one write with the
 * next. Whoever says more than can be written one by one is joined the more.
 *
 * The frames are written to the socket beneath ws. That is safe as long as ws compresses nothing (it then writes its own
 * frames, pings and closes, at once and whole, so that nothing of ours comes between) and as long as nothing is written
 * once ws has sent its close frame. ws is pinned; test/gateway/server/fan-out.test.ts holds both.
 */

import type { Socket } from 'node:net';
import { Sender, type WebSocket } from 'ws';

/** What was said on a channel, for those who come late or read slowly. */
export interface Replay {
  /** The messages on a channel after `seq`, in their order: of what has changed since, the newest state. */
  since(channel: string, seq: number): readonly string[];
}

/** One socket's place. */
export interface Seat {
  /** Since when it has not read what it was sent, ms of performance.now(); undefined while it keeps up. */
  readonly behindSince: number | undefined;
}

class Place implements Seat {
  readonly socket: WebSocket;
  /** The one beneath `socket`. */
  readonly tcp: Socket;
  readonly onDrain: () => void;
  channel: string | undefined;
  behindSince: number | undefined;
  /** While it is behind: what comes first when it reads again, and the `seq` after which it goes on. */
  greeting: string | undefined;
  sent = 0;

  constructor(socket: WebSocket, tcp: Socket, onDrain: (place: Place) => void) {
    this.socket = socket;
    this.tcp = tcp;
    this.onDrain = () => onDrain(this);
  }
}

interface Channel {
  readonly places: Set<Place>;
  /** Places that are not behind: when there are none, nothing is framed. */
  keepingUp: number;
  /** Frames that wait for the next round. */
  pending: Buffer[];
}

/** Sockets that are written to before the rest of the event loop has its turn: about 1 ms. */
const socketsATurn = 128;

export class FanOut {
  readonly #replay: Replay;
  readonly #channels = new Map<string, Channel>();
  #nextTurn: NodeJS.Immediate | undefined;
  #round: Generator<undefined, void> | undefined;
  /** The newest message that was published, and the newest that a whole round has written. */
  #published = 0;
  #written = 0;

  constructor(replay: Replay) {
    this.#replay = replay;
  }

  /** `tcp` is the socket that `socket` came by: the upgrade request's. It hears nothing until it is tuned. */
  join(socket: WebSocket, tcp: Socket): Seat {
    const place = new Place(socket, tcp, drained => this.#drained(drained));
    tcp.on('drain', place.onDrain);
    return place;
  }

  /** To a channel, away from any other: after `greeting` it hears what the channel has said after `seq`, and goes on. */
  tune(seat: Seat, channel: string, seq: number, greeting?: string): void {
    const place = seat as Place;
    // What waits for its round is in the replay too.
    this.flush();
    this.#untune(place);
    place.channel = channel;
    this.#channel(channel).places.add(place);
    place.greeting = greeting;
    place.sent = seq;
    if (place.tcp.writableNeedDrain) place.behindSince ??= performance.now();
    else this.#catchUp(place);
  }

  /** The socket itself is left as it is. */
  leave(seat: Seat): void {
    const place = seat as Place;
    place.tcp.off('drain', place.onDrain);
    this.#untune(place);
  }

  /**
   * `textFor` answers with the message as it goes on a channel, or undefined where it does not concern it; equal texts
   * that are the same string are framed once.
   */
  publish(seq: number, textFor: (channel: string) => string | undefined): void {
    this.#published = seq;
    let text: string | undefined;
    let framed: Buffer | undefined;
    for (const [name, channel] of this.#channels) {
      if (channel.keepingUp === 0) continue;
      const next = textFor(name);
      if (next === undefined) continue;
      if (framed === undefined || next !== text) {
        text = next;
        framed = frame(next);
      }
      channel.pending.push(framed);
    }
    this.#nextTurn ??= setImmediate(() => this.#turn());
  }

  /** Writes what waits, to the end. */
  flush(): void {
    while (this.#published > this.#written) this.#advance();
    clearImmediate(this.#nextTurn);
    this.#nextTurn = undefined;
  }

  #turn(): void {
    this.#advance();
    this.#nextTurn = this.#published > this.#written ? setImmediate(() => this.#turn()) : undefined;
  }

  /** Goes on with the round, or begins the next. */
  #advance(): void {
    this.#round ??= this.#write();
    if (this.#round.next().done) this.#round = undefined;
  }

  *#write(): Generator<undefined, void> {
    const newest = this.#published;
    const frames = [...this.#channels.values()].map(channel => ({ channel, bytes: takePending(channel) }));
    let sockets = 0;
    for (const { channel, bytes } of frames) {
      if (!bytes) continue;
      // Nobody comes to a channel during a round, because that ends it first; whoever leaves is not written to any more.
      for (const place of channel.places) {
        this.#send(channel, place, bytes);
        if (++sockets % socketsATurn === 0) yield;
      }
    }
    this.#written = newest;
  }

  /**
   * A socket whose buffer is full gets nothing until it is empty again, and then the newest state of what it has missed:
   * what waits for it is one buffer, however long it reads nothing.
   */
  #send(channel: Channel, place: Place, bytes: Buffer): void {
    if (place.behindSince !== undefined) return;
    if (place.tcp.writableNeedDrain) {
      place.behindSince = performance.now();
      channel.keepingUp--;
      place.sent = this.#written;
    } else if (place.socket.readyState === place.socket.OPEN) {
      place.tcp.write(bytes);
    }
  }

  #catchUp(place: Place): void {
    if (place.channel === undefined) return;
    place.behindSince = undefined;
    this.#channel(place.channel).keepingUp++;
    const missed = this.#replay.since(place.channel, place.sent);
    const texts = place.greeting === undefined ? missed : [place.greeting, ...missed];
    place.greeting = undefined;
    if (texts.length === 0 || place.socket.readyState !== place.socket.OPEN) return;
    place.tcp.write(Buffer.concat(texts.map(frame)));
  }

  #drained(place: Place): void {
    if (place.behindSince === undefined) return;
    this.flush();
    this.#catchUp(place);
  }

  #untune(place: Place): void {
    if (place.channel === undefined) return;
    const channel = this.#channel(place.channel);
    channel.places.delete(place);
    if (place.behindSince === undefined) channel.keepingUp--;
    if (channel.places.size === 0) this.#channels.delete(place.channel);
    place.channel = undefined;
  }

  #channel(name: string): Channel {
    const known = this.#channels.get(name);
    if (known) return known;
    const made: Channel = { places: new Set(), keepingUp: 0, pending: [] };
    this.#channels.set(name, made);
    return made;
  }
}

function takePending(channel: Channel): Buffer | undefined {
  const { pending } = channel;
  channel.pending = [];
  return pending.length > 1 ? Buffer.concat(pending) : pending[0];
}

/** A whole text frame of a server. */
export function frame(text: string): Buffer {
  const parts = Sender.frame(Buffer.from(text), {
    fin: true,
    rsv1: false,
    opcode: 1,
    mask: false,
    readOnly: true,
  });
  return Buffer.concat(parts);
}
