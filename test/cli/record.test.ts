import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RecordOptions, recordCommand } from '../../src/cli/record/options.ts';
import { UsageError } from '../../src/command-line/command.ts';
import type { RecordFolder } from '../../src/main/record/record-folder.ts';
import { saved, temporaryRecord } from '../main/library/recorded.ts';
import { recordProgram, run } from '../support/program.ts';

function read(...argv: string[]): RecordOptions | undefined {
  let options: RecordOptions | undefined;
  recordCommand(
    each => {
      options = each;
    },
    { XDG_CONFIG_HOME: '/config', APPDATA: '/config' },
  ).parse(argv, { from: 'user' });
  return options;
}

const record = ({ path }: RecordFolder, ...args: string[]) => run(recordProgram, [...args, '--data', path]);

async function twoSessions(): Promise<RecordFolder> {
  const folder = temporaryRecord();
  await saved(
    folder,
    'aaaaaaaa-1',
    [{ text: 'The weather', translations: { 'es-ES': 'El tiempo' } }],
    'talk.wav',
  );
  await saved(folder, 'bbbbbbbb-2', [{ text: 'The budget', translations: { 'ja-JP': '予算' } }]);
  return folder;
}

describe('the command line of record', () => {
  it('takes words as they were quoted, and looks where the app saves unless it is told', () => {
    expect(read('search', 'one', 'two words', '--limit', '3')).toMatchObject({
      ...{ command: 'search', query: 'one "two words"', limit: 3, isNamed: false },
      folder: expect.stringMatching(/Dragoman.record$/),
    });
  });

  it.each([
    [[]],
    [['search']],
    [['search', ' ']],
    [['search', 'x', '--limit', '0']],
    [['delete']],
    [['delete', 'a', 'b']],
    [['list', 'x']],
    [['export', 'a']],
    [['export', 'a', '--format', 'pdf']],
    [['export', 'a', '--format', 'srt', '--side', 'left']],
    [['export', 'a', '--format', 'srt', '--json']],
  ])('has no use for %j', argv => {
    expect(() => read(...argv)).toThrow(UsageError);
  });
});

describe('dragoman record', () => {
  it('lists, searches and deletes, for people and for programs', async () => {
    const folder = await twoSessions();
    const listed = await record(folder, 'list');
    expect([listed.code, listed.stderr]).toEqual([0, '']);
    expect(listed.stdout.split('\n').map(line => line.slice(0, 8))).toEqual(['bbbbbbbb', 'aaaaaaaa', '']);
    expect(listed.stdout).toMatch(
      /aaaaaaaa {2}2026-\d\d-\d\d \d\d:\d\d {2}01:00 {2}1 sentence {2}en-US → es-ES {2}talk\.wav\n/,
    );

    const found = await record(folder, 'search', '予算', '--json');
    expect(JSON.parse(found.stdout)).toMatchObject({
      sentences: [
        { session: { id: 'bbbbbbbb-2' }, sid: 1, texts: [{ text: 'The budget' }, { found: [[0, 2]] }] },
      ],
    });
    expect((await record(folder, 'search', 'tiempo')).stdout).toContain(
      '    en-US  The weather\n    es-ES  El tiempo\n',
    );

    const deleted = await record(folder, 'delete', 'aaaa');
    expect([deleted.code, deleted.stdout]).toEqual([0, 'aaaaaaaa-1 was deleted.\n']);
    expect(readdirSync(folder.sessions)).toEqual(['bbbbbbbb-2.jsonl']);
    expect((await record(folder, 'search', 'weather')).stdout).toBe('Nothing was found.\n');
  });

  it('exports a session to stdout or a file, in any format', async () => {
    const folder = await twoSessions();
    const shown = await record(folder, 'export', 'aaaa', '--format', 'srt', '--side', 'target');
    expect([shown.code, shown.stdout]).toEqual([0, '1\n00:00:01,000 --> 00:00:01,900\nEl tiempo\n\n']);
    const out = join(folder.path, 'talk.docx');
    const written = await record(folder, 'export', 'aaaa', '--format', 'docx', '--out', out, '--json');
    expect([written.code, JSON.parse(written.stdout)]).toEqual([0, { exported: 'aaaaaaaa-1', out }]);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
    const refused = await record(
      folder,
      'export',
      'aaaa',
      '--format',
      'txt',
      '--out',
      join(out, 'no', 'folder'),
    );
    expect([refused.code, refused.stderr]).toEqual([
      4,
      expect.stringContaining('“folder” could not be written.'),
    ]);
    expect((await record(folder, 'export', 'cccc', '--format', 'txt')).code).toBe(3);
  });

  it('makes the index anew from the files alone', async () => {
    const folder = await twoSessions();
    const before = await record(folder, 'search', 'weather', '--json');
    rmSync(folder.library);
    writeFileSync(folder.library, 'damaged');
    const { code, stdout } = await record(folder, 'reindex', '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, { sessions: 2 }]);
    expect((await record(folder, 'search', 'weather', '--json')).stdout).toBe(before.stdout);
  });

  it('ends with 3 for what is not there, and with 4 beside what is damaged, having done the rest', async () => {
    const folder = await twoSessions();
    const missing = await record(folder, 'delete', 'cccc');
    expect([missing.code, missing.stdout]).toEqual([3, '']);
    expect(missing.stderr).toContain('There is no saved session “cccc”.');
    const nowhere = join(folder.path, 'nowhere');
    expect(await run(recordProgram, ['list', '--data', nowhere])).toMatchObject({ code: 3, stdout: '' });
    expect(existsSync(nowhere)).toBe(false);
    writeFileSync(folder.journal('dddddddd-4'), 'garbage\n');
    const damaged = await record(folder, 'list', '--json');
    expect(damaged.code).toBe(4);
    expect(damaged.stderr).toContain('The saved session “dddddddd-4” is damaged');
    expect(JSON.parse(damaged.stdout).sessions).toHaveLength(2);
  });
});
