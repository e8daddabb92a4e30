/** The client of voice-translation: a socket around its wire module, and the page that describes the server. */

import type { ServiceInfo } from '../../shared/ipc.ts';
import { primarySubtag } from '../../shared/language-tag.ts';
import { problem } from '../../shared/problem.ts';
import { type EnginesPage, enginesPage } from '../../shared/protocols/voice-translation/engines.ts';
import { fromSession } from '../../shared/protocols/voice-translation/from-session.ts';
import {
  encodeClientMessage,
  enginesPath,
  parseServerMessage,
  protocolName,
  socketPath,
} from '../../shared/protocols/voice-translation/messages.ts';
import { toSession } from '../../shared/protocols/voice-translation/to-session.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import type { SessionCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { widelySpoken } from './languages.ts';
import type { Service, ServiceAddress, ServiceClient } from './service.ts';
import { Socket } from './socket.ts';
import { ask, endpoint, keyHeaders } from './web-address.ts';

const capabilities: Capabilities = {
  pause: true,
  speech: true,
  partials: true,
  maxTargetLanguages: 16,
  sampleRate: 16_000,
  recordingTypes: ['transcribe', 'record', 'conversation', 'broadcast'],
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
  summary: true,
};

export const voiceTranslation: Service = {
  name: protocolName,
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

  send(command: SessionCommand): void {
    this.#socket?.sendText(encodeClientMessage(fromSession(command)));
  }

  sendAudio(frame: Int16Array): boolean {
    const bytes = new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength);
    return this.#socket?.sendBinary(bytes) ?? false;
  }

  get heardFrames(): number {
    return this.#socket?.heardBinaries ?? 0;
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

/** A service of somebody else has no engines page: then every widely spoken language is offered. */
async function describe(address: ServiceAddress): Promise<ServiceInfo> {
  const url = endpoint(address.url, enginesPath);
  const response = await ask(address, url, { withinMs: 8_000 });
  const page = enginesPage.safeParse(await response.json().catch(() => undefined));
  return page.success ? offlineInfo(page.data) : remoteInfo();
}

function offlineInfo(page: EnginesPage): ServiceInfo {
  const targets: Record<string, string[]> = {};
  for (const source of page.speech_to_text.languages) {
    targets[source] = page.translation.pairs
      .filter(pair => primarySubtag(pair.source) === primarySubtag(source))
      .map(pair => pair.target);
  }
  const speakable = new Set(page.text_to_speech.languages);
  const all = [...new Set(Object.values(targets).flat())];
  return {
    service: protocolName,
    engines: page.kind,
    capabilities,
    sourceLanguages: page.speech_to_text.languages,
    targetLanguages: targets,
    speechLanguages: all.filter(language => speakable.has(primarySubtag(language))),
    problems: page.problems,
  };
}

function remoteInfo(): ServiceInfo {
  const targets = Object.fromEntries(
    widelySpoken.map(source => [source, widelySpoken.filter(target => target !== source)]),
  );
  return {
    service: protocolName,
    engines: 'remote',
    capabilities,
    sourceLanguages: widelySpoken,
    targetLanguages: targets,
    speechLanguages: widelySpoken,
    problems: [],
  };
}
