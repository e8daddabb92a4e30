import { describe, expect, it } from 'vitest';
import type { RecordFolder } from '../../../src/main/record/record-folder.ts';
import { readSession } from '../../../src/main/record/recorded-session.ts';
import { Recorder } from '../../../src/main/record/recorder.ts';
import { SavedEdits } from '../../../src/main/session/saved-edits.ts';
import { Recording, temporaryRecord } from '../library/recorded.ts';

/** A session that an app before this one has saved, and this one's corrections of it. */
async function saved() {
  const folder = temporaryRecord();
  const before = new Recording(folder, 'one', 'Talk');
  await before.say({ text: 'Hello word', translations: { 'es-ES': 'Hola palabra' } });
  await before.say({ text: 'Good bye', translations: { 'es-ES': 'Adiós' } });
  await before.end();
  return { folder, ...editing(folder) };
}

function editing(folder: RecordFolder) {
  const told: string[] = [];
  const recorder = new Recorder({ folder });
  const edits = new SavedEdits({
    ...{ folder, recorder, known: () => undefined },
    patches: (id, patches) => told.push(...patches.map(({ type }) => `${id} ${type}`)),
  });
  const texts = () =>
    [...(readSession(folder.journal('one'))?.transcript.sentences.values() ?? [])].map(({ text }) => text);
  return { edits, told, texts, recorder };
}

describe('a saved session of an earlier run', () => {
  it('is corrected in its journal, which whoever looks at it is told of', async () => {
    const { edits, told, texts } = await saved();
    expect(await edits.correct('one', { type: 'correct-text', sid: 1, text: 'Hello world' }, 'a')).toBe(true);
    expect(texts()).toEqual(['Hello world', 'Good bye']);
    expect(told).toEqual(['one sentence']);
    expect([edits.takeChanged(), edits.takeChanged()]).toEqual([true, false]);
  });

  it('is undone and redone as far back as its edits go, also by the next run', async () => {
    const { folder, edits, recorder } = await saved();
    await edits.correct('one', { type: 'correct-text', sid: 1, text: 'Hello world' }, 'a');
    await edits.correct('one', { type: 'join-sentences', sid: 1, next: 2 }, 'b');
    recorder.close(() => 0);

    const next = editing(folder);
    expect(next.texts()).toEqual(['Hello world Good bye']);
    expect(await next.edits.undo('one')).toBe(true);
    expect(next.texts()).toEqual(['Hello world', 'Good bye']);
    expect(await next.edits.undo('one')).toBe(true);
    expect(next.texts()).toEqual(['Hello word', 'Good bye']);
    expect(await next.edits.undo('one')).toBe(false);
    next.recorder.close(() => 0);

    const last = editing(folder);
    expect(await last.edits.redo('one')).toBe(true);
    expect(await last.edits.redo('one')).toBe(true);
    expect(last.texts()).toEqual(['Hello world Good bye']);
    expect(await last.edits.redo('one')).toBe(false);
  });

  it('is not undone below an edit that stands on it', async () => {
    const { edits } = await saved();
    await edits.correct('one', { type: 'join-sentences', sid: 1, next: 2 }, 'a');
    await edits.correct('one', { type: 'correct-text', sid: 1, text: 'Both' }, 'b');
    await expect(edits.undo('one', 'a')).rejects.toMatchObject({
      problem: { reason: 'not-now', values: { why: 'edited-since' } },
    });
  });

  it('is missing once it was deleted', async () => {
    const { edits } = editing(temporaryRecord());
    await expect(
      edits.correct('gone', { type: 'correct-text', sid: 1, text: 'x' }, 'a'),
    ).rejects.toMatchObject({
      problem: { reason: 'record-missing' },
    });
  });
});
