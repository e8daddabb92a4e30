/** The client of lingox: which languages its server has, and its two ways of use. */

import type { ServiceInfo } from '../../shared/ipc.ts';
import { problem, toProblem } from '../../shared/problem.ts';
import { protocolName } from '../../shared/protocols/lingox/messages.ts';
import { languagesPage, languagesPath } from '../../shared/protocols/lingox/pages.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import type { SessionCommand, StartCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { type Clock, systemClock } from './lingox/clock.ts';
import type { Mode } from './lingox/mode.ts';
import { SingleDevice } from './lingox/single-device.ts';
import { type Conversations, TwoDevices } from './lingox/two-devices.ts';
import { askOffer, type Offer } from './offer.ts';
import type { Service, ServiceAddress, ServiceClient } from './service.ts';
import { ask, endpoint } from './web-address.ts';

const capabilities: Capabilities = {
  pause: true,
  speech: false,
  speechModes: [],
  voices: false,
  partials: true,
  maxTargetLanguages: 1,
  sampleRate: 16_000,
  recordingTypes: ['transcribe', 'conversation', 'two-devices'],
  conversationModes: ['manual'],
  multiSpeaker: false,
  vocabulary: [],
  glossaryKeepsOnly: false,
  commands: ['switch-language'],
  tasks: false,
  summaryModes: [],
};

/** Of this run of the app: a conversation is taken up where its connection was lost. */
const conversations: Conversations = new Map();

export const lingox: Service = createLingox();

export function createLingox(clock: Clock = systemClock): Service {
  return {
    name: protocolName,
    label: 'service.lingox',
    note: 'service.lingox.note',
    capabilities,
    describe,
    open: (address, onEvent) => new LingoxClient(address, onEvent, clock),
  };
}

class LingoxClient implements ServiceClient {
  readonly #address: ServiceAddress;
  readonly #onEvent: (event: SessionEvent) => void;
  readonly #clock: Clock;
  readonly #closing = new AbortController();
  #mode: Mode | undefined;

  constructor(address: ServiceAddress, onEvent: (event: SessionEvent) => void, clock: Clock) {
    this.#address = address;
    this.#onEvent = onEvent;
    this.#clock = clock;
  }

  /** Its sockets are opened with what `start` says; this only finds out whether the service is there. */
  async connect(): Promise<void> {
    await askLanguages(this.#address);
  }

  send(command: SessionCommand): void {
    if (command.type === 'start') void this.#begin(command);
    else this.#mode?.send(command);
  }

  sendAudio(frame: Int16Array): boolean {
    return this.#mode?.sendAudio(frame) ?? false;
  }

  get heardFrames(): number {
    return this.#mode?.heardFrames ?? 0;
  }

  close(): void {
    this.#closing.abort(new Error('the client was closed'));
    this.#mode?.close();
  }

  async #begin(start: StartCommand): Promise<void> {
    const { signal } = this.#closing;
    const emit = (event: SessionEvent): void => this.#emit(event);
    const options = { address: this.#address, start, emit, signal, clock: this.#clock };
    try {
      const mode =
        start.recordingType === 'two-devices'
          ? await TwoDevices.open(options, conversations)
          : await SingleDevice.open(options);
      if (signal.aborted) mode.close();
      else this.#mode = mode;
    } catch (error) {
      this.#emit({ type: 'problem', problem: toProblem(error) });
    }
  }

  #emit(event: SessionEvent): void {
    if (!this.#closing.signal.aborted) this.#onEvent(event);
  }
}

async function describe(address: ServiceAddress): Promise<ServiceInfo> {
  const offer = await askOffer(address, capabilities);
  // A gateway of ours tells more than the protocol can: which languages are heard, and which are only read.
  const languages = offer.engines === 'remote' ? await remoteLanguages(address) : {};
  return { service: protocolName, ...offer, ...languages };
}

async function remoteLanguages(
  address: ServiceAddress,
): Promise<Pick<Offer, 'sourceLanguages' | 'targetLanguages' | 'problems'>> {
  const answer = await askLanguages(address);
  const page = languagesPage.safeParse(answer);
  if (!page.success) {
    const detail = JSON.stringify(answer)?.slice(0, 500) ?? 'not JSON';
    const why = problem('service-refused', new URL(address.url).host, { detail });
    return { sourceLanguages: [], targetLanguages: {}, problems: [why] };
  }
  const tags = page.data.supported_languages.map(([tag]) => tag);
  const { default_source: source, default_target: target } = page.data;
  const first = [source, target].filter(tag => tags.includes(tag));
  const all = [...first, ...tags.filter(tag => !first.includes(tag))];
  return {
    sourceLanguages: all,
    targetLanguages: Object.fromEntries(all.map(tag => [tag, all.filter(other => other !== tag)])),
    problems: [],
  };
}

/** Rejects with a ProblemError: service-unreachable or service-refused-key. */
async function askLanguages(address: ServiceAddress): Promise<unknown> {
  const response = await ask(address, endpoint(address.url, languagesPath), { withinMs: 8_000 });
  return response.json().catch(() => undefined);
}
