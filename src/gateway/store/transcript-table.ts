/** Sentences and their translations in the database, written as they are said and read in their wire form. */

import type { DatabaseSync } from 'node:sqlite';
import type { ServerEvent } from '../../shared/protocols/voice-translation/server-events.ts';

export type ResultEvent = Extract<ServerEvent, { action: 'result' }>;
export type Origin = NonNullable<ResultEvent['origin']>;
export type Translation = NonNullable<ResultEvent['translations']>[string];

/** The labels of a task's speakers, when it tells its speakers apart. */
export type SpeakerLabels = Readonly<Record<string, string>> | undefined;

export class TranscriptTable {
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#statements = {
      // What an event leaves out stays as it was.
      origin: database.prepare(
        `INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
           language = excluded.language, text = excluded.text, is_final = excluded.is_final,
           speaker_id = coalesce(excluded.speaker_id, speaker_id),
           detected_language = coalesce(excluded.detected_language, detected_language),
           start_time = coalesce(excluded.start_time, start_time)`,
      ),
      translation: database.prepare('INSERT OR REPLACE INTO translations VALUES (?, ?, ?, ?, ?, ?)'),
      reassign: database.prepare('UPDATE sentences SET speaker_id = ? WHERE task_id = ? AND sid = ?'),
      merge: database.prepare('UPDATE sentences SET speaker_id = ? WHERE task_id = ? AND speaker_id = ?'),
      sentences: database.prepare(
        'SELECT * FROM sentences WHERE task_id = ? AND sid > ? ORDER BY sid LIMIT ?',
      ),
      translations: database.prepare(
        'SELECT * FROM translations WHERE task_id = ? AND sid = ? ORDER BY language',
      ),
    };
  }

  setOrigin(taskId: string, origin: Origin): void {
    this.#statements.origin.run(
      taskId,
      origin.sid,
      origin.language,
      origin.text,
      origin.is_final ? 1 : 0,
      origin.speaker_id ?? null,
      origin.detected_language ?? null,
      origin.start_time ?? null,
    );
  }

  setTranslation(taskId: string, language: string, translation: Omit<Translation, 'speaker_id'>): void {
    this.#statements.translation.run(
      taskId,
      translation.sid,
      language,
      translation.text,
      translation.is_final ? 1 : 0,
      translation.is_retranslation ? 1 : 0,
    );
  }

  reassign(taskId: string, sid: number, speakerId: string): void {
    this.#statements.reassign.run(speakerId, taskId, sid);
  }

  merge(taskId: string, sourceId: string, targetId: string): void {
    this.#statements.merge.run(targetId, taskId, sourceId);
  }

  /** Up to `limit` sentences after `sid`, as `result` events, each with all its translations. */
  results(taskId: string, afterSid: number, limit: number, labels: SpeakerLabels): readonly ResultEvent[] {
    const rows = this.#statements.sentences.all(taskId, afterSid, limit);
    return rows.map(row => this.#result(taskId, row, labels));
  }

  #result(taskId: string, row: Readonly<Record<string, unknown>>, labels: SpeakerLabels): ResultEvent {
    const sid = Number(row.sid);
    const speaker = speakerFields(row.speaker_id, labels);
    const translations = this.#statements.translations.all(taskId, sid).map(each => [
      String(each.language),
      {
        sid,
        text: String(each.text),
        is_final: each.is_final === 1,
        ...(each.is_retranslation === 1 ? { is_retranslation: true } : {}),
        ...speaker,
      },
    ]);
    return {
      action: 'result',
      origin: {
        sid,
        language: String(row.language),
        text: String(row.text),
        is_final: row.is_final === 1,
        ...speaker,
        ...(row.detected_language === null ? {} : { detected_language: String(row.detected_language) }),
        ...(row.start_time === null ? {} : { start_time: String(row.start_time) }),
      },
      ...(translations.length === 0 ? {} : { translations: Object.fromEntries(translations) }),
    };
  }
}

/** The document: the label "equals speaker_id when no alias exists", and is only of the multi-speaker mode. */
function speakerFields(speakerId: unknown, labels: SpeakerLabels) {
  if (typeof speakerId !== 'string') return {};
  return labels
    ? { speaker_id: speakerId, speaker_label: labels[speakerId] ?? speakerId }
    : { speaker_id: speakerId };
}
