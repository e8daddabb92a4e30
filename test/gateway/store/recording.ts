/** Recordings for tests: a store that is cleaned away, and what a recorder tells, kept in order. */

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Summarizer, SummaryInput } from '../../../src/gateway/engines/summary/summarizer.ts';
import { createSqliteJobs } from '../../../src/gateway/jobs/sqlite-jobs.ts';
import type { RecordStart } from '../../../src/gateway/store/kept-task.ts';
import type { TaskRecorderEvents } from '../../../src/gateway/store/task-recorder.ts';
import {
  createTaskStore,
  type TaskStore,
  type TaskStoreOptions,
} from '../../../src/gateway/store/task-store.ts';
import type { Problem } from '../../../src/shared/problem.ts';
import type { SessionEvent, SummaryNotice } from '../../../src/shared/session/events.ts';

export const recordStart: RecordStart = {
  service: 'voice-translation',
  recordingType: 'transcribe',
  multiSpeaker: false,
  language: 'en-US',
  targetLanguages: ['es-ES'],
  name: 'Budget',
};

/** Tells how many sentences it was given. */
export const countingSummarizer: Summarizer = {
  takesInstructions: true,
  label: 'counting',
  summarize: async ({ segments, template }: SummaryInput) => ({
    text: `${segments.length} sentences`,
    template,
    tokens: { input: 7, output: 3 },
  }),
};

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openStore(options: Partial<TaskStoreOptions> = {}): Promise<TaskStore> {
  const log = () => {};
  const path = options.dataDir === undefined ? ':memory:' : join(options.dataDir, 'jobs.db');
  const jobs = createSqliteJobs({ path, log });
  const store = await createTaskStore({ summarizer: countingSummarizer, jobs, log, ...options });
  jobs.start();
  onTestFinished(async () => {
    await jobs.close();
    await store.close();
  });
  return store;
}

export class Told implements TaskRecorderEvents {
  readonly stored: [index: number, durationMs: number][] = [];
  readonly failures: string[] = [];
  readonly problems: Problem[] = [];
  readonly summaries: (SummaryNotice | readonly [code: string, message: string])[] = [];
  readonly #waiting: { readonly done: () => boolean; readonly wake: () => void }[] = [];

  segmentStored(index: number, durationMs: number): void {
    this.stored.push([index, durationMs]);
    this.#changed();
  }

  storageFailed(code: string, problem: Problem): void {
    this.failures.push(code);
    this.problems.push(problem);
    this.#changed();
  }

  summaryDone(summary: SummaryNotice): void {
    this.summaries.push(summary);
    this.#changed();
  }

  summaryFailed(code: string, message: string): void {
    this.summaries.push([code, message]);
    this.#changed();
  }

  until(done: () => boolean): Promise<void> {
    if (done()) return Promise.resolve();
    return new Promise(wake => this.#waiting.push({ done, wake }));
  }

  #changed(): void {
    for (const { done, wake } of this.#waiting) if (done()) wake();
  }
}

export function record(store: TaskStore, change: Partial<RecordStart> = {}, taskId: string = randomUUID()) {
  const told = new Told();
  const recorder = store.open(taskId, { ...recordStart, ...change }, told);
  return { taskId, told, recorder };
}

/** A sentence and its translation, as a session tells them. */
export function spoken(sid: number, text: string, speakerId = '0'): readonly SessionEvent[] {
  return [
    { type: 'recognition', sid, language: 'en-US', text, final: true, speakerId, startMs: 5_250 },
    { type: 'translation', sid, language: 'es-ES', text: `[es-ES] ${text}`, final: true },
  ];
}

/** Bytes that differ everywhere, so that a piece in the wrong place is seen. */
export function sound(bytes: number, seed = 0): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_byte, at) => (at * 31 + (at >>> 8) * 7 + seed) & 0xff);
}

export async function wavOf(store: TaskStore, taskId: string): Promise<Uint8Array> {
  const kept = store.sound(taskId);
  if (!kept) return new Uint8Array();
  const { readWav } = await import('../../../src/gateway/store/wav-sound.ts');
  const pieces: Uint8Array[] = [];
  for await (const piece of readWav(kept.place, taskId, kept.segments, 0, Number.MAX_SAFE_INTEGER))
    pieces.push(piece);
  return Buffer.concat(pieces);
}
