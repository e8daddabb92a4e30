/** One connection of voice-translation: a socket around its wire module. */

import { problem } from '../../../shared/problem.ts';
import { fromSession, type StartOrResume } from '../../../shared/protocols/voice-translation/from-session.ts';
import {
  encodeClientMessage,
  parseServerMessage,
  socketPath,
} from '../../../shared/protocols/voice-translation/messages.ts';
import { toSession } from '../../../shared/protocols/voice-translation/to-session.ts';
import type { SessionCommand } from '../../../shared/session/commands.ts';
import { AckWindow } from '../ack-window.ts';
import type { SentFrame } from '../acknowledged-position.ts';
import type { ConnectionEvents, ProtocolConnection } from '../connections.ts';
import type { ServiceAddress } from '../service-address.ts';
import { Socket } from '../socket.ts';
import { endpoint, keyHeaders } from '../web-address.ts';

export class VoiceTranslationConnection implements ProtocolConnection {
  readonly #address: ServiceAddress;
  readonly #start: StartOrResume;
  readonly #events: ConnectionEvents;
  #socket: Socket<SentFrame> | undefined;
  #closed = false;

  constructor(address: ServiceAddress, start: StartOrResume, events: ConnectionEvents) {
    this.#address = address;
    this.#start = start;
    this.#events = events;
  }

  /** What was sent on it. */
  get window(): AckWindow<SentFrame> {
    return this.#socket?.window ?? new AckWindow();
  }

  async open(): Promise<void> {
    await this.connect();
    const { vocabulary } = this.#start;
    // Start itself has room for the glossary only.
    if (vocabulary && vocabulary.corrections.length + vocabulary.translationDictionary.length > 0) {
      this.send({ type: 'configure', vocabulary });
    }
    this.send(this.#start);
  }

  /** Opens the socket and says nothing yet. Rejects as Socket.open does. */
  async connect(): Promise<void> {
    const url = endpoint(this.#address.url, socketPath);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = await Socket.open<SentFrame>({
      url,
      headers: keyHeaders(this.#address),
      events: {
        text: frame => this.#receive(frame),
        // The protocol sends its audio inside messages; a binary frame has no meaning.
        binary: () => {},
        lost: cause => this.#events.lost(cause),
      },
    });
    if (this.#closed) socket.close();
    else this.#socket = socket;
  }

  send(command: SessionCommand | StartOrResume, requestId?: string): void {
    for (const message of fromSession(command, requestId))
      this.#socket?.sendText(encodeClientMessage(message));
  }

  sendAudio(samples: Int16Array, position: number): boolean {
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    return this.#socket?.sendSound(bytes, position) ?? false;
  }

  close(): void {
    this.#closed = true;
    this.#socket?.close();
  }

  #receive(frame: string): void {
    if (this.#closed) return;
    const incoming = parseServerMessage(frame);
    switch (incoming.kind) {
      case 'message':
        for (const event of toSession(incoming.message)) this.#events.event(event);
        return;
      case 'malformed': {
        const detail = frame.slice(0, 500);
        this.#events.event({
          type: 'problem',
          problem: problem('message-malformed', incoming.why, { detail }),
        });
        return;
      }
      case 'unknown':
        // Of a newer version: the document asks clients to leave it out.
        return;
    }
  }
}
