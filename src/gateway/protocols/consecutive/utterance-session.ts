/**
 * One connection, which is one utterance: which of its messages are in place now. It knows no socket: frames in by methods,
 * frames out by its peer.
 */

import { briefly, type Problem, toProblem } from '../../../shared/problem.ts';
import {
  type Config,
  timeoutMs as defaultTimeoutMs,
  encodeServerMessage,
  errorCodes,
  invalidConfig,
  parseClientMessage,
  type ReadClientMessage,
  type ServerMessage,
} from '../../../shared/protocols/consecutive/messages.ts';
import type { Engines } from '../../engines/engines.ts';
import type { DetectLanguage } from '../../pipeline/language-detection.ts';
import type { HeardUtterance } from '../../pipeline/single-utterance.ts';
import { EarlyAudio } from '../../server/early-audio.ts';
import { directionOf } from './directions.ts';
import { soundIn } from './input.ts';
import { errorMessage, interpret } from './interpreting.ts';
import { finish, type Open, open, release } from './opening.ts';
import type { OpenUtteranceRecord, UtteranceRecord } from './record.ts';
import { notesOf, wireWords } from './words.ts';

export interface SessionOptions {
  readonly engines: Engines;
  readonly log: (line: string) => void;
  /** Where a recogniser hears several languages: which one was it? */
  readonly detectLanguage?: DetectLanguage;
  /** Where what is said is kept; absent: nowhere. */
  readonly openRecord?: OpenUtteranceRecord;
  /** ms without sound after which the session ends. */
  readonly timeoutMs?: number;
}

/** The client at the other end of the socket. */
export interface Peer {
  send(frame: string): void;
  close(code: number, reason: string): void;
}

type State =
  | { readonly name: 'unconfigured' }
  /** What came before the engines were ready: sound, and that it is all. */
  | { readonly name: 'starting'; readonly early: EarlyAudio; stopped: boolean }
  | ({ readonly name: 'hearing' } & Open)
  /** No more input is wanted; `opened`: what is still used. */
  | { readonly name: 'ending'; readonly opened?: Open };

const closeCodes = { normal: 1000, tooMuch: 1009, failed: 1011, tryAgainLater: 1013 } as const;

export class UtteranceSession {
  readonly #options: SessionOptions;
  readonly #peer: Peer;
  readonly #timer: NodeJS.Timeout;
  readonly #closed = new AbortController();
  #state: State = { name: 'unconfigured' };
  #toldLanguages = false;
  #record: UtteranceRecord | undefined;

  constructor(options: SessionOptions, peer: Peer) {
    this.#options = options;
    this.#peer = peer;
    this.#timer = setTimeout(() => this.#timeOut(), options.timeoutMs ?? defaultTimeoutMs);
  }

  /** A text frame. Whatever it holds, nothing is thrown. */
  receive(frame: string): void {
    const state = this.#state;
    if (state.name === 'ending' || this.#closed.signal.aborted) return;
    const incoming = parseClientMessage(frame);
    if (incoming.kind === 'message') {
      this.#guarded(() => this.#act(incoming.message));
    } else if (state.name === 'unconfigured') {
      this.#error(invalidConfig, errorCodes.invalidConfig);
    } else if (incoming.kind === 'unknown') {
      this.#error(`There is no message “${incoming.name}”`, errorCodes.outOfOrder);
    } else {
      const isAudio = incoming.why.startsWith('audio');
      this.#error(`Invalid message: ${incoming.why}`, isAudio ? errorCodes.badAudio : errorCodes.outOfOrder);
    }
  }

  /** The client asks for more than it may, and is closed next. */
  refuse(words: string): void {
    this.#error(words, errorCodes.busy);
  }

  /** The client is gone: everything that was opened for it is let go. */
  close(): void {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort(new Error('the client is gone'));
    clearTimeout(this.#timer);
    this.#record?.close();
    const state = this.#state;
    this.#state = { name: 'ending' };
    if (state.name === 'hearing') this.#release(state);
    else if (state.name === 'ending' && state.opened) this.#release(state.opened);
  }

  #act(message: ReadClientMessage): void {
    const state = this.#state;
    if (message.type === 'config') {
      if (state.name === 'unconfigured') void this.#start(message);
      else this.#error('A session has one config', errorCodes.outOfOrder);
    } else if (state.name === 'unconfigured') {
      this.#error(`“${message.type}” came before the config`, errorCodes.outOfOrder);
    } else if (message.type === 'audio') {
      this.#hear(message.data);
    } else if (state.name === 'starting') {
      state.stopped = true;
    } else if (state.name === 'hearing') {
      finish(state);
    }
  }

  async #start(config: Config): Promise<void> {
    const starting: State = { name: 'starting', early: new EarlyAudio(), stopped: false };
    this.#state = starting;
    try {
      const opened = await open(this.#options.engines, config, {
        partial: heard => this.#partial(heard),
        end: heard => void this.#end(heard),
        problem: problem => this.#send(errorMessage(problem)),
      });
      if (this.#closed.signal.aborted) {
        this.#release(opened);
        return;
      }
      const hearing = { name: 'hearing', ...opened } as const;
      this.#state = hearing;
      this.#record = this.#options.openRecord?.(config);
      this.#timer.refresh();
      this.#send({ type: 'ready' });
      for (const bytes of starting.early.take()) this.#write(bytes);
      if (starting.stopped) finish(hearing);
    } catch (error) {
      this.#notStarted(toProblem(error));
    }
  }

  /** Another config may name languages that can be interpreted; an engine that is not there stays away. */
  #notStarted(problem: Problem): void {
    if (this.#closed.signal.aborted) return;
    if (problem.reason === 'language-unsupported') {
      this.#state = { name: 'unconfigured' };
      this.#send(errorMessage(problem, errorCodes.invalidConfig));
      return;
    }
    if (problem.reason === 'not-now') {
      this.#send(errorMessage(problem, errorCodes.busy));
      this.#finish(closeCodes.tryAgainLater, 'Too many sessions');
      return;
    }
    this.#failed(problem);
  }

  #hear(data: string): void {
    const bytes = soundIn(data);
    if (!bytes) {
      this.#error('Audio is not base64 of 16-bit PCM', errorCodes.badAudio);
      return;
    }
    if (bytes.length > 0) this.#timer.refresh();
    this.#write(bytes);
  }

  #write(bytes: Uint8Array): void {
    const state = this.#state;
    if (state.name === 'hearing') {
      this.#record?.sound();
      state.utterance.write(state.input.take(bytes));
    }
    if (state.name !== 'starting' || state.stopped || state.early.keep(bytes)) return;
    this.#error('More audio than can wait for the engines', errorCodes.badAudio);
    this.#finish(closeCodes.tooMuch, 'Too much audio');
  }

  #partial(heard: HeardUtterance): void {
    const state = this.#state;
    if (state.name !== 'hearing') return;
    // Which of two it is may only be said of the whole.
    if (state.directions.length === 1 || !this.#options.detectLanguage) this.#tellLanguages(heard, state);
    this.#record?.heard(heard, state.directions[0].source, false);
    this.#send({ type: 'transcription', complete: [], partial: wireWords(heard.words) });
  }

  async #end(hearing: Promise<HeardUtterance>): Promise<void> {
    const opened = this.#state;
    if (opened.name !== 'hearing') return;
    this.#state = { name: 'ending', opened };
    clearTimeout(this.#timer);
    this.#send({ type: 'speech_stop', utterance_idx: 0 });
    try {
      const heard = await hearing.finally(() => this.#release(opened));
      const direction = this.#tellLanguages(heard, opened);
      this.#record?.heard(heard, direction.source, true);
      const notes = notesOf('stt_replaced', heard.replaced);
      this.#send({ type: 'transcription', complete: wireWords(heard.words), partial: [], ...notes });
      await interpret(heard, direction, {
        engines: this.#options.engines,
        config: opened.config,
        translated: text => this.#record?.translated(text, direction.target),
        send: message => this.#send(message),
        signal: this.#closed.signal,
      });
      this.#finish(closeCodes.normal, 'The utterance is complete');
    } catch (error) {
      this.#failed(toProblem(error));
    }
  }

  /** Once, and not for silence. */
  #tellLanguages({ text }: HeardUtterance, { directions }: Open) {
    const direction = directionOf(text, directions, this.#options.detectLanguage);
    if (!this.#toldLanguages && text !== '') {
      this.#toldLanguages = true;
      this.#send({ type: 'languages', lang_in: direction.source, lang_out: direction.target });
    }
    return direction;
  }

  #timeOut(): void {
    const ms = this.#options.timeoutMs ?? defaultTimeoutMs;
    this.#error(`Timeout: no audio for ${ms / 1000} seconds`, errorCodes.timeout);
    this.#finish(closeCodes.normal, 'Timeout');
  }

  #failed(problem: Problem): void {
    this.#options.log(`consecutive: ${problem.detail ?? briefly(problem)}`);
    this.#send(errorMessage(problem));
    this.#finish(closeCodes.failed, 'An engine failed');
  }

  #finish(code: number, reason: string): void {
    if (this.#closed.signal.aborted) return;
    this.#peer.close(code, reason);
    this.close();
  }

  #release(opened: Open): void {
    release(opened).catch((error: unknown) => this.#options.log(`consecutive: ${String(error)}`));
  }

  #guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#failed(toProblem(error));
    }
  }

  #error(message: string, code: number): void {
    this.#send({ type: 'error', message, code });
  }

  #send(message: ServerMessage): void {
    if (!this.#closed.signal.aborted) this.#peer.send(encodeServerMessage(message));
  }
}
