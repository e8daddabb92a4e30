import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { KeptFile } from '../../../src/main/storage/kept-file.ts';
import type { Problem } from '../../../src/shared/problem.ts';
import { placeIn } from '../../support/kept-files.ts';
import { wordsOf } from '../../support/words.ts';

const folders = mkdtempSync(join(tmpdir(), 'dragoman-kept-'));
afterAll(() => rmSync(folders, { recursive: true }));

function open(folder = mkdtempSync(join(folders, 'kept-'))) {
  const problems: Problem[] = [];
  const file = new KeptFile<object>(placeIn(folder, problems), 'things');
  const path = join(folder, 'things.json');
  const aside = (): readonly string[] =>
    readdirSync(folder)
      .filter(name => /^things\.json\.damaged-\d{8}T\d{9}Z(-\d)?$/.test(name))
      .map(name => readFileSync(join(folder, name), 'utf8'));
  return { file, folder, path, problems, aside };
}

const damaged = ['', '\0\0\0', '{"things": {"a"', '[]', 'null', '"text"', '{"things": 7}', '{"things": []}'];

describe('a kept file', () => {
  it('that is not there holds nothing, and nobody is told', () => {
    const { file, problems } = open();
    expect(file.read()).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it.each(damaged)(
    'that is damaged (%j) is put aside, comes back from its copy, and the person is told',
    text => {
      const { file, folder, path } = open();
      file.write({ a: 1 });
      writeFileSync(path, text);
      const again = open(folder);
      expect(again.file.read()).toEqual({ a: 1 });
      expect(again.aside()).toEqual([text]);
      expect(again.problems).toMatchObject([{ reason: 'file-damaged' }]);
      expect(wordsOf(again.problems[0]).kept).toMatch(
        /good copy of it; the damaged file is now called “things\.json\.damaged-/,
      );
      expect(open(folder).problems).toEqual([]);
    },
  );

  it.each(damaged)('that is damaged (%j) and has no copy is put aside and holds nothing', text => {
    const { folder, path } = open();
    writeFileSync(path, text);
    const { file, aside, problems } = open(folder);
    expect(file.read()).toBeUndefined();
    expect(aside()).toEqual([text]);
    expect(wordsOf(problems[0]).kept).toMatch(/without its contents; the damaged file is now called/);
    file.write({ b: 2 });
    expect(open(folder).file.read()).toEqual({ b: 2 });
  });

  it('whose copy is damaged as well keeps both aside', () => {
    const { file, folder, path } = open();
    file.write({ a: 1 });
    writeFileSync(path, '{"first');
    writeFileSync(`${path}.last-good`, '{"second');
    const again = open(folder);
    expect(again.file.read()).toBeUndefined();
    expect([...again.aside()].sort()).toEqual(['{"first', '{"second']);
    expect(again.problems).toHaveLength(1);
  });

  it('that is damaged while the app runs is put aside by the next change, and what the app knows is kept', () => {
    const { file, folder, path, problems, aside } = open();
    file.write({ a: 1 });
    writeFileSync(path, '\0');
    file.write({ a: 1, b: 2 });
    expect(aside()).toEqual(['\0']);
    expect(problems).toHaveLength(1);
    expect(open(folder).file.read()).toEqual({ a: 1, b: 2 });
  });

  it('keeps what another program has put beside its value, and may begin with a byte-order mark', () => {
    const { folder, path } = open();
    writeFileSync(path, `\uFEFF${JSON.stringify({ things: { a: 1 }, note: 'by hand' })}`);
    const { file, problems } = open(folder);
    expect(file.read()).toEqual({ a: 1 });
    file.write({ a: 2 });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ things: { a: 2 }, note: 'by hand' });
    expect(problems).toEqual([]);
  });

  it('whose place cannot be read does not stop the start, and cannot be changed', () => {
    const { folder } = open();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');
    const { file, problems } = open(folder);
    expect(file.read()).toBeUndefined();
    expect(wordsOf(problems[0]).kept).toMatch(/changes cannot be saved/);
    expect(() => file.write({ a: 1 })).toThrow();
    expect(readFileSync(folder, 'utf8')).toBe('in the way');
  });

  it('that cannot be copied is written all the same', () => {
    const { file, folder, path } = open();
    mkdirSync(`${path}.last-good`);
    file.write({ a: 1 });
    expect(open(folder).file.read()).toEqual({ a: 1 });
    expect(existsSync(`${path}.last-good.part`)).toBe(false);
  });
});
