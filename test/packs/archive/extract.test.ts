import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extractFile, extractLimits } from '../../../src/packs/archive/extract.ts';
import type { ExtractOptions } from '../../../src/packs/archive/sink.ts';
import { type Problem, ProblemError } from '../../../src/shared/problem.ts';
import { wordsOf } from '../../support/words.ts';
import { file, paxed, type TarEntry, tar, unixMode, zip } from '../support/archives.ts';
import { temporaryFolder } from '../support/packs.ts';

/** A place to unpack in, with everything around it that must not change. */
function place() {
  const around = temporaryFolder();
  const into = join(around, 'packs', 'into');
  mkdirSync(into, { recursive: true });
  writeFileSync(join(around, 'secret'), 'secret');
  return { around, into };
}

/** Paths of everything in a folder. */
const everythingIn = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[]).sort();

const bzip2 = (content: Buffer): Buffer => execFileSync('bzip2', ['--compress'], { input: content });
const hasBzip2 = ['/usr/bin/bzip2', '/bin/bzip2'].some(existsSync);

type Options = Partial<Omit<ExtractOptions, 'limits'>> & { maxBytes?: number; maxEntries?: number };

async function extract(archive: Buffer, into: string, around: string, options: Options = {}) {
  const path = join(around, 'archive');
  writeFileSync(path, archive);
  const { maxBytes = 1_000_000, maxEntries = 100, ...others } = options;
  return extractFile(path, into, { limits: { maxBytes, maxEntries }, ...others });
}

/** Unpacks what must be refused, and looks around afterwards. */
async function refused(archive: Buffer, options?: Options): Promise<Problem> {
  const { around, into } = place();
  writeFileSync(join(around, 'archive'), '');
  const before = everythingIn(around).filter(path => !path.startsWith(join('packs', 'into')));
  let problem: Problem | undefined;
  try {
    await extract(archive, into, around, options);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problem = error.problem;
  }
  const after = everythingIn(around).filter(path => !path.startsWith(join('packs', 'into')));
  expect(after).toEqual(before);
  expect(readFileSync(join(around, 'secret'), 'utf8')).toBe('secret');
  if (!problem) throw new Error('it was unpacked');
  return problem;
}

const content: readonly TarEntry[] = [
  { name: 'model/', type: '5' },
  file('model/encoder.onnx', Buffer.alloc(200_000, 'encoder')),
  file('model/data/tokens.txt', 'tokens'),
  file('model/empty', ''),
];
const inZip = content.map(({ name, content: body = '' }) => ({ name, content: body }));

describe('an archive', () => {
  it.each<[string, () => Buffer]>([
    ['tar', () => tar(...content)],
    ['tar.gz', () => gzipSync(tar(...content))],
    ['tar.zst', () => zstdCompressSync(tar(...content))],
    ['zip', () => zip(...inZip)],
    ['zip without compression', () => zip(...inZip.map(each => ({ ...each, method: 0 })))],
  ])('is unpacked: %s', async (_, archive) => {
    const { around, into } = place();
    let bytes = 0;
    const files = await extract(archive(), into, around, {
      onBytes: more => {
        bytes += more;
      },
    });
    expect([...files].sort()).toEqual(['model/data/tokens.txt', 'model/empty', 'model/encoder.onnx']);
    expect(readFileSync(join(into, 'model/encoder.onnx'))).toEqual(Buffer.alloc(200_000, 'encoder'));
    expect(readFileSync(join(into, 'model/data/tokens.txt'), 'utf8')).toBe('tokens');
    expect(bytes).toBe(200_006);
  });

  it('is unpacked: tar.bz2, in several blocks', async context => {
    if (!hasBzip2) context.skip('no bzip2 here');
    const { around, into } = place();
    // As random as a model, so that its blocks are as large.
    const model = Buffer.from(
      Array.from({ length: 2_500_000 }, (_, index) => (index * 7_919 + (index >> 3)) ^ (index >> 11)),
    );
    await extract(bzip2(tar(file('model.onnx', model))), into, around, { maxBytes: 3_000_000 });
    expect(readFileSync(join(into, 'model.onnx')).equals(model)).toBe(true);
  });

  it('is unpacked only as far as it is wanted, and checked all the same', async () => {
    const { around, into } = place();
    await extract(tar(...content), into, around, { wanted: path => path.endsWith('.txt') });
    expect(everythingIn(into)).toEqual(['model', join('model', 'data'), join('model', 'data', 'tokens.txt')]);
    const hostile = await refused(tar(...content, file('../evil')), { wanted: () => false });
    expect(hostile.reason).toBe('pack-unsafe');
  });

  it('may have the names that people give to files', async () => {
    const { around, into } = place();
    const names = ['./model.onnx', 'Größe/Ünïcode (1).txt', 'a/.hidden', 'connect.txt', 'x..y', 'auxiliary'];
    await extract(tar(...names.map(name => file(name))), into, around);
    expect(everythingIn(into)).toContain('model.onnx');
    expect(everythingIn(into)).toHaveLength(names.length + 2);
  });

  it('is not unpacked to the end when nobody waits any more', async () => {
    const { around, into } = place();
    const cancel = new AbortController();
    const archive = gzipSync(tar(file('a', Buffer.alloc(500_000)), file('b', Buffer.alloc(400_000))));
    const work = extract(archive, into, around, { signal: cancel.signal, onBytes: () => cancel.abort() });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(existsSync(join(into, 'b'))).toBe(false);
  });

  it('may become 20 times as large, and no larger than the disk', async () => {
    const disk = (free: number) => ({
      freeBytes: () => Promise.resolve(free),
      create: () => Promise.reject(),
    });
    expect((await extractLimits(100_000_000, '/', disk(1e12))).maxBytes).toBe(2_000_000_000);
    expect((await extractLimits(1_000, '/', disk(1e12))).maxBytes).toBe(100_000_000);
    expect((await extractLimits(100_000_000, '/', disk(500_000_000))).maxBytes).toBe(400_000_000);
    expect((await extractLimits(100_000_000, '/', disk(0))).maxBytes).toBe(0);
  });
});

const broken = Buffer.from([0x61, 0xff, 0xfe, 0x62]);

/** Names that lead out, are none, or are those of something else. */
const names: readonly (readonly [string, readonly (string | Buffer)[]])[] = [
  ['leads out of the folder', ['../evil']],
  ['leads out of the folder by a detour', ['a/b/../../../evil']],
  ['is absolute', ['/evil']],
  ['is absolute on Windows', ['C:/evil']],
  ['names a drive', ['c:evil']],
  ['leads out by backslashes', ['..\\..\\evil']],
  ['names a device of Windows', ['CON']],
  ['names a device of Windows with an extension', ['a/nul.onnx']],
  ['names a port of Windows', ['COM1.txt']],
  ['ends with a dot, which Windows drops', ['evil.']],
  ['ends with a blank, which Windows drops', ['evil /x']],
  ['names a stream of a file of Windows', ['model.onnx:evil']],
  ['holds a line break', ['a\nb']],
  ['holds an escape code', ['a\u001B[2Jb']],
  ['is no UTF-8', [broken]],
  ['differs only by case', ['Model.onnx', 'model.ONNX']],
  ['differs only by the case of a folder', ['Data/a', 'data/b']],
  ['differs only by its Unicode form', ['\u00e9.txt', 'e\u0301.txt']],
  ['is there twice', ['a', 'a']],
  ['is a file and a folder', ['a', 'a/b']],
  ['is a folder and a file', ['a/b', 'a']],
];

describe('an archive is refused, and nothing is written outside, when a name', () => {
  it.each(names)('in a tar %s', async (_, entries) => {
    expect((await refused(tar(...entries.map(name => file(name))))).reason).toBe('pack-unsafe');
  });

  it.each(names)('in a zip %s', async (_, entries) => {
    expect((await refused(zip(...entries.map(name => ({ name, content: 'x' }))))).reason).toBe('pack-unsafe');
  });

  it('in a tar is absolute, and leads to where one can write', async () => {
    const { around, into } = place();
    const evil = join(around, 'evil');
    await expect(extract(tar(file(evil)), into, around)).rejects.toThrow('absolute');
    await expect(extract(zip({ name: evil, content: 'x' }), into, around)).rejects.toThrow('absolute');
    expect(existsSync(evil)).toBe(false);
  });

  it('comes by an attribute or a long name', async () => {
    expect((await refused(tar(...paxed({ path: '../evil' }, file('good'))))).reason).toBe('pack-unsafe');
    expect((await refused(tar({ name: 'long', type: 'L', content: '../evil\0' }, file('good')))).reason).toBe(
      'pack-unsafe',
    );
    expect((await refused(tar(...paxed({ path: 'a/'.repeat(300) }, file('good'))))).reason).toBe(
      'pack-unsafe',
    );
    expect((await refused(tar(...paxed({ path: 'a'.repeat(300) }, file('good'))))).reason).toBe(
      'pack-unsafe',
    );
  });
});

describe('an archive is refused, and nothing is written outside, when it', () => {
  it.each<[string, readonly TarEntry[]]>([
    ['a symbolic link', [{ name: 'link', type: '2', link: '/etc/passwd' }]],
    ['a symbolic link inside', [file('a'), { name: 'link', type: '2', link: 'a' }]],
    [
      'a symbolic link to a folder, and a file behind it',
      [{ name: 'a', type: '2', link: '../..' }, file('a/evil')],
    ],
    ['a hard link', [{ name: 'link', type: '1', link: '../../secret' }]],
    ['a character device', [{ name: 'device', type: '3' }]],
    ['a block device', [{ name: 'device', type: '4' }]],
    ['a pipe', [{ name: 'pipe', type: '6' }]],
    ['a sparse file, which node-tar does not know', [{ name: 'sparse', type: 'S' }]],
    ['an entry of no known kind', [{ name: 'what', type: 'Z' }]],
  ])('holds %s', async (_, entries) => {
    expect((await refused(tar(file('first'), ...entries))).reason).toBe('pack-unsafe');
  });

  it.each([
    ['a symbolic link', 0o120777],
    ['a device', 0o020644],
    ['a pipe', 0o010644],
    ['a socket', 0o140644],
  ])('is a zip with %s', async (_, mode) => {
    const problem = await refused(zip({ name: 'a', content: '/etc/passwd', attributes: unixMode(mode) }));
    expect(problem.reason).toBe('pack-unsafe');
  });

  it('holds too many files', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `f${index}`);
    const limit = { maxEntries: 19 };
    expect(wordsOf(await refused(tar(...many.map(name => file(name))), limit)).message).toContain(
      'more than 19 files',
    );
    expect((await refused(zip(...many.map(name => ({ name }))), limit)).reason).toBe('pack-unsafe');
    const folders = many.map(name => ({ name: `${name}/`, type: '5' }));
    expect((await refused(tar(...folders), limit)).reason).toBe('pack-unsafe');
  });

  it('is a bomb', async () => {
    const zeros = Buffer.alloc(60_000_000);
    const bomb = tar(file('a', zeros));
    const limit = { maxBytes: 10_000_000 };
    for (const archive of [bomb, gzipSync(bomb), zstdCompressSync(bomb)]) {
      expect((await refused(archive, limit)).reason).toBe('pack-unsafe');
    }
    // node-tar opens the inner one itself, and has a limit of its own.
    expect((await refused(gzipSync(gzipSync(bomb)), limit)).reason).toMatch(/^pack-un(safe|readable)$/);
  });

  it('is a bomb of bzip2, a few bytes long', async context => {
    if (!hasBzip2) context.skip('no bzip2 here');
    const archive = bzip2(tar(file('a', Buffer.alloc(60_000_000))));
    expect(archive.length).toBeLessThan(2_000);
    expect((await refused(archive, { maxBytes: 10_000_000 })).reason).toBe('pack-unsafe');
  });

  it('is a bomb of zeros between and after the files', async () => {
    const bomb = gzipSync(Buffer.concat([tar(file('a')), Buffer.alloc(60_000_000)]));
    expect((await refused(bomb, { maxBytes: 10_000_000 })).reason).toBe('pack-unsafe');
  });

  it('is a bomb of many files that are small each', async () => {
    const entries = Array.from({ length: 50 }, (_, index) => file(`f${index}`, Buffer.alloc(100_000)));
    expect((await refused(gzipSync(tar(...entries)), { maxBytes: 1_000_000 })).reason).toBe('pack-unsafe');
    const zipped = entries.map(({ name, content: body = '' }) => ({ name, content: body }));
    expect((await refused(zip(...zipped), { maxBytes: 1_000_000 })).reason).toBe('pack-unsafe');
  });

  it('announces more than it may hold, before any of it is read', async () => {
    expect((await refused(tar({ name: 'a', size: 8_000_000_000 }))).reason).toBe('pack-unsafe');
    expect((await refused(zip({ name: 'a', size: 4_000_000_000 }))).reason).toBe('pack-unsafe');
  });

  it('holds more than it announces', async () => {
    const lie = zip({ name: 'a', content: Buffer.alloc(3_000_000), size: 10 });
    expect((await refused(lie)).reason).toBe('pack-unreadable');
  });
});

describe('an archive that cannot be read', () => {
  const whole = tar(file('a', Buffer.alloc(50_000, 'abc')), file('b', 'b'));

  it.each<[string, () => Buffer]>([
    ['a tar that is cut off', () => whole.subarray(0, 20_000)],
    ['a tar.gz that is cut off', () => gzipSync(whole).subarray(0, -20)],
    ['a tar.zst that is cut off', () => zstdCompressSync(whole).subarray(0, -20)],
    ['a zip that is cut off', () => zip({ name: 'a', content: 'abc' }).subarray(0, -10)],
    ['a zip whose file is encrypted', () => zip({ name: 'a', content: 'abc', flags: 0x801 })],
    ['a zip of an unknown compression', () => zip({ name: 'a', content: 'abc', method: 99 })],
    ['gzip that holds no tar', () => gzipSync('hello')],
    [
      'a tar whose header is damaged',
      () => Buffer.concat([whole.subarray(0, 100), Buffer.from('xxx'), whole.subarray(103)]),
    ],
    [
      'a tar with damage in the middle',
      () => Buffer.concat([whole.subarray(0, 50_700), Buffer.alloc(600, 1), whole.subarray(51_300)]),
    ],
    ['a text', () => Buffer.from('hello'.repeat(1000))],
    ['an empty file', () => Buffer.alloc(0)],
    ['noise that begins like gzip', () => Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(100, 7)])],
    [
      'noise that begins like zstd',
      () => Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), Buffer.alloc(100, 7)]),
    ],
    ['noise that begins like bzip2', () => Buffer.concat([Buffer.from('BZh9'), Buffer.alloc(100, 7)])],
    [
      'noise that begins like zip',
      () => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(100, 7)]),
    ],
  ])('is told as such: %s', async (_, archive) => {
    const problem = await refused(archive());
    expect(problem.reason).toBe('pack-unreadable');
    expect(wordsOf(problem).message).toContain('“archive”');
  });

  it('is told as such: tar.bz2 with a flipped bit, or cut off', async context => {
    if (!hasBzip2) context.skip('no bzip2 here');
    const archive = bzip2(whole);
    expect((await refused(archive.subarray(0, -10))).reason).toBe('pack-unreadable');
    archive.writeUInt8(archive.readUInt8(60) ^ 4, 60);
    expect((await refused(archive)).reason).toBe('pack-unreadable');
  });

  it('is told with a name that a terminal does not obey', async () => {
    const problem = await refused(tar(file('a\u001B[2J\u202Eb')));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(wordsOf(problem).message).not.toMatch(/[\u001B\u202E]/u);
  });
});
