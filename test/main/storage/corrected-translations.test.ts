import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CorrectedTranslations } from '../../../src/main/storage/corrected-translations.ts';
import type { TaskDetail } from '../../../src/shared/ipc/tasks.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { takeSnapshot } from '../../../src/shared/session/patch.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';
import { placeIn } from '../../support/kept-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corrected-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const corrected = (text: string, restored?: true) =>
  ({ type: 'corrected', sid: 9, translations: { 'es-ES': text }, restored }) as const;

function taskNamed(id: string): TaskDetail {
  const transcript = createTranscript();
  const events: SessionEvent[] = [
    { type: 'recognition', sid: 1, language: 'en-US', text: 'Good morning', final: true },
    { type: 'translation', sid: 1, language: 'es-ES', text: 'Buen día', final: true },
    { type: 'translation', sid: 1, language: 'fr-FR', text: 'Bonjour', final: true },
  ];
  for (const event of events) follow(transcript, event);
  return {
    ...{ id, name: '', recordingType: 'transcribe', startedAt: 1, durationMs: 1, sentences: 1 },
    ...{ state: 'complete', language: 'en-US', targetLanguages: ['es-ES', 'fr-FR'], hasAudio: false },
    ...{ hasSummary: false, transcript: takeSnapshot(transcript) },
  };
}

const textsOf = (task: TaskDetail): unknown =>
  Object.values(task.transcript.sentences[0]?.translations ?? {}).map(({ text }) => text);

it('puts a corrected translation into the task, also after a restart of the app, until it is undone', () => {
  const before = new CorrectedTranslations(placeIn(folder));
  before.follow({ taskId: 'a', sid: 1 }, corrected('Buenos días'));
  const after = new CorrectedTranslations(placeIn(folder));
  expect(textsOf(after.appliedTo(taskNamed('a')))).toEqual(
    expect.arrayContaining(['Buenos días', 'Bonjour']),
  );
  expect(textsOf(after.appliedTo(taskNamed('b')))).toEqual(['Buen día', 'Bonjour']);
  after.follow({ taskId: 'a', sid: 1 }, corrected('Buen día', true));
  expect(textsOf(after.appliedTo(taskNamed('a')))).toEqual(['Buen día', 'Bonjour']);
});

it('forgets a task that is deleted, and the oldest of too many', () => {
  const store = new CorrectedTranslations(placeIn(folder), 3);
  store.follow({ taskId: 'deleted', sid: 1 }, corrected('Buenos días'));
  store.forget('deleted');
  expect(textsOf(store.appliedTo(taskNamed('deleted')))).toContain('Buen día');
  for (let task = 0; task <= 3; task++) store.follow({ taskId: `${task}`, sid: 1 }, corrected('Buenos días'));
  expect(textsOf(store.appliedTo(taskNamed('0')))).toContain('Buen día');
  expect(textsOf(store.appliedTo(taskNamed('1')))).toContain('Buenos días');
});
