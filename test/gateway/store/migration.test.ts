/** Databases of the versions before, written by the statements of those versions. */

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openStore, record, spoken, temporaryFolder } from './recording.ts';

/** As the first version made it. */
const version1 = `
  CREATE TABLE tasks (
    task_id TEXT PRIMARY KEY, name TEXT NOT NULL, recording_type TEXT NOT NULL, recognition_mode TEXT NOT NULL,
    started_at INTEGER NOT NULL, state TEXT NOT NULL, language TEXT NOT NULL, translation_languages TEXT NOT NULL,
    place TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tasks_by_time ON tasks (started_at DESC, task_id);
  CREATE TABLE sentences (
    task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE, sid INTEGER NOT NULL, language TEXT NOT NULL,
    text TEXT NOT NULL, is_final INTEGER NOT NULL, speaker_id TEXT, detected_language TEXT, start_time TEXT,
    PRIMARY KEY (task_id, sid)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE translations (
    task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE, sid INTEGER NOT NULL, language TEXT NOT NULL,
    text TEXT NOT NULL, is_final INTEGER NOT NULL, is_retranslation INTEGER NOT NULL,
    PRIMARY KEY (task_id, sid, language)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE speaker_aliases (
    task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE, speaker_id TEXT NOT NULL, label TEXT NOT NULL,
    PRIMARY KEY (task_id, speaker_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE segments (
    task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE, segment INTEGER NOT NULL, bytes INTEGER NOT NULL,
    fate TEXT NOT NULL, PRIMARY KEY (task_id, segment)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE summaries (
    task_id TEXT PRIMARY KEY REFERENCES tasks ON DELETE CASCADE, body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = 1`;

const startedAt = Date.UTC(2026, 10, 28, 9);
const summary = {
  ...{ summary_id: 'sum_0', summary_mode: 'builtin', summary_template: 'meeting', summary_plain_text: true },
  ...{ tokens_used: { input: 7, output: 3 }, final_content: 'All of it.', summary_label: 'extractive' },
  ...{ summary_fallback_level: 3, summary_dropped_segments: [2] },
};

function oldDatabase(dataDir: string): void {
  const database = new DatabaseSync(join(dataDir, 'tasks.db'));
  database.exec(version1);
  const addTask = database.prepare('INSERT INTO tasks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  addTask.run(
    ...[
      'one',
      'Budget',
      'transcribe',
      'multi_speaker',
      startedAt,
      'complete',
      'en-US',
      '["es-ES"]',
      'folder',
    ],
  );
  addTask.run('two', '', 'record', 'single', startedAt + 1, 'recording', 'en-US', '[]', 'folder');
  const addSentence = database.prepare('INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  addSentence.run('one', 1, 'en-US', 'Good evening.', 1, 'Guest-1', 'en-US', '00:05');
  addSentence.run('one', 2, 'en-US', 'And then', 0, 'Guest-2', 'en-US', '75:09');
  addSentence.run('two', 1, 'en-US', 'Alone.', 1, null, null, null);
  const addTranslation = database.prepare('INSERT INTO translations VALUES (?, ?, ?, ?, ?, ?)');
  addTranslation.run('one', 1, 'es-ES', 'Buenas tardes.', 1, 0);
  addTranslation.run('one', 1, 'ca-ES', 'Bona tarda.', 1, 1);
  database.prepare('INSERT INTO speaker_aliases VALUES (?, ?, ?)').run('one', 'Guest-1', 'Ana');
  database.prepare('INSERT INTO segments VALUES (?, ?, ?, ?)').run('one', 0, 64_000, 'stored');
  const addSummary = database.prepare('INSERT INTO summaries VALUES (?, ?)');
  addSummary.run('one', JSON.stringify(summary));
  addSummary.run('two', '{');
  database.close();
}

describe('a database of the first version', () => {
  it('is read as the tasks that it kept', async () => {
    const dataDir = temporaryFolder();
    oldDatabase(dataDir);
    const store = await openStore({ dataDir });
    expect(store.get('one')).toEqual({
      ...{ id: 'one', service: 'voice-translation', name: 'Budget', recordingType: 'transcribe' },
      ...{ multiSpeaker: true, startedAt, durationMs: 2000, sentences: 2, state: 'complete' },
      ...{ language: 'en-US', targetLanguages: ['es-ES'], hasAudio: true, hasSummary: true },
      labels: { 'Guest-1': 'Ana' },
    });
    expect(store.summary('one')).toEqual({
      ...{ summaryId: 'sum_0', mode: 'builtin', template: 'meeting', plainText: true },
      ...{ tokens: { input: 7, output: 3 }, text: 'All of it.', label: 'extractive' },
      ...{ fallbackLevel: 3, droppedSegments: [2] },
    });
    const { sentences, session } = await store.transcript('one');
    expect([...sentences.values()]).toMatchObject([
      {
        sid: 1,
        text: 'Good evening.',
        final: true,
        speakerId: 'Guest-1',
        startMs: 5000,
        translations: {
          'es-ES': { text: 'Buenas tardes.', final: true },
          'ca-ES': { text: 'Bona tarda.', final: true, retranslation: true },
        },
      },
      { sid: 2, text: 'And then', final: false, speakerId: 'Guest-2', startMs: 4_509_000 },
    ]);
    expect(session.speakers).toMatchObject({ 'Guest-1': { label: 'Ana' }, 'Guest-2': { label: 'Guest-2' } });
  });

  it('keeps the tasks that its gateway left open, and what cannot be read takes nothing with it', async () => {
    const dataDir = temporaryFolder();
    oldDatabase(dataDir);
    const store = await openStore({ dataDir });
    expect(store.get('two')).toMatchObject({ state: 'complete', sentences: 1, recordingType: 'record' });
    expect(store.summary('two')).toBeUndefined();
    const { sentences } = await store.transcript('two');
    expect(sentences.get(1)).toMatchObject({ text: 'Alone.', speakerId: '' });
  });

  it('takes new sessions, and is not changed a second time', async () => {
    const dataDir = temporaryFolder();
    oldDatabase(dataDir);
    const first = await openStore({ dataDir });
    const { taskId, recorder } = record(first);
    for (const event of spoken(1, 'one')) recorder.event(event);
    await recorder.finish();
    await first.close();
    const again = await openStore({ dataDir });
    expect(again.list(10, 0).tasks.map(({ id }) => id)).toEqual([taskId, 'two', 'one']);
    expect(again.get('one')).toMatchObject({ sentences: 2, labels: { 'Guest-1': 'Ana' } });
  });
});

it('a database of a version to come is not touched', async () => {
  const dataDir = temporaryFolder();
  const database = new DatabaseSync(join(dataDir, 'tasks.db'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  await expect(openStore({ dataDir })).rejects.toThrow('written by a newer Dragoman');
});
