/** The summary of a task as a job: it is made of what is kept, and kept beside it. */

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SummaryNotice } from '../../shared/session/events.ts';
import { speakerOf } from '../../shared/session/speakers.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import {
  type Summarizer,
  type Summary,
  SummaryError,
  type SummaryInput,
} from '../engines/summary/summarizer.ts';
import { JobFailure, type JobKind } from '../jobs/jobs.ts';
import type { TaskTable } from './task-table.ts';

const summaryData = z.object({
  taskId: z.string(),
  wanted: z.object({
    mode: z.enum(['builtin', 'custom']),
    template: z.string(),
    prompt: z.string().exactOptional(),
    plainText: z.boolean(),
  }),
  language: z.string(),
  multiSpeaker: z.boolean(),
});
export type SummaryData = z.infer<typeof summaryData>;

export interface SummaryJobOptions {
  readonly tasks: TaskTable;
  readonly transcript: (taskId: string) => Promise<Transcript>;
  readonly summarizer: Summarizer;
  readonly log: (line: string) => void;
  /** ms before the second try. */
  readonly backoffMs?: number;
}

/** The app waits for three minutes. */
const defaultBackoffMs = 5_000;

export function summaryJob(options: SummaryJobOptions): JobKind<SummaryData> {
  const { tasks, transcript, summarizer, log, backoffMs = defaultBackoffMs } = options;
  return {
    name: 'summary',
    data: summaryData,
    tries: 3,
    backoffMs,
    run: async ({ taskId, wanted, language, multiSpeaker }, { signal }) => {
      // It was made, and the gateway ended before that was known.
      if (tasks.summary(taskId)) return;
      const segments = segmentsOf(await transcript(taskId), multiSpeaker);
      try {
        const summary = await summarizer.summarize({ ...wanted, language, segments }, signal);
        signal.throwIfAborted();
        const { text } = summary;
        tasks.setSummary(taskId, { ...noticeOf(summary, wanted), text, label: summarizer.label });
      } catch (error) {
        const failure =
          error instanceof SummaryError ? error : new SummaryError('summary_failed', String(error), true);
        if (failure.detail !== undefined) log(`summary: ${failure.detail}`);
        throw new JobFailure(failure.code, failure.message, failure.again);
      }
    },
  };
}

function segmentsOf(
  { order, sentences, session }: Transcript,
  multiSpeaker: boolean,
): SummaryInput['segments'] {
  return order.flatMap(sid => {
    const { text = '', speakerId = '' } = sentences.get(sid) ?? {};
    if (text === '') return [];
    if (!multiSpeaker || speakerId === '') return [{ text }];
    return [{ speaker: speakerOf(session.speakers, speakerId)?.label ?? speakerId, text }];
  });
}

function noticeOf(summary: Summary, { mode, plainText }: SummaryData['wanted']): SummaryNotice {
  const { template, tokens, fallbackLevel, droppedSegments } = summary;
  return {
    summaryId: `sum_${randomBytes(8).toString('hex')}`,
    ...{ mode, template, plainText },
    tokens: { ...tokens },
    ...(fallbackLevel === undefined ? {} : { fallbackLevel }),
    ...(droppedSegments === undefined ? {} : { droppedSegments }),
  };
}
