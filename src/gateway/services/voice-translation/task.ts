/**
 * One recorded session, from start to stop: what it hears, says and knows. It outlives a connection that is lost: a
 * client can take it up again, and until then it goes on without one.
 */

import { ProblemError, toProblem } from '../../../shared/problem.ts';
import type { StartAction } from '../../../shared/protocols/voice-translation/client-actions.ts';
import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';
import type { Engines } from '../../engines/engines.ts';
import { Hearing } from '../../pipeline/hearing.ts';
import type { DetectLanguage } from '../../pipeline/language-detection.ts';
import type { HeardSentence } from '../../pipeline/listening.ts';
import type { OpenTaskRecorder, TaskRecorder } from '../../store/task-recorder.ts';
import type { OpenAudience } from './audience.ts';
import { Broadcast } from './broadcast.ts';
import type { Configuration } from './configuration.ts';
import { Conversation } from './conversation.ts';
import { type ErrorCode, type ErrorExtras, inWords, Refusal } from './error-codes.ts';
import { Languages } from './languages.ts';
import type { Outlet } from './outlet.ts';
import { isPublished } from './published.ts';
import type { Sentence } from './sentences.ts';
import { Speakers } from './speakers.ts';
import { Speech } from './speech.ts';

/** What tasks are made with. Only the engines are needed. */
export interface TaskDependencies {
  readonly engines: Engines;
  readonly openAudience?: OpenAudience;
  readonly openRecorder?: OpenTaskRecorder;
  readonly detectLanguage?: DetectLanguage;
  /** Characters that one session may have spoken. */
  readonly speechQuota?: number;
  readonly log: (line: string) => void;
}

/** The client that a task talks to now. */
export interface TaskClient extends Outlet {
  /** Asks it to wait with more sound. */
  wait(waiting: boolean): void;
  /** Another connection has the task from now on. */
  takenOver(): void;
}

export class Task implements Outlet {
  readonly id: string;
  readonly start: StartAction;
  readonly configuration: Configuration;
  readonly speakers: Speakers;
  readonly languages: Languages;
  readonly speech: Speech;
  readonly conversation: Conversation | undefined;
  readonly broadcast: Broadcast | undefined;
  readonly recorder: TaskRecorder | undefined;
  readonly #log: (line: string) => void;
  #hearing: Hearing | undefined;
  #client: TaskClient | undefined;
  #busy = false;
  #paused = false;

  /** Resolves when it hears. Throws a Refusal when no engine hears the language or none can be had. */
  static async open(
    id: string,
    start: StartAction,
    configuration: Configuration,
    dependencies: TaskDependencies,
  ): Promise<Task> {
    const task = new Task(id, start, configuration, dependencies);
    try {
      await task.#listen(dependencies.engines);
      return task;
    } catch (error) {
      await task.abandon();
      throw sttRefusal(error);
    }
  }

  private constructor(
    id: string,
    start: StartAction,
    configuration: Configuration,
    { engines, openAudience, openRecorder, detectLanguage, speechQuota, log }: TaskDependencies,
  ) {
    this.id = id;
    this.start = start;
    this.configuration = configuration;
    this.#log = log;
    this.speakers = new Speakers(start.recognition_mode === 'multi_speaker');
    this.conversation =
      start.recording_type === 'conversation'
        ? new Conversation({
            start,
            outlet: this,
            ...(detectLanguage === undefined ? {} : { detectLanguage }),
            listen: (language, target) => this.#turnTo(language, target),
          })
        : undefined;
    for (const speaker of this.conversation?.speakers ?? []) this.speakers.heard(speaker);
    const { sentences } = this.speakers;
    this.speech = new Speech({
      synthesizer: engines.synthesizer,
      sentences,
      outlet: this,
      // A recording is for later: it speaks only when it is asked.
      mode: start.tts_mode ?? (start.recording_type === 'record' ? 'async' : 'sync'),
      enabled: start.tts_enabled ?? true,
      voices: start.tts_config ?? {},
      ...(speechQuota === undefined ? {} : { quota: speechQuota }),
    });
    this.languages = new Languages(this.conversation?.targets ?? start.translation_languages, {
      translator: engines.translator,
      sentences,
      outlet: this,
      vocabulary: () => configuration.vocabulary,
      translated: (sentence, language, text) => this.speech.translated(sentence, language, text),
    });
    this.broadcast = start.recording_type === 'broadcast' ? new Broadcast(id, openAudience, this) : undefined;
    this.recorder = openRecorder?.(id, start, {
      segmentStored: (index, durationMs) =>
        this.event({ action: 'segment_uploaded', segment_index: index, duration_sec: durationMs / 1000 }),
      storageFailed: (code, cause) => this.error(code, { message: inWords(cause) }),
      summaryDone: event => this.event(event),
      summaryFailed: event => this.event(event),
    });
  }

  /** ms of sound that was heard so far. */
  get heardMs(): number {
    return this.#hearing?.heardMs ?? 0;
  }

  /** To the client, the record and the viewers. Never throws: nobody's trouble may stop the captions. */
  event(event: ServerEvent): void {
    this.#guard('telling the client', () => this.#client?.event(event));
    this.#guard('recording', () => this.recorder?.event(event));
    if (isPublished(event)) this.#guard('publishing', () => this.broadcast?.publish(event));
  }

  error(code: ErrorCode, extras?: ErrorExtras, requestId?: string): void {
    this.#guard('telling the client', () => this.#client?.error(code, extras, requestId));
  }

  /** From now on this client is told. One that had the task before is told so. */
  attach(client: TaskClient): void {
    const before = this.#client;
    this.#client = client;
    before?.takenOver();
    if (this.#busy) client.wait(true);
  }

  /** The client is gone: what it was saying is finished, and nothing more is heard. */
  detach(client: TaskClient): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#hearing?.flush();
  }

  isWith(client: TaskClient): boolean {
    return this.#client === client;
  }

  /** 16-bit PCM, any number of bytes. While paused it is not wanted and left out. */
  write(bytes: Uint8Array): void {
    if (this.#paused) return;
    this.recorder?.audio(bytes);
    this.#hearing?.write(bytes);
  }

  pause(): void {
    this.#hearing?.flush();
    this.#paused = true;
    this.event({ action: 'status', message: 'Speech recognition paused' });
  }

  resume(): void {
    this.#paused = false;
    this.event({ action: 'status', message: 'Speech recognition resumed' });
  }

  /** Ends it well: everything said is translated, spoken, stored and, where that was asked for, summed up. */
  async finish(): Promise<void> {
    await this.#hearing?.finish();
    await this.languages.idle();
    await this.speech.idle();
    await this.#close();
    this.event({ action: 'status', message: 'Speech recognition stopped' });
    await this.recorder?.finish();
    this.event({ action: 'task_complete', task_id: this.id, message: 'Task processing complete' });
    if (this.start.summary) void this.#summarize();
  }

  /** Lets go of it without its end; what was stored stays. */
  async abandon(): Promise<void> {
    this.#client = undefined;
    await this.#close();
    await this.recorder?.abandon();
  }

  async #summarize(): Promise<void> {
    try {
      await this.recorder?.summarize();
    } catch (error) {
      this.#log(`summary of ${this.id}: ${String(error)}`);
      this.event({
        action: 'summary_error',
        task_id: this.id,
        error_code: 'summary_failed',
        message: 'Summary generation failed',
      });
    }
  }

  async #listen(engines: Engines): Promise<void> {
    const { language, audio_source: sourceId } = this.start;
    const options = {
      language,
      ...(sourceId === undefined ? {} : { sourceId }),
      number: () => this.speakers.sentences.nextSid(),
    };
    this.#hearing = await Hearing.open(engines, options, {
      recognition: heard => this.#guard('a sentence', () => this.#heard(heard)),
      recognizerProblem: cause => {
        this.event({ action: 'stt_event', event: 'error', message: inWords(cause) });
        this.error('stt_failed', { message: inWords(cause) });
      },
      recognizerReady: () =>
        this.event({ action: 'stt_event', event: 'connected', message: 'STT service connected' }),
      busy: busy => {
        this.#busy = busy;
        this.#client?.wait(busy);
      },
    });
    this.languages.warm(language);
  }

  async #turnTo(language: string, target: string): Promise<void> {
    this.languages.check({ source: language, target });
    try {
      await this.#hearing?.switchLanguage(language);
    } catch (error) {
      throw sttRefusal(error);
    }
    this.languages.setTargets([target], language);
  }

  #heard({ sid, text, final, language, startMs }: HeardSentence): void {
    // A recording shows whole sentences only: nobody reads along.
    if (!final && this.start.recording_type === 'record') return;
    const sentence = this.speakers.sentences.get(sid) ?? this.#begin(sid, language, startMs);
    const corrected = sentence.vocabulary.correct(text);
    // A correction to nothing would leave a sentence without words.
    sentence.text = corrected === '' ? text : corrected;
    sentence.final = final;
    if (final && this.conversation) this.#settleLanguage(sentence, this.conversation);
    this.event(this.speakers.sentences.origin(sentence));
    if (final) this.languages.final(sentence);
    else this.languages.partial(sentence);
  }

  #begin(sid: number, heard: string, startMs: number): Sentence {
    const language = this.conversation?.presentLanguage(heard) ?? heard;
    const sentence: Sentence = {
      sid,
      language,
      text: '',
      final: false,
      speakerId: this.speakers.heard(this.#speakerOf(language)),
      startMs: this.broadcast ? this.broadcast.startOf(startMs) : startMs,
      vocabulary: this.configuration.vocabulary,
      translations: new Map(),
    };
    this.speakers.sentences.add(sentence);
    return sentence;
  }

  #settleLanguage(sentence: Sentence, conversation: Conversation): void {
    const language = conversation.languageOf(sentence.text, sentence.language);
    if (language === sentence.language) return;
    sentence.language = language;
    sentence.speakerId = this.speakers.heard(this.#speakerOf(language));
    this.languages.setTargets(conversation.targets, language);
  }

  /**
   * In a conversation the language tells who speaks. Otherwise there is one channel and no engine that tells voices
   * apart: everything is one speaker's until people say otherwise.
   */
  #speakerOf(language: string): string {
    const only = this.start.recognition_mode === 'multi_speaker' ? 'Guest-1' : '0';
    return this.conversation?.speakerOf(language) ?? only;
  }

  async #close(): Promise<void> {
    this.languages.close();
    this.speech.close();
    this.#guard('closing the broadcast', () => this.broadcast?.close());
    await this.#hearing?.close();
  }

  #guard(what: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#log(`${what} of ${this.id}: ${String(error)}`);
    }
  }
}

function sttRefusal(error: unknown): Error {
  if (!(error instanceof ProblemError)) return error instanceof Error ? error : new Error(String(error));
  const cause = toProblem(error);
  const code = cause.reason === 'language-unsupported' ? 'language_not_supported' : 'stt_unavailable';
  return new Refusal(code, { message: inWords(cause) });
}
