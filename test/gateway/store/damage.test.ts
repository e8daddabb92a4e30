import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSqliteJobs } from '../../../src/gateway/jobs/sqlite-jobs.ts';
import { openStore, record, sound, spoken, temporaryFolder, wavOf } from './recording.ts';

const pageBytes = 4096;

/** Overwrites the page that holds `words`, whole, as a disk does. */
function damagePageWith(path: string, words: string): void {
  const at = readFileSync(path).indexOf(words);
  if (at < 0) throw new Error(`“${words}” is nowhere in ${path}`);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(pageBytes, 0xff), 0, pageBytes, Math.floor(at / pageBytes) * pageBytes);
  closeSync(file);
}

/** A folder with one recording of so many sentences in each of three tasks, and sound, as a gateway left it. */
async function recorded(sentences: number) {
  const dataDir = temporaryFolder();
  const store = await openStore({ dataDir });
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    const { taskId, recorder } = record(store, { name }, `${name}-${randomUUID()}`);
    recorder.audio(sound(1000));
    for (let sid = 1; sid <= sentences; sid += 1)
      for (const event of spoken(sid, `${name} sentence ${sid}.`)) recorder.event(event);
    await recorder.finish();
    ids.push(taskId);
  }
  await store.close();
  return { dataDir, ids, database: join(dataDir, 'tasks.db') };
}

const asides = (dataDir: string): readonly string[] =>
  readdirSync(dataDir).filter(name => name.includes('damaged'));

describe('a database that is found damaged while it runs', () => {
  it('is put aside and replaced; other tasks are whole, and the one that is recorded goes on', async () => {
    const { dataDir, ids, database } = await recorded(300);
    damagePageWith(database, 'b sentence 150.');
    const lines: string[] = [];
    const store = await openStore({ dataDir, log: line => lines.push(line) });
    const { taskId, recorder, told } = record(store, { name: 'running' });
    for (const event of spoken(1, 'before')) recorder.event(event);
    expect(asides(dataDir)).toEqual([]);

    const [a = '', b = '', c = ''] = ids;
    const { sentences } = await store.transcript(b);
    expect(asides(dataDir).length).toBeGreaterThan(0);
    expect(told.failures).toEqual(['storage_upload_failed']);
    expect(told.problems).toEqual([
      expect.objectContaining({
        reason: 'storage-failed',
        values: expect.objectContaining({ why: 'database-damaged' }),
      }),
    ]);
    expect(lines).toEqual([
      expect.stringMatching(/tasks\.db is damaged and was put aside as/),
      expect.stringMatching(/^\d+ rows of .* could be read/),
    ]);

    expect(sentences.get(1)?.text).toBe('b sentence 1.');
    expect(sentences.get(300)?.text).toBe('b sentence 300.');
    expect(sentences.size).toBeGreaterThan(250);
    expect(sentences.size).toBeLessThan(300);
    for (const whole of [a, c]) expect((await store.transcript(whole)).sentences.size).toBe(300);

    for (const event of spoken(2, 'after')) recorder.event(event);
    await recorder.finish();
    const running = await store.transcript(taskId);
    expect([...running.sentences.values()].map(({ text }) => text)).toEqual(['before', 'after']);
    expect(store.get(taskId)).toMatchObject({ state: 'complete', sentences: 2, name: 'running' });
    expect(store.list(10, 0).total).toBe(4);
  });

  it('is noticed by what writes, too, and nothing of it is written twice', async () => {
    const { dataDir, database } = await recorded(50);
    const store = await openStore({ dataDir });
    const { taskId, recorder } = record(store);
    for (const event of spoken(1, 'before')) recorder.event(event);
    // The pages that are in use, all of them.
    const { size } = statSync(database);
    writeFileSync(database, Buffer.alloc(size, 0xff));
    for (let sid = 2; sid <= 400; sid += 1) for (const event of spoken(sid, `${sid}`)) recorder.event(event);
    await recorder.finish();
    expect(asides(dataDir).length).toBeGreaterThan(0);
    const { order } = await store.transcript(taskId);
    expect(order).toEqual(order.toSorted((one, two) => one - two));
    expect(order.at(-1)).toBe(400);
  });
});

describe('a database that is damaged when it is opened', () => {
  it.each(['empty', 'its first page'])(
    '(%s) is put aside with its log, and sound stays where it is found',
    async how => {
      const { dataDir, ids, database } = await recorded(3);
      if (how === 'empty') writeFileSync(database, '');
      else damagePageWith(database, 'SQLite format 3');
      writeFileSync(`${database}-wal`, 'what was written last');
      const lines: string[] = [];
      const store = await openStore({ dataDir, log: line => lines.push(line) });
      expect(lines[0]).toMatch(/damaged and was put aside/);
      const main = asides(dataDir).find(name => /\d$/.test(name));
      expect(readFileSync(join(dataDir, `${main}-wal`), 'utf8')).toBe('what was written last');
      for (const id of ids) {
        expect(store.get(id)).toMatchObject({ state: 'complete', hasAudio: true });
        expect((await wavOf(store, id)).byteLength).toBe(1044);
        await store.remove(id);
        expect(readdirSync(join(dataDir, 'sound'))).not.toContain(id);
      }
    },
  );

  it('keeps the words of a task whose row is gone', async () => {
    const { dataDir, ids, database } = await recorded(20);
    damagePageWith(database, 'transcribe');
    const store = await openStore({ dataDir });
    expect(
      store
        .list(10, 0)
        .tasks.map(({ id, sentences }) => [id, sentences])
        .toSorted(),
    ).toEqual(ids.map(id => [id, 20]));
    expect((await store.transcript(ids[1] ?? '')).sentences.get(20)?.text).toBe('b sentence 20.');
  });
});

describe('the database of jobs', () => {
  it('is replaced as that of tasks is', async () => {
    const path = join(temporaryFolder(), 'jobs.db');
    const lines: string[] = [];
    writeFileSync(path, '');
    const jobs = createSqliteJobs({ path, log: line => lines.push(line) });
    expect(await jobs.status('test', 'a')).toBeUndefined();
    await jobs.close();
    expect(lines[0]).toMatch(/damaged and was put aside/);
  });
});
