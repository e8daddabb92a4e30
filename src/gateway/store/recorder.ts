/** The recorder of one session: events into the database, sound into segments, and at the end a summary. */

import { within } from '../../shared/async/within.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { isRecorded } from '../../shared/record/recorded-event.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { SummaryError } from '../engines/summary/summarizer.ts';
import type { JobStatus } from '../jobs/jobs.ts';
import type { EventTable } from './event-table.ts';
import type { RecordStart, TaskState } from './kept-task.ts';
import { pcmMs } from './pcm-time.ts';
import { RecordWriter } from './record-writer.ts';
import { type SegmentPlace, StorageError } from './segment-place.ts';
import type { SegmentTable } from './segment-table.ts';
import { type SegmentLimits, SegmentWriter } from './segment-writer.ts';
import type { CopyFolder } from './sound-copies.ts';
import type { SummaryData } from './summary-job.ts';
import type { StorageErrorCode, TaskRecorder, TaskRecorderEvents } from './task-recorder.ts';
import type { TaskTable } from './task-table.ts';
import { Unwritten } from './unwritten.ts';

export interface RecorderParts {
  readonly tasks: TaskTable;
  readonly events: EventTable;
  readonly segments: SegmentTable;
  readonly place: SegmentPlace;
  /** Absent: nothing outlives the gateway. */
  readonly copies: CopyFolder | undefined;
  readonly limits: SegmentLimits;
  readonly log: (line: string) => void;
  /** The index of the task's next segment. Throws what the database throws. */
  readonly nextSegment: () => number;
  /** False when the task was resumed by another recorder, which then says what state it is in. */
  readonly isCurrent: (recorder: Recorder) => boolean;
  /** Resolves when everything that was written is on the disk. */
  readonly durable: () => Promise<void>;
  /** Resolves when the summary is made or there will be none; undefined: the gateway ends before. */
  readonly summarize: (data: SummaryData) => Promise<JobStatus | undefined>;
  /** Nothing is written any more, apart from a summary. */
  readonly ended: (recorder: Recorder) => void;
}

export class Recorder implements TaskRecorder {
  readonly #taskId: string;
  readonly #start: RecordStart;
  readonly #events: TaskRecorderEvents;
  readonly #parts: RecorderParts;
  readonly #sound: SegmentWriter;
  #record: RecordWriter | undefined;
  /** Each failure is told once while it lasts. */
  readonly #told = new Map<StorageErrorCode, Problem>();
  /** A full disk or a locked database must not end a session. */
  readonly #writes: Unwritten;
  #incomplete = false;
  /** Whoever asked for the end was answered before it was known how it ends. */
  #isAnsweredEarly = false;
  #ending: Promise<void> | undefined;

  constructor(taskId: string, start: RecordStart, events: TaskRecorderEvents, parts: RecorderParts) {
    this.#taskId = taskId;
    this.#start = start;
    this.#events = events;
    this.#parts = parts;
    this.#writes = new Unwritten({
      waiting: error => this.#failed(new StorageError('storage_upload_failed', String(error))),
      written: () => this.#told.delete('storage_upload_failed'),
      lost: error => this.#lost(error),
    });
    this.#sound = new SegmentWriter(taskId, {
      ...{ place: parts.place, copies: parts.copies, limits: parts.limits },
      events: {
        begun: () => this.#begun(),
        sealed: (index, bytes) => this.#writes.write(() => parts.segments.add(taskId, index, bytes)),
        stored: (index, bytes) => this.#stored(index, bytes),
        lost: index => {
          this.#incomplete = true;
          this.#setFate(index, 'lost', () => {});
        },
        failed: error => this.#failed(error),
      },
    });
    this.#writes.write(() => parts.tasks.add(taskId, start, parts.place.name));
  }

  audio(bytes: Uint8Array): void {
    if (!this.#ending) this.#sound.write(bytes);
  }

  event(event: SessionEvent): void {
    if (this.#ending || !isRecorded(event)) return;
    const at = Date.now();
    this.#writes.write(() => {
      // A database that was away when the session began may be there now.
      this.#record ??= new RecordWriter(this.#taskId, this.#start, this.#parts);
      this.#record.write(event, at);
    });
  }

  rename(name: string): void {
    this.#writes.write(() => this.#parts.tasks.rename(this.#taskId, name));
  }

  /** What could not be read of the damaged database, called `aside` now, is lost; what comes is kept in another one. */
  databaseReplaced(aside: string): void {
    const { tasks, place, log } = this.#parts;
    try {
      tasks.add(this.#taskId, this.#start, place.name);
    } catch (error) {
      log(`storage of ${this.#taskId}: ${String(error)}`);
    }
    // It knows rows that may be lost.
    this.#record = undefined;
    const code = 'storage_upload_failed';
    this.#events.storageFailed(code, problem('storage-failed', { why: 'database-damaged', aside }, { code }));
  }

  repeatFailures(): void {
    for (const [code, cause] of this.#told) this.#events.storageFailed(code, cause);
  }

  async finish(): Promise<void> {
    let isSettled = false;
    const settled = this.settled().then(() => {
      isSettled = true;
    });
    // What the disk has refused just now it may refuse for hours.
    if (this.#writes.isWaiting) this.repeatFailures();
    else await within(settled, this.#parts.limits.answerMs);
    this.#isAnsweredEarly = !isSettled;
  }

  /** Resolves when everything is stored, or given up. */
  settled(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  abandon(): Promise<void> {
    return this.finish();
  }

  async summarize(): Promise<void> {
    const { summary: wanted, language, multiSpeaker } = this.#start;
    if (!wanted) return;
    const taskId = this.#taskId;
    const status = await this.#parts.summarize({ taskId, wanted, language, multiSpeaker });
    // The gateway ends: the next one makes it.
    if (!status) return;
    const summary = this.#parts.tasks.summary(taskId);
    if (status.state === 'completed' && summary) {
      const { text: _text, label: _label, ...notice } = summary;
      this.#events.summaryDone(notice);
      return;
    }
    const { code, message } = status.failure ?? new SummaryError('summary_failed');
    this.#events.summaryFailed(code, message);
  }

  async #end(): Promise<void> {
    this.#setState('processing');
    const giveUp = setTimeout(() => this.#writes.giveUp(), this.#parts.limits.giveUpMs);
    await this.#sound.finish();
    this.#setState();
    await this.#writes.settled();
    clearTimeout(giveUp);
    await this.#sound.idle();
    // Who asked for it may still be there to learn how it ended.
    if (this.#isAnsweredEarly && this.#incomplete) this.repeatFailures();
    await this.#parts.durable();
    this.#parts.ended(this);
  }

  /** Without a state: as it ended. */
  #setState(state?: TaskState): void {
    const { tasks, isCurrent } = this.#parts;
    if (!isCurrent(this)) return;
    this.#writes.write(() =>
      tasks.setState(this.#taskId, state ?? (this.#incomplete ? 'failed' : 'complete')),
    );
  }

  #begun(): number | undefined {
    try {
      return this.#parts.nextSegment();
    } catch (error) {
      this.#lost(error);
      return undefined;
    }
  }

  #stored(index: number, bytes: number): void {
    this.#told.clear();
    this.#setFate(index, 'stored', () => this.#events.segmentStored(index, pcmMs(bytes)));
  }

  /** Until it is written, the sound is where the next gateway would look for it. */
  #setFate(index: number, fate: 'stored' | 'lost', written: () => void): void {
    this.#writes.write(() => {
      this.#parts.segments.setFate(this.#taskId, index, fate);
      this.#sound.forget(index);
      written();
    });
  }

  #failed({ code, message }: StorageError): void {
    if (this.#told.has(code)) return;
    const cause = problem('storage-failed', { why: code }, { code, detail: message });
    this.#told.set(code, cause);
    this.#parts.log(`storage of ${this.#taskId}: ${code}: ${message}`);
    this.#events.storageFailed(code, cause);
  }

  #lost(error: unknown): void {
    this.#incomplete = true;
    this.#failed(new StorageError('storage_upload_failed', String(error)));
  }
}
