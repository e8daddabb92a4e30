/**
 * **D** voice-translation's REST side: tasks (sessions as the service keeps them), their sound, and their history.
 *
 * The document names only `GET /api/v1/sse/history/transcribe/{taskId}`, its events init_metadata (with speaker_aliases)
 * and init_summary (with final_content and the two fallback fields at its top), and /api/v1/tasks/{taskId}. Everything
 * else about them is decided here. Errors are `{error_code, message}`.
 */

import { z } from 'zod';
import { result } from './result-events.ts';

/** GET: a `taskPage`, newest first; `?limit=` 1 to 200 (50), `?offset=`. */
export const tasksPath = '/api/v1/tasks';
/** GET: a `taskBody`. DELETE: 204, or 409 while it is being recorded. */
export const taskPath = (taskId: string): string => `${tasksPath}/${taskId}`;
/** GET: WAV, 16-bit PCM, 16 000 Hz, mono; ranges are answered. */
export const taskAudioPath = (taskId: string): string => `${tasksPath}/${taskId}/audio`;
/** GET: a stream of `historyEvents`. */
export const historyPath = (taskId: string): string => `/api/v1/sse/history/transcribe/${taskId}`;

export const largestTaskPage = 200;

const count = z.int().min(0);

export const taskBody = z.object({
  task_id: z.string(),
  /** By which protocol it came; absent: by this one. */
  service: z.string().optional(),
  name: z.string(),
  recording_type: z.enum(['transcribe', 'conversation', 'record', 'broadcast']),
  recognition_mode: z.enum(['single', 'multi_speaker']),
  /** ISO 8601 */
  started_at: z.string(),
  /** Of the sound that came. */
  duration_sec: z.number().min(0),
  sentence_count: count,
  /** `failed`: a part of the sound could not be stored; what could is there. */
  state: z.enum(['recording', 'processing', 'complete', 'failed']),
  language: z.string(),
  translation_languages: z.array(z.string()),
  has_audio: z.boolean(),
  has_summary: z.boolean(),
  /** By speaker id: the label that a person gave. */
  speaker_aliases: z.record(z.string(), z.string()),
});

export const taskPage = z.object({
  tasks: z.array(taskBody),
  /** Of all tasks, whatever the page. */
  total: count,
});

/** A `taskPage` as it is read: each row by itself, so that one that is no task takes no other with it. */
export const taskRows = taskPage.extend({ tasks: z.array(z.unknown()) });

export const historySummary = z.object({
  summary_id: z.string(),
  summary_mode: z.enum(['builtin', 'custom']),
  summary_template: z.string(),
  summary_plain_text: z.boolean(),
  tokens_used: z.object({ input: count, output: count }),
  final_content: z.string(),
  /** Who wrote it: “extractive”, or the name of a language model. */
  summary_label: z.string(),
  summary_fallback_level: z.union([z.literal(2), z.literal(3)]).optional(),
  summary_dropped_segments: z.array(count).optional(),
});

/**
 * The history's events in their order, by the name in the stream's `event:` line; `data:` is one line of JSON. A sentence
 * is one `result` in the envelope of the socket, original and translations together, with its final texts.
 */
export const historyEvents = {
  init_metadata: taskBody,
  /** Only when there is a summary. */
  init_summary: historySummary,
  result: z.object({ type: z.literal('voice-translation'), data: result }),
  done: z.object({ task_id: z.string() }),
} as const;

export const tasksError = z.object({ error_code: z.string(), message: z.string() });

export type TaskBody = z.infer<typeof taskBody>;
export type TaskPage = z.infer<typeof taskPage>;
export type HistorySummary = z.infer<typeof historySummary>;
