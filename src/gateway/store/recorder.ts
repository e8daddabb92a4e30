/** The recorder of one session: events into the database, sound into segments, and at the end a summary. */

import { randomBytes } from 'node:crypto';
import { type Problem, problem } from '../../shared/problem.ts';
import type { StartAction } from '../../shared/protocols/voice-translation/client-actions.ts';
import type { ServerEvent } from '../../shared/protocols/voice-translation/server-events.ts';
import { type Summarizer, SummaryError, type SummaryInput } from '../engines/summary/summarizer.ts';
import { keepEvent } from './kept-events.ts';
import { pcmMs } from './pcm-time.ts';
import { type SegmentPlace, StorageError } from './segment-place.ts';
import type { SegmentTable } from './segment-table.ts';
import { type SegmentLimits, SegmentWriter } from './segment-writer.ts';
import type { StorageErrorCode, TaskRecorder, TaskRecorderEvents } from './task-recorder.ts';
import type { TaskState, TaskTable } from './task-table.ts';
import type { TranscriptTable } from './transcript-table.ts';

export interface RecorderParts {
  readonly tasks: TaskTable;
  readonly transcript: TranscriptTable;
  readonly segments: SegmentTable;
  readonly place: SegmentPlace;
  readonly limits: SegmentLimits;
  readonly summarizer: Summarizer;
  readonly log: (line: string) => void;
  /** False when the task was resumed by another recorder, which then says what state it is in. */
  readonly isCurrent: (recorder: Recorder) => boolean;
  /** Resolves when everything that was written is on the disk. */
  readonly durable: () => Promise<void>;
  /** Nothing is written any more, apart from a summary. */
  readonly ended: (recorder: Recorder) => void;
}

export class Recorder implements TaskRecorder {
  readonly #taskId: string;
  readonly #start: StartAction;
  readonly #events: TaskRecorderEvents;
  readonly #parts: RecorderParts;
  readonly #sound: SegmentWriter;
  /** Each failure is told once while it lasts. */
  readonly #told = new Map<StorageErrorCode, Problem>();
  #databaseFails = false;
  #incomplete = false;
  #ending: Promise<void> | undefined;

  constructor(taskId: string, start: StartAction, events: TaskRecorderEvents, parts: RecorderParts) {
    this.#taskId = taskId;
    this.#start = start;
    this.#events = events;
    this.#parts = parts;
    this.#sound = new SegmentWriter(taskId, parts.place, parts.limits, {
      sealed: bytes => this.#write(() => parts.segments.add(taskId, bytes)),
      stored: (index, bytes) => this.#stored(index, bytes),
      lost: index => {
        this.#incomplete = true;
        this.#write(() => parts.segments.setFate(taskId, index, 'lost'));
      },
      failed: error => this.#failed(error),
    });
    this.#write(() => parts.tasks.add(taskId, start, parts.place.name));
  }

  audio(bytes: Uint8Array): void {
    if (!this.#ending) this.#sound.write(bytes);
  }

  event(event: ServerEvent): void {
    if (!this.#ending) this.#write(() => keepEvent(this.#parts, this.#taskId, event));
  }

  rename(name: string): void {
    this.#write(() => this.#parts.tasks.rename(this.#taskId, name));
  }

  repeatFailures(): void {
    for (const [code, cause] of this.#told) this.#events.storageFailed(code, cause);
  }

  finish(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  abandon(): Promise<void> {
    return this.finish();
  }

  async summarize(): Promise<void> {
    const request = this.#start.summary;
    if (!request) return;
    try {
      await this.#summarize(request);
    } catch (error) {
      const failure =
        error instanceof SummaryError ? error : new SummaryError('summary_failed', String(error));
      if (failure.detail !== undefined) this.#parts.log(`summary: ${failure.detail}`);
      this.#events.summaryFailed({
        action: 'summary_error',
        task_id: this.#taskId,
        error_code: failure.code,
        message: failure.message,
      });
    }
  }

  async #summarize(request: NonNullable<StartAction['summary']>): Promise<void> {
    const { summarizer, tasks } = this.#parts;
    const summary = await summarizer.summarize({
      mode: request.mode,
      template: request.template,
      ...(request.prompt === undefined ? {} : { prompt: request.prompt }),
      plainText: request.plain_text ?? false,
      language: this.#start.language,
      segments: this.#segments(),
    });
    const fields = {
      summary_id: `sum_${randomBytes(8).toString('hex')}`,
      summary_mode: request.mode,
      summary_template: summary.template,
      summary_plain_text: request.plain_text ?? false,
      tokens_used: { ...summary.tokens },
      ...(summary.fallbackLevel === undefined ? {} : { summary_fallback_level: summary.fallbackLevel }),
      ...(summary.droppedSegments === undefined
        ? {}
        : { summary_dropped_segments: [...summary.droppedSegments] }),
    };
    tasks.setSummary(this.#taskId, {
      ...fields,
      final_content: summary.text,
      summary_label: summarizer.label,
    });
    this.#events.summaryDone({ action: 'summary_done', task_id: this.#taskId, ...fields });
  }

  #segments(): SummaryInput['segments'] {
    const { tasks, transcript } = this.#parts;
    const labels =
      this.#start.recognition_mode === 'multi_speaker'
        ? (tasks.get(this.#taskId)?.speaker_aliases ?? {})
        : undefined;
    return transcript
      .results(this.#taskId, 0, Number.MAX_SAFE_INTEGER, labels)
      .flatMap(({ origin }) => (origin ? [origin] : []))
      .map(({ text, speaker_label: speaker }) => (speaker === undefined ? { text } : { speaker, text }));
  }

  async #end(): Promise<void> {
    this.#setState('processing');
    await this.#sound.finish();
    this.#setState(this.#incomplete ? 'failed' : 'complete');
    await this.#parts.durable();
    this.#parts.ended(this);
  }

  #setState(state: TaskState): void {
    const { tasks, isCurrent } = this.#parts;
    if (isCurrent(this)) this.#write(() => tasks.setState(this.#taskId, state));
  }

  #stored(index: number, bytes: number): void {
    this.#told.clear();
    const { segments } = this.#parts;
    this.#write(() => segments.setFate(this.#taskId, index, 'stored'));
    if (!this.#databaseFails) this.#events.segmentStored(index, pcmMs(bytes));
  }

  #failed({ code, message }: StorageError): void {
    if (this.#told.has(code)) return;
    const cause = problem('storage-failed', { why: code }, { code, detail: message });
    this.#told.set(code, cause);
    this.#parts.log(`storage of ${this.#taskId}: ${code}: ${message}`);
    this.#events.storageFailed(code, cause);
  }

  /** A full disk or a locked database must not end a session. */
  #write<T>(statement: () => T): T | undefined {
    try {
      const value = statement();
      this.#databaseFails = false;
      return value;
    } catch (error) {
      this.#incomplete = true;
      if (!this.#databaseFails) this.#failed(new StorageError('storage_upload_failed', String(error)));
      this.#databaseFails = true;
      return undefined;
    }
  }
}
