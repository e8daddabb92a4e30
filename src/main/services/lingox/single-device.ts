/** lingox, “Flow 1: Personal & Single-Device Modes”: one socket, whose languages may change at any time. */

import { randomUUID } from 'node:crypto';
import { problem } from '../../../shared/problem.ts';
import {
  encodeConfig,
  parseSingleMessage,
  type SingleMessage,
  singlePath,
} from '../../../shared/protocols/lingox/messages.ts';
import { type Languages, resultEvents } from '../../../shared/protocols/lingox/to-session.ts';
import type { LiveCommand } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { TaskCommand } from '../task-client.ts';
import type { Clock } from './clock.ts';
import type { Mode, ModeOptions } from './mode.ts';
import type { SentenceNumbers } from './sentence-numbers.ts';
import { SentenceTimes } from './sentence-times.ts';
import { LingoxSocket, malformed } from './socket.ts';

export class SingleDevice implements Mode {
  readonly #taskId = randomUUID();
  readonly #numbers: SentenceNumbers;
  readonly #times = new SentenceTimes();
  readonly #emit: (event: SessionEvent) => void;
  readonly #isConversation: boolean;
  readonly socket: LingoxSocket;
  readonly #clock: Clock;
  #languages: Languages;

  /** Rejects as Socket.open does. */
  static async open(options: ModeOptions): Promise<SingleDevice> {
    const { address, clock, lost } = options;
    let mode: SingleDevice | undefined;
    const socket = await LingoxSocket.open({
      address,
      clock,
      path: singlePath,
      events: {
        // It answers what it is told, so nothing comes before the first configuration.
        text: frame => {
          if (mode) mode.#received(frame);
        },
        lost,
      },
    });
    mode = new SingleDevice(options, socket);
    return mode;
  }

  private constructor({ start, emit, clock, numbers }: ModeOptions, socket: LingoxSocket) {
    this.#emit = emit;
    this.#clock = clock;
    this.socket = socket;
    // The service goes on with nothing: a sentence that was being said stays as it stands.
    numbers.breakOff();
    this.#numbers = numbers;
    this.#isConversation = start.recordingType === 'conversation';
    this.#languages = { source: start.language, target: start.targetLanguages[0] ?? start.language };
    this.#configure();
  }

  begin(): void {
    this.#emit({ type: 'session-started', sessionId: this.#taskId, taskId: this.#taskId });
    if (this.#isConversation) this.#emitLanguages();
  }

  sent(samples: Int16Array, position: number): void {
    this.#times.push(samples, position, this.#clock.now());
  }

  send(command: TaskCommand): void {
    switch (command.type) {
      case 'pause':
        void this.socket.endSentence();
        break;
      case 'stop':
        void this.#finish();
        break;
      case 'switch-language':
        this.#switch(command);
        break;
      default:
      // Nothing else is offered.
    }
  }

  #configure(): void {
    const { source, target } = this.#languages;
    this.socket.sendText(encodeConfig({ type: 'config', language: source, translate_language: target }));
  }

  /** The protocol answers nothing: what is said from now on is in the new languages. */
  #switch({ language, targetLanguage }: Extract<LiveCommand, { type: 'switch-language' }>): void {
    this.#languages = { source: language ?? this.#languages.source, target: targetLanguage };
    this.#configure();
    if (this.#isConversation) {
      this.#emitLanguages();
      return;
    }
    this.#emit({ type: 'language-switch-started', language: targetLanguage, total: 0 });
    this.#emit({
      type: 'language-switch-done',
      language: targetLanguage,
      succeeded: 0,
      failed: 0,
      failedSids: [],
    });
  }

  #emitLanguages(): void {
    const { source, target } = this.#languages;
    this.#emit({ type: 'languages-changed', language: source, targetLanguage: target });
  }

  async #finish(): Promise<void> {
    await this.socket.endSentence();
    const settled = await this.socket.settled(
      () => this.#numbers.isOpen,
      () => this.#times.isPending,
    );
    if (settled) this.#emit({ type: 'completed', taskId: this.#taskId });
  }

  #received(frame: string): void {
    const incoming = parseSingleMessage(frame);
    if (incoming.kind === 'message') this.#happened(incoming.message);
    if (incoming.kind === 'malformed') {
      this.#emit({ type: 'problem', problem: malformed(incoming.why, frame) });
    }
  }

  #happened(message: SingleMessage): void {
    if (message.kind === 'error') {
      this.#emit({ type: 'problem', problem: problem('service-error', message.data.error) });
      return;
    }
    const { is_final: final } = message.data;
    const sentence = { sid: this.#numbers.of(final), startMs: this.#times.of(final) };
    for (const event of resultEvents(message.data, sentence, this.#languages)) this.#emit(event);
  }
}
