/**
 * One recorded session, from start to stop: what it hears, says and knows. It outlives a connection that is lost: a
 * client can take it up again, and until then it goes on without one.
 */

import type { StartAction } from '../../../shared/protocols/voice-translation/client-actions.ts';
import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';
import { Hearing } from '../../pipeline/hearing.ts';
import { pcmMs } from '../../store/pcm-time.ts';
import type { TaskRecorder } from '../../store/task-recorder.ts';
import type { Captions } from './captions.ts';
import type { Configuration } from './configuration.ts';
import type { Conversation } from './conversation.ts';
import { type ErrorCode, type ErrorExtras, inWords, Refusal, sttRefusal } from './error-codes.ts';
import type { EventSink, TaskClient } from './event-sink.ts';
import { MissedSpeech } from './missed-speech.ts';
import { createParts } from './parts.ts';
import { isPublished } from './published.ts';
import { recordedEvents, recordStart, summaryDone } from './record.ts';
import type { Speakers } from './speakers.ts';
import type { Speech } from './speech.ts';
import type { TargetLanguages } from './target-languages.ts';
import { TaskBroadcast } from './task-broadcast.ts';
import type { TaskDependencies } from './task-dependencies.ts';

/** Longer than most networks are away when a machine moves from one to the other; what is broken off is told after it. */
const defaultSentenceWaitMs = 10_000;

export class Task implements EventSink {
  readonly id: string;
  readonly start: StartAction;
  readonly configuration: Configuration;
  readonly speakers: Speakers;
  readonly languages: TargetLanguages;
  readonly speech: Speech;
  readonly conversation: Conversation | undefined;
  readonly #captions: Captions;
  readonly #log: (line: string) => void;
  #broadcast: TaskBroadcast | undefined;
  #recorder: TaskRecorder | undefined;
  #hearing: Hearing | undefined;
  #client: TaskClient | undefined;
  #leaving: NodeJS.Timeout | undefined;
  readonly #missedSpeech = new MissedSpeech();
  readonly #sentenceWaitMs: number;
  #busy = false;
  #paused = false;
  #isStopped = false;
  /** What told its end; none before. */
  readonly #end: ServerEvent[] = [];
  #receivedBytes = 0;

  /** Resolves when it hears. Throws a Refusal when no engine hears the language or none can be had. */
  static async open(
    id: string,
    start: StartAction,
    configuration: Configuration,
    dependencies: TaskDependencies,
  ): Promise<Task> {
    const task = new Task(id, start, configuration, dependencies);
    try {
      await task.#listen(dependencies);
      // Only now: a start that failed leaves no record, and nobody can come to it.
      task.#openRooms(dependencies);
    } catch (error) {
      await task.abandon();
      throw sttRefusal(error);
    }
    return task;
  }

  private constructor(
    id: string,
    start: StartAction,
    configuration: Configuration,
    dependencies: TaskDependencies,
  ) {
    this.id = id;
    this.start = start;
    this.configuration = configuration;
    this.#log = dependencies.log;
    this.#sentenceWaitMs = dependencies.sentenceWaitMs ?? defaultSentenceWaitMs;
    const parts = createParts(
      {
        ...{ start, configuration, sink: this },
        startOf: ms => (this.#broadcast ? this.#broadcast.startOf(ms) : ms),
        listen: (language, target) => this.#turnTo(language, target),
      },
      dependencies,
    );
    this.speakers = parts.speakers;
    this.languages = parts.languages;
    this.speech = parts.speech;
    this.conversation = parts.conversation;
    this.#captions = parts.captions;
  }

  get broadcast(): TaskBroadcast | undefined {
    return this.#broadcast;
  }

  get recorder(): TaskRecorder | undefined {
    return this.#recorder;
  }

  /** ms of sound that came from its clients so far, also while it was paused. */
  get receivedMs(): number {
    return pcmMs(this.#receivedBytes);
  }

  /**
   * To the record, the client and the viewers. What is shown is kept: a gateway may die between the two. Never throws:
   * nobody's trouble may stop the captions.
   */
  event(event: ServerEvent): void {
    this.#guard('recording', () => this.#keep(event));
    if (this.#client) this.#guard('telling the client', () => this.#client?.event(event));
    else this.#missedSpeech.keep(event);
    if (isPublished(event)) {
      this.#guard('publishing', () => this.#broadcast?.publish(event, this.speakers.sentences));
    }
  }

  error(code: ErrorCode, extras?: ErrorExtras, requestId?: string): void {
    this.#guard('telling the client', () => this.#client?.error(code, extras, requestId));
  }

  /** From now on this client is told. One that had the task before is told so. */
  attach(client: TaskClient): void {
    const before = this.#client;
    this.#client = client;
    clearTimeout(this.#leaving);
    before?.takenOver();
    if (this.#busy) client.wait(true);
  }

  /** What a client that comes back does not know: who watches, the sentences after `sid`, and what was spoken without it. */
  *missed(sid: number): Generator<ServerEvent> {
    if (this.#broadcast) yield* this.#broadcast.present();
    yield* this.speakers.sentences.after(sid);
    yield* this.#missedSpeech.take();
    yield* this.#end;
  }

  /** The client is gone: what it was saying goes on when it is back soon, and is finished when it is not. */
  detach(client: TaskClient): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    if (this.#isStopped) return;
    this.#leaving = setTimeout(() => this.#hearing?.flush(), this.#sentenceWaitMs).unref();
  }

  isWith(client: TaskClient): boolean {
    return this.#client === client;
  }

  /** 16-bit PCM, any number of bytes. While paused it is not wanted and left out. */
  write(bytes: Uint8Array): void {
    this.#receivedBytes += bytes.byteLength;
    if (this.#paused) return;
    // The times of a broadcast count from its going live, so its sound begins there: **D**, the document has no more of it.
    if (this.#broadcast?.isLive ?? true) this.#recorder?.audio(bytes);
    this.#hearing?.write(bytes);
  }

  /** What is said from here on is for the viewers, and is a sentence of its own. Throws a Refusal. */
  goLive(): void {
    if (!this.#broadcast) throw new Refusal('wrong_recording_type');
    this.#broadcast.goLive(this.#hearing?.heardMs ?? 0);
    this.#hearing?.flush();
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
    this.#isStopped = true;
    clearTimeout(this.#leaving);
    await this.#hearing?.finish();
    await this.languages.idle();
    await this.speech.idle();
    await this.#close();
    const stopped = { action: 'status', message: 'Speech recognition stopped' } as const;
    this.event(stopped);
    await this.#recorder?.finish();
    const complete = {
      action: 'task_complete',
      task_id: this.id,
      message: 'Task processing complete',
    } as const;
    this.event(complete);
    this.#end.push(stopped, complete);
    if (this.start.summary) void this.#summarize();
  }

  /** Lets go of it without its end; what was stored stays. */
  async abandon(): Promise<void> {
    this.#client = undefined;
    await this.#close();
    await this.#recorder?.abandon();
  }

  async #summarize(): Promise<void> {
    try {
      await this.#recorder?.summarize();
    } catch (error) {
      this.#log(`summary of ${this.id}: ${String(error)}`);
      this.#summaryFailed('summary_failed', 'Summary generation failed');
    }
  }

  #summaryFailed(code: string, message: string): void {
    this.event({ action: 'summary_error', task_id: this.id, error_code: code, message });
  }

  async #listen({ engines, speakerWaitMs }: TaskDependencies): Promise<void> {
    const { language, recognition_mode: mode } = this.start;
    const among = this.conversation?.among();
    const options = {
      language,
      ...(among === undefined ? {} : { among }),
      // In a conversation the languages tell who speaks.
      tellSpeakers: mode === 'multi_speaker' && this.conversation === undefined,
      ...(speakerWaitMs === undefined ? {} : { speakerWaitMs }),
      number: () => this.speakers.sentences.nextSid(),
    };
    this.#hearing = await Hearing.open(engines, options, {
      recognition: heard => this.#guard('a sentence', () => this.#captions.heard(heard)),
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

  #keep(event: ServerEvent): void {
    for (const each of recordedEvents(event, this.speakers.sentences)) this.#recorder?.event(each);
  }

  #openRooms({ openAudience, openRecorder }: TaskDependencies): void {
    if (this.start.recording_type === 'broadcast') {
      this.#broadcast = new TaskBroadcast(this.id, openAudience, this);
    }
    this.#recorder = openRecorder?.(this.id, recordStart(this.start), {
      segmentStored: (index, durationMs) =>
        this.event({ action: 'segment_uploaded', segment_index: index, duration_sec: durationMs / 1000 }),
      storageFailed: (code, cause) => this.error(code, { message: inWords(cause) }),
      summaryDone: summary => this.event(summaryDone(this.id, summary)),
      summaryFailed: (code, message) => this.#summaryFailed(code, message),
    });
  }

  async #turnTo(language: string, target: string): Promise<void> {
    this.languages.check({ source: language, target });
    try {
      await this.#hearing?.switchLanguage(language, this.conversation?.among(language, target));
    } catch (error) {
      throw sttRefusal(error);
    }
    this.languages.setTargets([target], language);
  }

  async #close(): Promise<void> {
    clearTimeout(this.#leaving);
    this.languages.close();
    this.speech.close();
    this.#guard('closing the broadcast', () => this.#broadcast?.close());
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
