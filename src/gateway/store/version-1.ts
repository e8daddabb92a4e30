/** What the first version of the task database kept, in the shapes of voice-translation's wire, as the record has it now. */

import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type RecordedEvent, recordVersion, writeEvent } from '../../shared/record/recorded-event.ts';
import type { KeptSummary } from './kept-task.ts';

interface EventRow {
  readonly taskId: string;
  readonly seq: number;
  readonly at: number;
  readonly version: number;
  readonly body: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Speakers that were reassigned and merged stand in their sentences already; their names come last. */
export function* eventsOfVersion1(database: DatabaseSync): Generator<EventRow> {
  const sentences = database.prepare('SELECT * FROM sentences WHERE task_id = ? ORDER BY sid');
  const translations = database.prepare(
    'SELECT * FROM translations WHERE task_id = ? AND sid = ? ORDER BY language',
  );
  const labels = database.prepare('SELECT speaker_id, label FROM speaker_aliases WHERE task_id = ?');
  for (const task of database.prepare('SELECT task_id, started_at FROM tasks').all()) {
    const taskId = String(task.task_id);
    const startedAt = Number(task.started_at);
    let seq = 0;
    const row = (event: RecordedEvent, at: number): EventRow => ({
      ...{ taskId, seq: ++seq, at, version: recordVersion, body: writeEvent(event) },
    });
    for (const sentence of sentences.iterate(taskId)) {
      const startMs = msOf(sentence.start_time);
      // When it was said is not known to more than that.
      const at = startedAt + (startMs ?? 0);
      yield row(recognition(sentence, startMs), at);
      for (const each of translations.iterate(taskId, Number(sentence.sid))) yield row(translation(each), at);
    }
    for (const { speaker_id: speakerId, label } of labels.iterate(taskId))
      yield row(
        { type: 'speaker-renamed', speakerId: String(speakerId), label: String(label), sids: [] },
        startedAt,
      );
  }
}

const recognition = (row: Row, startMs: number | undefined): RecordedEvent => ({
  type: 'recognition',
  sid: Number(row.sid),
  language: String(row.language),
  text: String(row.text),
  final: row.is_final === 1,
  ...(row.speaker_id === null ? {} : { speakerId: String(row.speaker_id) }),
  ...(startMs === undefined ? {} : { startMs }),
});

const translation = (row: Row): RecordedEvent => ({
  type: 'translation',
  sid: Number(row.sid),
  language: String(row.language),
  text: String(row.text),
  final: row.is_final === 1,
  ...(row.is_retranslation === 1 ? { retranslation: true } : {}),
});

/** `mm:ss`, minutes not limited to 59. */
function msOf(startTime: unknown): number | undefined {
  const [, minutes, seconds] = /^(\d+):(\d+)$/.exec(String(startTime)) ?? [];
  return seconds === undefined ? undefined : (Number(minutes) * 60 + Number(seconds)) * 1000;
}

const summary = z
  .object({
    summary_id: z.string(),
    summary_mode: z.enum(['builtin', 'custom']),
    summary_template: z.string(),
    summary_plain_text: z.boolean(),
    tokens_used: z.object({ input: z.number(), output: z.number() }),
    final_content: z.string(),
    summary_label: z.string(),
    summary_fallback_level: z.union([z.literal(2), z.literal(3)]).exactOptional(),
    summary_dropped_segments: z.array(z.number()).exactOptional(),
  })
  .transform(
    (old): KeptSummary => ({
      summaryId: old.summary_id,
      mode: old.summary_mode,
      template: old.summary_template,
      plainText: old.summary_plain_text,
      tokens: old.tokens_used,
      text: old.final_content,
      label: old.summary_label,
      ...(old.summary_fallback_level === undefined ? {} : { fallbackLevel: old.summary_fallback_level }),
      ...(old.summary_dropped_segments === undefined
        ? {}
        : { droppedSegments: old.summary_dropped_segments }),
    }),
  );

/** One that cannot be read stays as it is: it could not be read before either. */
export function summaryOfVersion1(body: string): string {
  try {
    return JSON.stringify(summary.parse(JSON.parse(body)));
  } catch {
    return body;
  }
}
