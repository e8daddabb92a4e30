/**
 * One message to very many sockets.
 *
 * What sending costs is the write to each socket, not the JSON. So a message is encoded and framed once a channel, and all
 * frames of one turn of the event loop go to a socket in one write: at eight messages a turn a ninth of the cost of a
 * `send` for each. The end of the turn is `setImmediate`; a timer would join more and double the delay.
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
  /** Frames of this turn. */
  pending: Buffer[];
}

export class FanOut {
  readonly #replay: Replay;
  readonly #channels = new Map<string, Channel>();
  #flushing: NodeJS.Immediate | undefined;
  /** The newest message that was published, and the newest that was written. */
  #published = 0;
  #flushed = 0;

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
    // What waits for the end of the turn is in the replay too.
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
    this.#flushing ??= setImmediate(() => this.flush());
  }

  /** Writes what waits for the end of the turn. */
  flush(): void {
    if (!this.#flushing) return;
    clearImmediate(this.#flushing);
    this.#flushing = undefined;
    for (const channel of this.#channels.values()) {
      const { pending } = channel;
      if (pending.length === 0) continue;
      channel.pending = [];
      const bytes = pending.length === 1 ? pending[0] : Buffer.concat(pending);
      if (bytes) for (const place of channel.places) this.#send(channel, place, bytes);
    }
    this.#flushed = this.#published;
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
      place.sent = this.#flushed;
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
