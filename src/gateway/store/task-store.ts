/** Everything that the gateway keeps of its sessions: one database, and the places where sound is. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { createTranscript, follow, type Transcript } from '../../shared/session/transcript.ts';
import type { Summarizer } from '../engines/summary/summarizer.ts';
import type { JobKind, JobStatus, Jobs } from '../jobs/jobs.ts';
import { BucketSegments, type BucketSettings } from './bucket-segments.ts';
import { Checkpoints } from './checkpoints.ts';
import { Database } from './database.ts';
import { EventTable } from './event-table.ts';
import { FolderSegments } from './folder-segments.ts';
import type { KeptSummary, KeptTask } from './kept-task.ts';
import { adoptOrphans } from './orphans.ts';
import { Recorder } from './recorder.ts';
import type { SegmentPlace } from './segment-place.ts';
import { SegmentTable, type StoredSegment } from './segment-table.ts';
import { type SegmentLimits, segmentLimits } from './segment-writer.ts';
import { removeUnfinished, SoundCopyFolder, soundFiles } from './sound-files.ts';
import { SoundPlaces, type SoundPlacesParts } from './sound-places.ts';
import { SoundRecovery } from './sound-recovery.ts';
import { type SummaryData, summaryJob } from './summary-job.ts';
import { taskMigrations } from './task-migrations.ts';
import type { OpenTaskRecorder } from './task-recorder.ts';
import { TaskTable } from './task-table.ts';
import { openTemporarySound, type TemporarySound } from './temporary-sound.ts';

export interface TaskStoreOptions {
  /** Absent: the transcripts are kept in memory and the sound in a temporary folder, until the gateway ends. */
  readonly dataDir?: string;
  /** Where sound goes instead of the data folder. */
  readonly bucket?: BucketSettings;
  readonly summarizer: Summarizer;
  /** Where summaries are made. Not started yet; the caller's to close, before the store. */
  readonly jobs: Jobs;
  /** ms before a summary is tried again. */
  readonly summaryBackoffMs?: number;
  readonly log: (line: string) => void;
  readonly limits?: Partial<SegmentLimits>;
}

/** The stored sound of a task. */
export interface TaskSound {
  readonly place: SegmentPlace;
  readonly segments: readonly StoredSegment[];
}

/** Rejects when the data folder cannot be written. Tasks that a killed gateway left open are complete afterwards. */
export async function createTaskStore(options: TaskStoreOptions): Promise<TaskStore> {
  const { dataDir, bucket, log } = options;
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true });
  const temporary = dataDir === undefined ? await openTemporarySound(log) : undefined;
  const path = dataDir === undefined ? ':memory:' : join(dataDir, 'tasks.db');
  const soundFolder = temporary?.folder ?? join(dataDir ?? '', 'sound');
  if (dataDir !== undefined) await removeUnfinished(soundFolder);
  const repair = (file: DatabaseSync): void => adoptOrphans(file, soundFolder);
  const database = new Database({ path, migrations: taskMigrations, log, repair });
  const checkpoints = dataDir === undefined ? undefined : new Checkpoints(database, path, log);
  const places = {
    folder: new FolderSegments(soundFolder),
    ...(bucket === undefined ? {} : { bucket: new BucketSegments(bucket) }),
    // What nobody finds again is not copied.
    copies: dataDir === undefined ? undefined : new SoundCopyFolder(soundFolder),
    left: dataDir === undefined ? [] : soundFiles(soundFolder),
  };
  const store = new TaskStore(database, places, options, { checkpoints, temporary });
  // A bucket may be away.
  if (!bucket) await store.recovered();
  return store;
}

/** Reading and following one takes about 10 µs. */
const eventsAtOnce = 200;

/** What goes with the store. */
interface Resources {
  readonly checkpoints: Checkpoints | undefined;
  readonly temporary: TemporarySound | undefined;
}

export class TaskStore {
  readonly #database: Database;
  readonly #places: SoundPlaces;
  readonly #options: TaskStoreOptions;
  readonly #resources: Resources;
  readonly #tasks: TaskTable;
  readonly #events: EventTable;
  readonly #segments: SegmentTable;
  readonly #open = new Set<Recorder>();
  /** By task: the recorder that may say what state it is in. */
  readonly #current = new Map<string, Recorder>();
  readonly #summaryJob: JobKind<SummaryData>;
  /** By task, while it is recorded: the index of its next segment, which may not be written yet. */
  readonly #nextSegments = new Map<string, number>();
  readonly #recovery: SoundRecovery;
  #closing: Promise<void> | undefined;

  constructor(database: Database, places: SoundPlacesParts, options: TaskStoreOptions, resources: Resources) {
    this.#database = database;
    this.#options = options;
    this.#resources = resources;
    this.#tasks = new TaskTable(database, options.log);
    this.#events = new EventTable(database);
    this.#segments = new SegmentTable(database);
    this.#places = new SoundPlaces(places, this.#tasks);
    this.#summaryJob = summaryJob({
      tasks: this.#tasks,
      transcript: taskId => this.transcript(taskId),
      summarizer: options.summarizer,
      log: options.log,
      ...(options.summaryBackoffMs === undefined ? {} : { backoffMs: options.summaryBackoffMs }),
    });
    options.jobs.define(this.#summaryJob);
    database.onReplaced(aside => {
      for (const recorder of this.#open) recorder.databaseReplaced(aside);
    });
    const { log } = options;
    this.#recovery = new SoundRecovery({
      ...{ tasks: this.#tasks, segments: this.#segments, places: this.#places, log },
    });
  }

  /** Begins a recording; with the id of a task that is there already, goes on with it. Never throws. */
  readonly open: OpenTaskRecorder = (taskId, start, events) => {
    // A session that is resumed may come back before its old connection was let go of.
    void this.#current.get(taskId)?.finish();
    const recorder = new Recorder(taskId, start, events, {
      tasks: this.#tasks,
      events: this.#events,
      summarize: data => this.#summarize(data),
      segments: this.#segments,
      place: this.#places.for(taskId),
      copies: this.#places.copies,
      limits: { ...segmentLimits, ...this.#options.limits },
      log: this.#options.log,
      nextSegment: () => this.#nextSegment(taskId),
      isCurrent: each => this.#current.get(taskId) === each,
      durable: () => this.#resources.checkpoints?.now() ?? Promise.resolve(),
      ended: each => this.#ended(taskId, each),
    });
    this.#open.add(recorder);
    this.#current.set(taskId, recorder);
    return recorder;
  };

  /** Newest first. */
  list(limit: number, offset: number): { readonly tasks: readonly KeptTask[]; readonly total: number } {
    return { tasks: this.#tasks.list(limit, offset), total: this.#tasks.count() };
  }

  /** Undefined also for one that is kept and cannot be read. */
  get(taskId: string): KeptTask | undefined {
    return this.#tasks.get(taskId);
  }

  has(taskId: string): boolean {
    return this.#tasks.stateOf(taskId) !== undefined;
  }

  isRecording(taskId: string): boolean {
    const state = this.#tasks.stateOf(taskId);
    return state === 'recording' || state === 'processing';
  }

  summary(taskId: string): KeptSummary | undefined {
    return this.#tasks.summary(taskId);
  }

  /** What was said, from the task's events. Other sessions go on meanwhile. */
  async transcript(taskId: string): Promise<Transcript> {
    const transcript = createTranscript();
    let page = this.#events.page(taskId, 0, eventsAtOnce);
    while (page) {
      for (const event of page.events) follow(transcript, event);
      await setImmediate();
      page = this.#events.page(taskId, page.last, eventsAtOnce);
    }
    return transcript;
  }

  /** Undefined: none was kept, or it is in a bucket that is not set up any more. */
  sound(taskId: string): TaskSound | undefined {
    const place = this.#places.of(taskId);
    const segments = this.#segments.list(taskId);
    return place && segments.some(({ stored }) => stored) ? { place, segments } : undefined;
  }

  /** Rejects with a StorageError, and keeps the task, when its sound cannot be removed. */
  async remove(taskId: string): Promise<void> {
    await this.#places.remove(taskId, this.#segments.indices(taskId));
    this.#tasks.remove(taskId);
    // The place where jobs are kept may be away: without its task a job comes to nothing.
    const { jobs, log } = this.#options;
    jobs.forget(taskId).catch((error: unknown) => log(`jobs of ${taskId}: ${String(error)}`));
  }

  /** Resolves when the sound that a killed gateway left is where it belongs, as far as it is taken there. */
  recovered(): Promise<void> {
    return this.#recovery.stored;
  }

  /** Ends every recording that is still open. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#recovery.end();
    await Promise.all([...this.#open].map(recorder => recorder.settled()));
    const { checkpoints, temporary } = this.#resources;
    await checkpoints?.close();
    this.#database.close();
    await temporary?.remove();
  }

  async #summarize(data: SummaryData): Promise<JobStatus | undefined> {
    const { jobs } = this.#options;
    const { taskId } = data;
    await jobs.add(this.#summaryJob, { key: taskId, owner: taskId, data });
    return jobs.over(this.#summaryJob.name, taskId);
  }

  #ended(taskId: string, recorder: Recorder): void {
    this.#open.delete(recorder);
    if (this.#current.get(taskId) !== recorder) return;
    this.#current.delete(taskId);
    this.#nextSegments.delete(taskId);
  }

  #nextSegment(taskId: string): number {
    const next = this.#nextSegments.get(taskId) ?? this.#segments.next(taskId);
    this.#nextSegments.set(taskId, next + 1);
    return next;
  }
}
