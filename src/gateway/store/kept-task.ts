/** A session that is kept, whatever protocol it came by: a task. */

import { z } from 'zod';
import type { RecordingType } from '../../shared/session/commands.ts';
import type { SummaryNotice } from '../../shared/session/events.ts';

const text = z.string();
const count = z.int().min(0);

/** Checked where it is read: the file may have been written by another program. */
export const keptTask = z.object({
  id: text,
  /** Short name of the protocol, e.g. voice-translation. */
  service: text,
  name: text,
  recordingType: z.enum(['transcribe', 'record', 'conversation', 'broadcast', 'two-devices']),
  /** Speakers are told apart. */
  multiSpeaker: z.boolean(),
  /** ms since the epoch. */
  startedAt: z.number(),
  /** ms of the sound that came; of a task that keeps none, to the end of the last sentence. */
  durationMs: z.number().min(0),
  sentences: count,
  /** `failed`: a part of the sound could not be stored; what could is there. */
  state: z.enum(['recording', 'processing', 'complete', 'failed']),
  language: text,
  targetLanguages: z.array(text).readonly(),
  hasAudio: z.boolean(),
  hasSummary: z.boolean(),
  /** What people call the speakers, by speaker id. */
  labels: z.record(text, text),
});

export const keptSummary = z.object({
  summaryId: text,
  mode: z.enum(['builtin', 'custom']),
  template: text,
  plainText: z.boolean(),
  tokens: z.object({ input: count, output: count }),
  fallbackLevel: z.union([z.literal(2), z.literal(3)]).exactOptional(),
  droppedSegments: z.array(count).readonly().exactOptional(),
  text,
  /** Who wrote it: “extractive”, or the name of a language model. */
  label: text,
});

export type KeptTask = z.infer<typeof keptTask>;
export type TaskState = KeptTask['state'];
export interface KeptSummary extends SummaryNotice {
  readonly text: string;
  readonly label: string;
}

/** What is known of a session when its record begins. */
export interface RecordStart {
  readonly service: string;
  /** ms since the epoch; absent: now. */
  readonly startedAt?: number;
  readonly name: string;
  readonly recordingType: RecordingType;
  readonly multiSpeaker: boolean;
  readonly language: string;
  readonly targetLanguages: readonly string[];
  /** A summary is to be made at its end. */
  readonly summary?: SummaryWanted;
}

export interface SummaryWanted {
  readonly mode: 'builtin' | 'custom';
  readonly template: string;
  readonly prompt?: string;
  /** Without Markdown. */
  readonly plainText: boolean;
}
