import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LearnedMeans } from '../../../../src/gateway/engines/speech-to-text/learned-means.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dragoman-means-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const mean = (first: number) => ({ values: [first, ...Array<number>(12).fill(0)], frames: 100 });
const file = (): string => join(folder, 'pocketsphinx-means.json');

describe('learned means', () => {
  it('are there again after a restart, in a folder that did not exist', async () => {
    const inside = join(folder, 'a', 'b');
    const means = await LearnedMeans.open(inside);
    for (let i = 1; i <= 50; i += 1) means.put('desk microphone', mean(i));
    means.put('__proto__', mean(7));
    await means.flush();
    const again = await LearnedMeans.open(inside);
    expect(again.get('desk microphone')).toEqual(mean(50));
    expect(again.get('__proto__')).toEqual(mean(7));
    expect(again.get('another')).toBeUndefined();
    expect(await readdir(inside)).toEqual(['pocketsphinx-means.json']);
  });

  it.each([
    ['no JSON', '{"version":1,"sou'],
    ['another shape', '[]'],
    ['another version', '{"version":2,"sources":[]}'],
    ['too few numbers', '{"version":1,"sources":[{"sourceId":"x","mean":{"values":[1],"frames":1}}]}'],
    ['absurd numbers', JSON.stringify({ version: 1, sources: [{ sourceId: 'x', mean: mean(1e9) }] })],
  ])('are empty after a file with %s, which is then replaced', async (_name, content) => {
    await writeFile(file(), content);
    const means = await LearnedMeans.open(folder);
    expect(means.get('x')).toBeUndefined();
    means.put('x', mean(3));
    await means.flush();
    expect((await LearnedMeans.open(folder)).get('x')).toEqual(mean(3));
  });

  it('forget the source that was not used for longest, when there are more than a hundred', async () => {
    const means = await LearnedMeans.open(folder);
    for (let i = 0; i < 100; i += 1) means.put(`source ${i}`, mean(i));
    means.put('source 0', mean(1_000));
    means.put('source 100', mean(100));
    await means.flush();
    const again = await LearnedMeans.open(folder);
    expect(again.get('source 1')).toBeUndefined();
    expect(again.get('source 0')).toEqual(mean(1_000));
    expect(again.get('source 100')).toEqual(mean(100));
  });

  it('refuse a name that no client of ours would send', async () => {
    const means = await LearnedMeans.open(folder);
    means.put('x'.repeat(201), mean(1));
    means.put('', mean(1));
    await means.flush();
    expect(await readdir(folder)).toEqual([]);
  });

  it('go on in memory when they cannot be written', async () => {
    await writeFile(join(folder, 'file'), 'not a folder');
    const means = await LearnedMeans.open(join(folder, 'file'));
    means.put('x', mean(1));
    await means.flush();
    expect(means.get('x')).toEqual(mean(1));
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('not a folder');
  });
});
