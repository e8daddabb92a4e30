/** What is left of a task whose row could not be salvaged: a new row, so that its words and its sound are found and can be deleted. */

import type { DatabaseSync } from 'node:sqlite';
import { soundFiles } from './sound-files.ts';

/** `soundFolder`: a folder for each task. Times are those of its first event or, without one, of its sound. */
export function adoptOrphans(database: DatabaseSync, soundFolder: string): void {
  const addSegment = database.prepare(`INSERT OR IGNORE INTO segments VALUES (?, ?, ?, ?)`);
  const startedAt = new Map<string, number>();
  for (const { taskId, index, bytes, ms, isCopy } of soundFiles(soundFolder)) {
    if (bytes === 0) continue;
    addSegment.run(taskId, index, bytes, isCopy ? 'waiting' : 'stored');
    startedAt.set(taskId, Math.min(ms, startedAt.get(taskId) ?? ms));
  }
  const add = database.prepare(addTask);
  const orphans = database.prepare(
    `SELECT task_id FROM (SELECT task_id FROM events UNION SELECT task_id FROM segments UNION SELECT task_id FROM summaries)
     WHERE task_id NOT IN (SELECT task_id FROM tasks)`,
  );
  for (const { task_id: taskId } of orphans.all())
    add.run(String(taskId), startedAt.get(String(taskId)) ?? Date.now());
}

const addTask = `
  INSERT INTO tasks (task_id, service, name, recording_type, multi_speaker, started_at, state, language, target_languages,
    place, sentences, spoken_ms)
  SELECT ?1, 'voice-translation', '', 'transcribe', 0, coalesce(min(at), ?2), 'complete',
    coalesce(min(body ->> '$.language') FILTER (WHERE body ->> '$.type' = 'recognition'), 'und'), '[]', 'folder',
    count(DISTINCT body ->> '$.sid') FILTER (WHERE body ->> '$.type' = 'recognition'),
    coalesce(max(CAST(body ->> '$.endMs' AS INTEGER)), 0)
  FROM events WHERE task_id = ?1`;
