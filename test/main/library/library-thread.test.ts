import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { LibraryThread } from '../../../src/main/library/library-thread.ts';
import { saved, temporaryRecord } from './recorded.ts';

it('the library answers from its own thread, in order, and a problem stays a problem', async () => {
  const folder = temporaryRecord();
  await saved(
    folder,
    'one',
    [{ text: 'Good morning', translations: { 'es-ES': 'Buenos días' } }],
    'talk.wav',
  );
  const library = new LibraryThread(folder);
  onTestFinished(() => library.close());
  const file = join(folder.path, 'one.txt');
  const [recovered, list, found, detail] = await Promise.all([
    library.ask('sync'),
    library.ask('list'),
    library.ask('search', 'dias'),
    library.ask('open', 'one'),
    library.ask('export', 'one', 'txt', 'target', file),
  ]);
  expect(recovered).toEqual([]);
  expect(list).toMatchObject([{ id: 'one', name: 'talk.wav', state: 'complete' }]);
  expect(found).toMatchObject([
    { sid: 1, texts: [{ found: [] }, { text: 'Buenos días', found: [[7, 11]] }] },
  ]);
  expect(detail.transcript.sentences).toHaveLength(1);
  expect(readFileSync(file, 'utf8')).toBe('Buenos días\n');
  await library.ask('export', { ...detail, id: 'not saved' }, 'txt', 'source', file);
  expect(readFileSync(file, 'utf8')).toBe('Good morning\n');
  await library.ask('delete', 'one');
  expect(await library.ask('list')).toEqual([]);
  await expect(library.ask('open', 'one')).rejects.toMatchObject({ problem: { reason: 'record-missing' } });
  await expect(library.ask('export', 'one', 'txt', 'both', '/')).rejects.toMatchObject({
    problem: { reason: 'record-missing' },
  });
});
