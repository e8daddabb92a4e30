import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Disk, realDisk } from '../../src/packs/disk.ts';
import type { Fetch } from '../../src/packs/download/agent.ts';
import type { PackStep } from '../../src/packs/sources/work.ts';
import { PackStore, type PackStoreOptions } from '../../src/packs/store.ts';
import { saying } from '../support/words.ts';
import {
  archiveEntry,
  archiveOf,
  filesEntry,
  pairEntry,
  pairFiles,
  recordsPath,
  remoteSettings,
  speakerModel,
  zipformerFiles,
} from './support/catalog.ts';
import { temporaryFolder, tinyFiles, writeFiles, writePack } from './support/packs.ts';
import { type Handler, serveFile, startServer } from './support/server.ts';

const limits = { idleMs: 60_000, maxFruitlessTries: 2, firstRetryMs: 1, maxRetryMs: 1 };
const archive = gzipSync(archiveOf(zipformerFiles));

function storeIn(folder: string, fetch: Fetch, options: PackStoreOptions = {}): PackStore {
  const catalog = [archiveEntry(archive), filesEntry(), pairEntry()];
  return new PackStore(folder, { catalog, fetch, limits, ...options });
}

/** Serves by path; everything else is 404. */
const serving =
  (files: Readonly<Record<string, Buffer>>): Handler =>
  (request, response) => {
    const content = files[request.url ?? ''];
    if (content) serveFile(request, response, content);
    else response.writeHead(404).end();
  };

const speakers = { '/models.test/tiny_voxceleb.onnx': speakerModel };
const archives = { '/archives.test/sherpa-onnx-zipformer-en.tar.gz': archive };

/** Nothing is left of work in progress. */
function expectNoRubbish(folder: string): void {
  const work = join(folder, '.work');
  for (const name of existsSync(work) ? readdirSync(work) : [])
    expect(readdirSync(join(work, name))).toEqual([]);
}

describe('adding a pack', () => {
  it('that is an archive keeps what the engine needs, found by its layout', async () => {
    const folder = temporaryFolder();
    const { fetch } = await startServer(serving(archives));
    const steps: PackStep[] = [];
    const store = storeIn(folder, fetch);
    const { manifest } = await store.add('tiny-archive', { onProgress: step => steps.push(step) });
    expect(manifest).toMatchObject({
      id: 'tiny-archive',
      name: 'Tiny zipformer',
      engine: {
        type: 'streaming-transducer',
        encoder: 'encoder-epoch-99.int8.onnx',
        decoder: 'decoder-epoch-99.onnx',
        joiner: 'joiner-epoch-99.int8.onnx',
        tokens: 'tokens.txt',
      },
    });
    expect(readdirSync(join(folder, 'tiny-archive')).sort()).toEqual([
      'README.md',
      'decoder-epoch-99.onnx',
      'encoder-epoch-99.int8.onnx',
      'joiner-epoch-99.int8.onnx',
      'pack.json',
      'tokens.txt',
    ]);
    expect(await store.verify()).toEqual([{ id: 'tiny-archive' }]);
    expect(new Set(steps.map(({ phase }) => phase))).toEqual(
      new Set(['downloading', 'unpacking', 'checking']),
    );
    expectNoRubbish(folder);
  });

  it('of bare files, and again: then nothing is downloaded', async () => {
    const folder = temporaryFolder();
    const { fetch, seen } = await startServer(serving(speakers));
    const store = storeIn(folder, fetch);
    await store.add('tiny-speakers');
    await store.add('tiny-speakers');
    expect(seen).toHaveLength(1);
    expect((await store.list()).packs[0]?.manifest.engine).toEqual({
      type: 'speaker-embedding',
      model: 'tiny_voxceleb.onnx',
    });
  });

  it('mends one that is damaged', async () => {
    const folder = temporaryFolder();
    const { fetch } = await startServer(serving(speakers));
    const store = storeIn(folder, fetch);
    await store.add('tiny-speakers');
    writeFileSync(join(folder, 'tiny-speakers', 'tiny_voxceleb.onnx'), 'a model of noises');
    expect(await store.verify()).toMatchObject([{ problem: { reason: 'pack-damaged' } }]);
    await store.add('tiny-speakers');
    expect(await store.verify()).toEqual([{ id: 'tiny-speakers' }]);
    expectNoRubbish(folder);
  });

  it('that nobody knows is refused', async () => {
    const store = storeIn(temporaryFolder(), () => Promise.reject(new Error('nobody asks')));
    for (const id of ['nonsense', '../x', '']) {
      await expect(store.add(id)).rejects.toMatchObject({ problem: { reason: 'pack-unknown' } });
      await expect(store.remove(id)).rejects.toMatchObject({ problem: { reason: 'pack-unknown' } });
      await expect(store.verify(id)).rejects.toMatchObject({ problem: { reason: 'pack-unknown' } });
    }
  });

  it.each<[string, Handler, string]>([
    ['is not there any more', (_, response) => response.writeHead(404).end(), 'pack-unavailable'],
    [
      'was replaced',
      (_, response) => response.writeHead(200, { 'content-length': 3 }).end('new'),
      'pack-changed',
    ],
    [
      'is damaged',
      serving({ '/models.test/tiny_voxceleb.onnx': Buffer.from('a model of noises') }),
      'pack-damaged',
    ],
    [
      'is a page',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('x'),
      'pack-sign-in',
    ],
  ])('whose file %s leaves what was there', async (_, handler, reason) => {
    const folder = temporaryFolder();
    writePack(folder, 'other');
    const { fetch } = await startServer(handler);
    await expect(storeIn(folder, fetch).add('tiny-speakers')).rejects.toMatchObject({
      problem: { reason, kept: { what: 'installed-pack' } },
    });
    expect((await storeIn(folder, fetch).list()).packs.map(({ manifest }) => manifest.id)).toEqual(['other']);
    expectNoRubbish(folder);
  });

  it('whose archive holds something else is refused', async () => {
    const folder = temporaryFolder();
    const other = gzipSync(archiveOf(tinyFiles));
    const { fetch } = await startServer(serving({ '/archives.test/sherpa-onnx-zipformer-en.tar.gz': other }));
    const store = storeIn(folder, fetch, { catalog: [archiveEntry(other)] });
    await expect(store.add('tiny-archive')).rejects.toMatchObject({
      problem: expect.toSatisfy(saying('pack-damaged', 'other files than expected')),
    });
    expect((await store.list()).packs).toEqual([]);
  });

  it('can be cancelled in the middle, and goes on from there the next time', async () => {
    const folder = temporaryFolder();
    const cancel = new AbortController();
    const { fetch, seen } = await startServer((request, response, number) => {
      if (number > 1) serveFile(request, response, archive);
      else
        response
          .writeHead(200, { etag: '"v1"', 'content-length': archive.length })
          .write(archive.subarray(0, 99));
    });
    const store = storeIn(folder, fetch);
    const work = store.add('tiny-archive', {
      signal: cancel.signal,
      onProgress: ({ doneBytes }) => doneBytes === 99 && cancel.abort(),
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect((await store.list()).packs).toEqual([]);
    expect(readdirSync(join(folder, '.work', 'staging'))).toEqual([]);
    await store.add('tiny-archive');
    expect(seen[1]?.range).toBe('bytes=99-');
    expectNoRubbish(folder);
  });

  it('needs room, and says how much', async () => {
    const folder = temporaryFolder();
    const disk: Disk = { ...realDisk, freeBytes: () => Promise.resolve(100_000_010) };
    const { fetch, seen } = await startServer(serving(speakers));
    await expect(storeIn(folder, fetch, { disk }).add('tiny-speakers')).rejects.toMatchObject({
      problem: expect.toSatisfy(saying('disk-full', /\d MB are needed in .*, and 100 MB are free/)),
    });
    expect(seen).toHaveLength(0);
  });

  it('onto a disk that is full leaves what was there', async () => {
    const folder = temporaryFolder();
    const { fetch } = await startServer(serving({ ...speakers, ...archives }));
    await storeIn(folder, fetch).add('tiny-speakers');
    const full: Disk = {
      ...realDisk,
      create: async (path, how) => {
        const writer = await realDisk.create(path, how);
        if (!path.endsWith('.int8.onnx')) return writer;
        const write = () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
        return { ...writer, write };
      },
    };
    await expect(storeIn(folder, fetch, { disk: full }).add('tiny-archive')).rejects.toMatchObject({
      problem: { reason: 'disk-full' },
    });
    expect(readdirSync(folder).filter(name => !name.startsWith('.'))).toEqual(['tiny-speakers']);
    expect(readdirSync(join(folder, '.work', 'staging'))).toEqual([]);
  });

  it('into a folder that cannot be one is told', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const store = storeIn(file, () => Promise.reject(new Error('nobody asks')));
    await expect(store.add('tiny-speakers')).rejects.toMatchObject({
      problem: { reason: 'pack-not-written' },
    });
    expect(await store.list()).toEqual({ packs: [], damaged: [] });
  });

  it('twice at the same time downloads it once', async () => {
    const folder = temporaryFolder();
    const { fetch, seen } = await startServer(serving(archives));
    let waited = 0;
    const add = (): Promise<unknown> =>
      storeIn(folder, fetch).add('tiny-archive', {
        onWait: () => {
          waited += 1;
        },
      });
    await Promise.all([add(), add(), add()]);
    expect(seen).toHaveLength(1);
    expect(waited).toBeGreaterThanOrEqual(2);
    expectNoRubbish(folder);
  });
});

describe('a pair of Firefox Translations', () => {
  it('comes by the records of Remote Settings, compressed', async () => {
    const folder = temporaryFolder();
    const { records, attachments } = remoteSettings();
    const files = { [recordsPath]: Buffer.from(JSON.stringify(records)), ...Object.fromEntries(attachments) };
    const { fetch, seen } = await startServer(serving(files));
    await storeIn(folder, fetch).add('tiny-en-es');
    for (const [name, content] of Object.entries(pairFiles)) {
      expect(readFileSync(join(folder, 'tiny-en-es', name)).equals(content)).toBe(true);
    }
    expect(seen.every(({ url }) => url === recordsPath || url.endsWith('.zst'))).toBe(true);
    expectNoRubbish(folder);
  });

  const old = Object.fromEntries(
    Object.entries(pairFiles).map(([name, content]) => [
      `/firefox-settings-attachments.cdn.mozilla.net/old/${name}`,
      content,
    ]),
  );

  it.each<[string, Record<string, Buffer>]>([
    ['are gone', {}],
    ['name other versions', { [recordsPath]: Buffer.from(JSON.stringify({ data: [] })) }],
    ['are garbage', { [recordsPath]: Buffer.from('{"data":[{"attachment":7},3]}') }],
  ])('comes from where it was before when the records %s', async (_, files) => {
    const folder = temporaryFolder();
    const { fetch } = await startServer(serving({ ...files, ...old }));
    const store = storeIn(folder, fetch);
    await store.add('tiny-en-es');
    expect(await store.verify()).toEqual([{ id: 'tiny-en-es' }]);
  });

  it('has changed at its source when neither has it, and says so', async () => {
    const records = Buffer.from(
      JSON.stringify(remoteSettings({ 'model.enes.bin': Buffer.from('newer') }).records),
    );
    const { fetch } = await startServer(serving({ [recordsPath]: records }));
    await expect(storeIn(temporaryFolder(), fetch).add('tiny-en-es')).rejects.toMatchObject({
      problem: expect.toSatisfy(saying('pack-changed', 'model.enes.intgemm.alphas.bin')),
    });
  });

  it('is refused when an attachment becomes larger than it may', async () => {
    const { records, attachments } = remoteSettings();
    const bomb = remoteSettings({ 'vocab.enes.spm': Buffer.alloc(5_000_000) });
    const [content] = [...bomb.attachments.values()];
    const record = records.data.find(({ name }) => name === 'vocab.enes.spm');
    const lie = bomb.records.data[0];
    if (!content || !record || !lie) throw new Error('no record');
    const data = records.data.map(each =>
      each === record
        ? { ...each, attachment: { ...lie.attachment, location: each.attachment.location } }
        : each,
    );
    const files = {
      ...Object.fromEntries(attachments),
      [`/firefox-settings-attachments.cdn.mozilla.net/${record.attachment.location}`]: content,
      [recordsPath]: Buffer.from(JSON.stringify({ data })),
    };
    const { fetch } = await startServer(serving(files));
    const folder = temporaryFolder();
    await expect(storeIn(folder, fetch).add('tiny-en-es')).rejects.toMatchObject({
      problem: { reason: 'pack-unsafe' },
    });
    expect((await storeIn(folder, fetch).list()).packs).toEqual([]);
  });
});

describe('a pack', () => {
  const nobody: Fetch = () => Promise.reject(new Error('nobody asks'));

  it('is removed, also a damaged one', async () => {
    const folder = temporaryFolder();
    writePack(folder, 'whole');
    writeFiles(folder, { 'damaged/pack.json': '{' });
    const store = storeIn(folder, nobody);
    await store.remove('whole');
    await store.remove('damaged');
    expect(await store.list()).toEqual({ packs: [], damaged: [] });
    expectNoRubbish(folder);
  });

  it.skipIf(process.platform === 'win32')(
    'is removed while a program has it open, which reads on',
    async () => {
      const folder = temporaryFolder();
      const open = openSync(join(writePack(folder, 'used'), 'tokens.txt'), 'r');
      onTestFinished(() => closeSync(open));
      await storeIn(folder, nobody).remove('used');
      expect(existsSync(join(folder, 'used'))).toBe(false);
      expect(fstatSync(open).size).toBe(6);
      expect(readFileSync(open, 'utf8')).toBe('tokens');
    },
  );

  it('that a killed program was just replacing is put back by the next program', async () => {
    const folder = temporaryFolder();
    const pid = await deadProcess();
    const staging = join(folder, '.work', 'staging', `mine@${pid}-x`);
    mkdirSync(staging, { recursive: true });
    renameSync(writePack(folder, 'mine'), join(staging, 'old'));
    writeFiles(staging, { 'new/half.onnx': 'half' });
    writePack(folder, 'other');
    await storeIn(folder, nobody).remove('other');
    expect((await storeIn(folder, nobody).list()).packs.map(({ manifest }) => manifest.id)).toEqual(['mine']);
    expectNoRubbish(folder);
  });

  it('that a killed program was removing stays removed', async () => {
    const folder = temporaryFolder();
    const staging = join(folder, '.work', 'staging', `mine@${await deadProcess()}-x`);
    mkdirSync(staging, { recursive: true });
    writeFileSync(join(staging, 'removed'), '');
    renameSync(writePack(folder, 'mine'), join(staging, 'old'));
    writePack(folder, 'other');
    await storeIn(folder, nobody).remove('other');
    expect((await storeIn(folder, nobody).list()).packs).toEqual([]);
    expectNoRubbish(folder);
  });

  it('is not changed by two programs at once: the lock of a dead one counts for nothing', async () => {
    const folder = temporaryFolder();
    writePack(folder, 'mine');
    const locks = join(folder, '.work', 'locks');
    mkdirSync(locks, { recursive: true });
    writeFileSync(join(locks, `mine@${await deadProcess()}-x`), '');
    // A number that a container gave to an earlier program is ours now.
    writeFileSync(join(locks, `mine@${process.pid}-x`), '');
    await storeIn(folder, nobody).remove('mine');
    expectNoRubbish(folder);
  });

  it('waits for a living program, and can be told to wait no longer', async () => {
    const folder = temporaryFolder();
    writePack(folder, 'mine');
    const locks = join(folder, '.work', 'locks');
    mkdirSync(locks, { recursive: true });
    const lock = join(locks, `mine@${process.ppid}-x`);
    writeFileSync(lock, '');
    const cancel = new AbortController();
    const work = storeIn(folder, nobody).remove('mine', {
      signal: cancel.signal,
      onWait: () => cancel.abort(),
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(existsSync(join(folder, 'mine'))).toBe(true);
    expect(readdirSync(locks)).toEqual([`mine@${process.ppid}-x`]);
  });
});

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}
