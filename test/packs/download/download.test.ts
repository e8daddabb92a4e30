import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, realDisk } from '../../../src/packs/disk.ts';
import type { Fetch } from '../../../src/packs/download/agent.ts';
import { type DownloadLimits, download, type WantedFile } from '../../../src/packs/download/download.ts';
import { saying } from '../../support/words.ts';
import { sha256, temporaryFolder } from '../support/packs.ts';
import { serveFile, startServer } from '../support/server.ts';

const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 31) ^ (index >> 7)));
const known = { sha256: sha256(content), bytes: content.length };
const wanted: WantedFile = { url: 'https://files.test/model.bin', name: 'model.bin', versions: [known] };
const limits: DownloadLimits = { idleMs: 60_000, maxFruitlessTries: 3, firstRetryMs: 1, maxRetryMs: 2 };

interface Given {
  readonly file?: WantedFile;
  readonly partials?: string;
  readonly limits?: DownloadLimits;
  readonly disk?: Disk;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number | undefined) => void;
}

function fetchBy(fetch: Fetch, given: Given = {}) {
  const { file = wanted, partials = temporaryFolder(), disk = realDisk } = given;
  const { signal = new AbortController().signal, onProgress = () => {} } = given;
  const tools = { fetch, disk, partials, limits: given.limits ?? limits };
  return download(file, tools, { signal, onProgress });
}

const refusal = (reason: string, words = '') => ({
  problem: expect.toSatisfy(saying(reason, words)),
});

describe('a download', () => {
  it('is the file, with its progress, and is gone from where it was kept when it is taken', async () => {
    const { fetch } = await startServer((request, response) => serveFile(request, response, content));
    const told: [number, number | undefined][] = [];
    const partials = temporaryFolder();
    const file = await fetchBy(fetch, { partials, onProgress: (...step) => told.push(step) });
    expect(told[0]).toEqual([0, content.length]);
    expect(told.at(-1)).toEqual([content.length, content.length]);
    const target = join(temporaryFolder(), 'model.bin');
    file.take(target);
    expect(readFileSync(target).equals(content)).toBe(true);
    expect(readdirSync(partials)).toEqual([]);
  });

  it('goes on after a break from where it was, asking for the same version', async () => {
    const read = Promise.withResolvers<void>();
    const { fetch, seen } = await startServer((request, response, number) => {
      serveFile(request, response, content, number === 1 ? { until: 100_000, endsAfter: read.promise } : {});
    });
    const file = await fetchBy(fetch, { onProgress: done => done > 0 && read.resolve() });
    expect(readFileSync(file.path).equals(content)).toBe(true);
    expect(seen).toHaveLength(2);
    expect(seen[1]?.range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(seen[1]?.ifRange).toBe('"v1"');
  });

  it('comes whole over a connection that breaks again and again', async () => {
    let read = Promise.withResolvers<void>();
    let from = 0;
    const { fetch } = await startServer((request, response) => {
      from = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0);
      read = Promise.withResolvers();
      serveFile(request, response, content, { until: from + 20_000, endsAfter: read.promise });
    });
    const file = await fetchBy(fetch, { onProgress: done => done > from && read.resolve() });
    expect(readFileSync(file.path).equals(content)).toBe(true);
  });

  it('goes on in another program after this one was stopped', async () => {
    const cancel = new AbortController();
    const partials = temporaryFolder();
    // A connection that ends at once may take with it what was not read yet.
    const stopped = once(cancel.signal, 'abort').then(() => {});
    const first = await startServer((request, response) => {
      serveFile(request, response, content, { until: 100_000, endsAfter: stopped });
    });
    const work = fetchBy(first.fetch, {
      partials,
      signal: cancel.signal,
      onProgress: done => done > 0 && cancel.abort(),
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    const second = await startServer((request, response) => serveFile(request, response, content));
    expect(readFileSync((await fetchBy(second.fetch, { partials })).path).equals(content)).toBe(true);
    expect(second.seen[0]?.range).toMatch(/^bytes=[1-9]\d*-$/);
  });

  it('is not asked for again when it was whole already', async () => {
    const partials = temporaryFolder();
    const server = await startServer((request, response) => serveFile(request, response, content));
    await fetchBy(server.fetch, { partials });
    await fetchBy(server.fetch, { partials });
    expect(server.seen).toHaveLength(1);
  });

  it.each<[string, { etag?: string; ranges: boolean }]>([
    ['ignores ranges', { ranges: false }],
    ['has another version now', { etag: '"v2"', ranges: true }],
  ])('begins again when the server %s', async (_, { etag, ranges }) => {
    const { fetch } = await startServer((request, response, number) => {
      if (number === 1) serveFile(request, response, Buffer.alloc(content.length, 1), { until: 100_000 });
      else {
        if (!ranges) delete request.headers.range;
        serveFile(request, response, content, etag === undefined ? {} : { etag });
      }
    });
    expect(readFileSync((await fetchBy(fetch)).path).equals(content)).toBe(true);
  });

  it('begins again without a validator, for what is there may be another file', async () => {
    const { fetch, seen } = await startServer((request, response, number) => {
      serveFile(request, response, content, {
        etag: 'W/"weak"',
        ...(number === 1 ? { until: 100_000 } : {}),
      });
    });
    expect(readFileSync((await fetchBy(fetch)).path).equals(content)).toBe(true);
    expect(seen[1]?.range).toBeUndefined();
  });

  it('begins again when what is kept is longer than the file', async () => {
    const partials = temporaryFolder();
    const server = await startServer((request, response) => serveFile(request, response, content));
    const file = await fetchBy(server.fetch, { partials });
    writeFileSync(file.path, Buffer.alloc(content.length + 10));
    expect(readFileSync((await fetchBy(server.fetch, { partials })).path).equals(content)).toBe(true);
    expect(server.seen.map(({ range }) => range)).toEqual([
      undefined,
      `bytes=${content.length + 10}-`,
      undefined,
    ]);
  });

  it('is tried again when a server is busy or faulty, and when it sends nothing any more', async () => {
    const { fetch, seen } = await startServer((request, response, number) => {
      if (number === 1) response.writeHead(503).end('busy');
      else if (number === 2) response.writeHead(429).end();
      else serveFile(request, response, content);
    });
    await fetchBy(fetch);
    expect(seen).toHaveLength(3);
    const silent = await startServer((request, response, number) => {
      if (number === 1)
        response.writeHead(200, { etag: '"v1"', 'content-length': content.length }).write('x');
      else serveFile(request, response, content);
    });
    // Whatever else takes so long on a slow machine is only tried once more.
    const patient = { ...limits, idleMs: 300, maxFruitlessTries: 100 };
    await fetchBy(silent.fetch, { limits: patient });
    expect(silent.seen.length).toBeGreaterThan(1);
  });

  it('fails after some tries that bring nothing, and names the host', async () => {
    const { fetch, seen } = await startServer((_request, response) => response.writeHead(500).end());
    await expect(fetchBy(fetch)).rejects.toMatchObject(
      refusal('pack-unavailable', 'files.test answered 500'),
    );
    expect(seen).toHaveLength(3);
    const gone: Fetch = () =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('ENOTFOUND') }));
    await expect(fetchBy(gone)).rejects.toMatchObject(
      refusal('pack-unavailable', 'files.test cannot be reached (ENOTFOUND)'),
    );
  });

  it.each([401, 403, 404, 410, 451])('fails at once when the answer is %i', async status => {
    const { fetch, seen } = await startServer((_request, response) => response.writeHead(status).end());
    await expect(fetchBy(fetch)).rejects.toMatchObject(refusal('pack-unavailable'));
    expect(seen).toHaveLength(1);
  });
});

describe('what came instead of the file', () => {
  it.each<[string, number, Record<string, string>, string]>([
    ['a page', 200, { 'content-type': 'text/html; charset=utf-8' }, 'sign in'],
    [
      'a page that calls itself a file',
      200,
      { 'content-type': 'application/octet-stream' },
      '\n <!DOCTYPE html><html>',
    ],
    ['the demand to sign in', 511, {}, ''],
    ['a way to a page that is not https', 302, { location: 'http://portal.test/login' }, ''],
  ])('is told as such: %s', async (_, status, headers, body) => {
    const { fetch } = await startServer((_request, response) =>
      response.writeHead(status, headers).end(body),
    );
    await expect(
      fetchBy(fetch, { file: { ...wanted, versions: [{ sha256: known.sha256 }] } }),
    ).rejects.toMatchObject(refusal('pack-sign-in', 'files.test'));
  });

  it('is another version, when its size is none that is known: it is not even downloaded', async () => {
    const { fetch, seen } = await startServer((request, response) => {
      serveFile(request, response, content.subarray(1));
    });
    await expect(fetchBy(fetch)).rejects.toMatchObject(refusal('pack-changed', '299999 bytes'));
    expect(seen).toHaveLength(1);
  });

  it('is another version, when only its end shows it', async () => {
    const { fetch } = await startServer((_request, response) => {
      response.writeHead(200).end(Buffer.concat([content, content]));
    });
    await expect(fetchBy(fetch)).rejects.toMatchObject(refusal('pack-changed', 'larger now'));
    const shorter = await startServer((_request, response) =>
      response.writeHead(200).end(content.subarray(9)),
    );
    await expect(fetchBy(shorter.fetch)).rejects.toMatchObject(refusal('pack-changed', 'another size'));
  });

  it('may be one of several versions', async () => {
    const { fetch } = await startServer((request, response) => serveFile(request, response, content));
    const older = { sha256: 'a'.repeat(64), bytes: 5 };
    await fetchBy(fetch, { file: { ...wanted, versions: [older, known] } });
  });

  it('is damaged, when only its sum is wrong: after a second try, and nothing of it is kept', async () => {
    const wrong = Buffer.from(content);
    wrong.writeUInt8(wrong.readUInt8(1000) ^ 1, 1000);
    const partials = temporaryFolder();
    const { fetch, seen } = await startServer((request, response) => serveFile(request, response, wrong));
    await expect(fetchBy(fetch, { partials })).rejects.toMatchObject(refusal('pack-damaged', 'model.bin'));
    expect(seen).toHaveLength(2);
    expect(readdirSync(partials)).toEqual([]);
  });

  it('follows redirects to https, not in circles', async () => {
    const { fetch, seen } = await startServer((request, response) => {
      if (request.url === '/files.test/model.bin') {
        response.writeHead(302, { location: 'https://mirror.test/x' }).end();
      } else serveFile(request, response, content);
    });
    await fetchBy(fetch);
    expect(seen.map(({ url }) => url)).toEqual(['/files.test/model.bin', '/mirror.test/x']);
    const circle = await startServer((_request, response) => {
      response.writeHead(302, { location: 'https://files.test/model.bin' }).end();
    });
    await expect(fetchBy(circle.fetch)).rejects.toMatchObject(refusal('pack-unavailable', 'in circles'));
  });
});

describe('a disk', () => {
  it('that is full is told, and gets back what was written', async () => {
    const partials = temporaryFolder();
    let left = 100_000;
    const full: Disk = {
      ...realDisk,
      create: async (path, how) => {
        const writer = await realDisk.create(path, how);
        const write = async (chunk: Uint8Array): Promise<void> => {
          left -= chunk.length;
          if (left < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          await writer.write(chunk);
        };
        return { ...writer, write };
      },
    };
    const { fetch, seen } = await startServer((request, response) => serveFile(request, response, content));
    await expect(fetchBy(fetch, { partials, disk: full })).rejects.toMatchObject(refusal('disk-full'));
    expect(seen).toHaveLength(1);
    expect(readdirSync(partials)).toEqual([]);
  });

  it('that refuses is told', async () => {
    const { fetch } = await startServer((request, response) => serveFile(request, response, content));
    const partials = join(temporaryFolder(), 'gone');
    await expect(fetchBy(fetch, { partials })).rejects.toMatchObject({
      problem: { reason: 'pack-not-written' },
    });
    mkdirSync(partials);
    await fetchBy(fetch, { partials });
    expect(existsSync(partials)).toBe(true);
  });
});
