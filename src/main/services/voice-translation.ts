/** The client of voice-translation: a socket around its wire module. */

import type { ServiceInfo } from '../../shared/ipc.ts';
import { problem } from '../../shared/problem.ts';
import { fromSession } from '../../shared/protocols/voice-translation/from-session.ts';
import {
  encodeClientMessage,
  parseServerMessage,
  protocolName,
  socketPath,
} from '../../shared/protocols/voice-translation/messages.ts';
import { toSession } from '../../shared/protocols/voice-translation/to-session.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import type { SessionCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { askOffer } from './offer.ts';
import type { Service, ServiceAddress, ServiceClient } from './service.ts';
import { Socket } from './socket.ts';
import { endpoint, keyHeaders } from './web-address.ts';

const capabilities: Capabilities = {
  pause: true,
  speech: true,
  speechModes: ['sync', 'async'],
  voices: true,
  partials: true,
  maxTargetLanguages: 16,
  sampleRate: 16_000,
  recordingTypes: ['transcribe', 'record', 'conversation', 'broadcast'],
  conversationModes: ['auto', 'manual'],
  multiSpeaker: true,
  vocabulary: ['glossary', 'corrections', 'translationDictionary'],
  glossaryKeepsOnly: false,
  // The document has an action for each.
  commands: [
    'rename-session',
    'rename-speaker',
    'reassign-speaker',
    'merge-speakers',
    'configure',
    'retranslate',
    'switch-language',
    'set-speech-mode',
    'speak',
    'set-speech',
    'set-conversation-mode',
    'set-speaker-language',
    'start-broadcast',
  ],
  tasks: true,
  summaryModes: ['builtin', 'custom'],
};

export const voiceTranslation: Service = {
  name: protocolName,
  label: 'service.voice-translation',
  note: 'service.voice-translation.note',
  capabilities,
  describe,
  open: (address, onEvent) => new VoiceTranslationClient(address, onEvent),
};

class VoiceTranslationClient implements ServiceClient {
  readonly #address: ServiceAddress;
  readonly #onEvent: (event: SessionEvent) => void;
  #socket: Socket | undefined;
  #closed = false;

  constructor(address: ServiceAddress, onEvent: (event: SessionEvent) => void) {
    this.#address = address;
    this.#onEvent = onEvent;
  }

  async connect(): Promise<void> {
    const url = endpoint(this.#address.url, socketPath);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = await Socket.open({
      url,
      headers: keyHeaders(this.#address),
      events: {
        text: frame => this.#receive(frame),
        // The protocol sends its audio inside messages; a binary frame has no meaning.
        binary: () => {},
        lost: cause => {
          this.#emit({ type: 'problem', problem: cause });
          this.#emit({ type: 'connection', connection: 'lost' });
        },
      },
    });
    if (this.#closed) socket.close();
    else this.#socket = socket;
  }

  send(command: SessionCommand, requestId?: string): void {
    for (const message of fromSession(command, requestId))
      this.#socket?.sendText(encodeClientMessage(message));
  }

  sendAudio(frame: Int16Array): boolean {
    const bytes = new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength);
    return this.#socket?.sendBinary(bytes) ?? false;
  }

  get heardFrames(): number {
    return this.#socket?.heardFrames ?? 0;
  }

  close(): void {
    this.#closed = true;
    this.#socket?.close();
  }

  #receive(frame: string): void {
    const incoming = parseServerMessage(frame);
    switch (incoming.kind) {
      case 'message':
        for (const event of toSession(incoming.message)) this.#emit(event);
        return;
      case 'malformed': {
        const detail = frame.slice(0, 500);
        this.#emit({ type: 'problem', problem: problem('message-malformed', incoming.why, { detail }) });
        return;
      }
      case 'unknown':
        // Of a newer version: the document asks clients to leave it out.
        return;
    }
  }

  #emit(event: SessionEvent): void {
    if (!this.#closed) this.#onEvent(event);
  }
}

async function describe(address: ServiceAddress): Promise<ServiceInfo> {
  return { service: protocolName, ...(await askOffer(address, capabilities)) };
}
