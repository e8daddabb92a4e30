/**
 * One client's session: the actions it may take in each state and the events it gets, as the voice-translation document
 * says. It knows neither sockets nor engines' insides: messages in by methods, events out by `send`.
 */

import { randomBytes, randomUUID } from 'node:crypto';
import { ProblemError, problem, toProblem } from '../../../shared/problem.ts';
import type {
  ClientAction,
  StartAction,
} from '../../../shared/protocols/voice-translation/client-actions.ts';
import { formatStartTime } from '../../../shared/protocols/voice-translation/clock.ts';
import {
  encodeError,
  encodeServerEvent,
  parseClientMessage,
} from '../../../shared/protocols/voice-translation/messages.ts';
import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';
import type { Engines } from '../../engines/engines.ts';
import { type PipelineEvents, SpeechPipeline } from '../../pipeline/speech-pipeline.ts';
import { socketLimits } from '../../server/limits.ts';
import { type ErrorCode, type ErrorExtras, errorData } from './error-codes.ts';
import { speechEvent, speechFailure } from './speech-events.ts';

type State =
  | { readonly name: 'idle' }
  /** `early`: audio that came before the engines were ready. */
  | { readonly name: 'starting'; readonly early: Uint8Array[] }
  | { readonly name: 'live'; readonly pipeline: SpeechPipeline; readonly taskId: string }
  | { readonly name: 'paused'; readonly pipeline: SpeechPipeline; readonly taskId: string }
  | { readonly name: 'stopping'; readonly pipeline: SpeechPipeline };

/** The client at the other end of the socket. */
export interface Peer {
  send(frame: string): void;
  /** Asks the client, by not reading from it, to wait with more sound. */
  wait(waiting: boolean): void;
}

/** The only speaker of recognition_mode single. */
const singleSpeakerId = '0';

export class Session {
  readonly #engines: Engines;
  readonly #peer: Peer;
  readonly #sessionId = randomUUID();
  #state: State = { name: 'idle' };
  #closed = false;

  constructor(engines: Engines, peer: Peer) {
    this.#engines = engines;
    this.#peer = peer;
  }

  /** A text frame. Whatever it holds, the session lives on. */
  async receive(frame: string): Promise<void> {
    const incoming = parseClientMessage(frame);
    if (incoming.kind === 'malformed') {
      return this.#error('invalid_message', undefined, { message: `Invalid message: ${incoming.why}` });
    }
    if (incoming.kind === 'unknown') {
      return this.#error('unknown_action', undefined, { message: `Unknown action: ${incoming.name}` });
    }
    const { data, request_id: requestId } = incoming.message;
    try {
      await this.#act(data, requestId);
    } catch (error) {
      const details = { message_type: incoming.message.type, action: data.action };
      this.#error('internal_error', requestId, { message: toProblem(error).message, details });
    }
  }

  /** Audio: any number of bytes of 16-bit PCM. While paused it is not wanted and left out. */
  audio(bytes: Uint8Array): void {
    const state = this.#state;
    if (state.name === 'live') state.pipeline.write(bytes);
    else if (state.name === 'starting') this.#keepEarly(state.early, bytes);
    else if (state.name === 'idle') this.#error('session_not_started', undefined);
  }

  /** The client is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    const state = this.#state;
    if ('pipeline' in state) await state.pipeline.close();
  }

  async #act(action: ClientAction, requestId: string | undefined): Promise<void> {
    const state = this.#state;
    if (action.action === 'start') {
      if (state.name !== 'idle') return this.#error('session_already_started', requestId);
      return this.#start(action, requestId);
    }
    if (state.name === 'idle') return this.#error('session_not_started', requestId);
    if (state.name === 'starting' || state.name === 'stopping') return this.#error('session_busy', requestId);
    switch (action.action) {
      case 'pause':
        state.pipeline.flush();
        this.#state = { ...state, name: 'paused' };
        return this.#event({ action: 'status', message: 'Speech recognition paused' });
      case 'resume':
        this.#state = { ...state, name: 'live' };
        return this.#event({ action: 'status', message: 'Speech recognition resumed' });
      case 'stop':
        return this.#stop(state.pipeline, state.taskId);
    }
  }

  async #start(action: StartAction, requestId: string | undefined): Promise<void> {
    const early: Uint8Array[] = [];
    this.#state = { name: 'starting', early };
    try {
      const pipeline = await this.#open(action);
      if (this.#closed) return await pipeline.close();
      const taskId = randomUUID();
      this.#state = { name: 'live', pipeline, taskId };
      this.#event({
        action: 'session_started',
        session_id: this.#sessionId,
        task_id: taskId,
        recording_id: taskId,
        recording_type: action.recording_type,
        recognition_mode: action.recognition_mode,
        message: 'Speech recognition started',
      });
      this.#event({ action: 'stt_event', event: 'connected', message: 'STT service connected' });
      for (const bytes of early) pipeline.write(bytes);
    } catch (error) {
      this.#state = { name: 'idle' };
      const cause = toProblem(error);
      const code = cause.reason === 'language-unsupported' ? 'language_not_supported' : 'stt_unavailable';
      this.#error(code, requestId, { message: cause.message });
    }
  }

  #keepEarly(early: Uint8Array[], bytes: Uint8Array): void {
    const kept = early.reduce((total, { byteLength }) => total + byteLength, 0);
    if (kept + bytes.byteLength <= socketLimits.queuedAudioBytes) early.push(bytes);
    else this.#error('audio_backlog_full', undefined);
  }

  #open(action: StartAction): Promise<SpeechPipeline> {
    const { speechToText } = this.#engines;
    if (speechToText.problem) throw new ProblemError(speechToText.problem);
    if (!speechToText.languages.some(language => sameLanguage(language, action.language))) {
      throw new ProblemError(problem('language-unsupported', `speech in ${action.language}`));
    }
    const options = {
      language: action.language,
      targetLanguages: action.translation_languages,
      speech: action.tts_enabled ?? true,
      ...(action.audio_source === undefined ? {} : { sourceId: action.audio_source }),
    };
    return SpeechPipeline.open(this.#engines, options, this.#pipelineEvents(action.language));
  }

  async #stop(pipeline: SpeechPipeline, taskId: string): Promise<void> {
    this.#state = { name: 'stopping', pipeline };
    await pipeline.finish();
    await pipeline.close();
    this.#state = { name: 'idle' };
    this.#event({ action: 'status', message: 'Speech recognition stopped' });
    this.#event({ action: 'task_complete', task_id: taskId, message: 'Task processing complete' });
  }

  #pipelineEvents(language: string): PipelineEvents {
    return {
      recognition: (sid, text, final, startMs) =>
        this.#event({
          action: 'result',
          origin: {
            sid,
            language,
            text,
            is_final: final,
            speaker_id: singleSpeakerId,
            detected_language: language,
            start_time: formatStartTime(startMs),
          },
        }),
      translation: (sid, target, text, final) =>
        this.#event({
          action: 'result',
          translations: { [target]: { sid, text, is_final: final, speaker_id: singleSpeakerId } },
        }),
      speech: (sid, target, clip, transcript) => this.#event(speechEvent(sid, target, clip, transcript)),
      speechFailed: (sid, target, cause) => this.#event(speechFailure(sid, target, cause)),
      translationFailed: (sid, target, cause) =>
        this.#error('translation_failed', undefined, {
          sid,
          message: cause.message,
          details: {
            provider: this.#engines.translator.label,
            source_lang: language,
            translation_language: target,
          },
        }),
      recognizerProblem: cause => {
        this.#event({ action: 'stt_event', event: 'error', message: cause.message });
        this.#error('stt_failed', undefined, { message: cause.message });
      },
      busy: busy => this.#peer.wait(busy),
      recognizerReady: () =>
        this.#event({ action: 'stt_event', event: 'connected', message: 'STT service connected' }),
    };
  }

  #event(event: ServerEvent): void {
    if (!this.#closed) this.#peer.send(encodeServerEvent(event));
  }

  #error(code: ErrorCode, requestId: string | undefined, extras?: ErrorExtras): void {
    if (!this.#closed) this.#peer.send(encodeError(errorData(code, requestId ?? newRequestId(), extras)));
  }
}

const newRequestId = (): string => `req_${randomBytes(9).toString('base64url')}`;

/** en-US and en-GB are the same engine. */
const sameLanguage = (a: string, b: string): boolean => a.split('-')[0] === b.split('-')[0];
