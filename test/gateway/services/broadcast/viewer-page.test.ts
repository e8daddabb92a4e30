import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { openHall, task } from './hall.ts';

/** A built renderer of which the viewers' page uses only a part. */
async function built(): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'dragoman-viewer-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'viewer'));
  await mkdir(join(folder, 'assets'));
  await writeFile(
    join(folder, 'viewer', 'index.html'),
    '<script type="module" src="../assets/viewer-a1.js"></script><link href="../assets/viewer-b2.css">',
  );
  for (const name of ['viewer-a1.js', 'viewer-b2.css', 'main-window-c3.js'])
    await writeFile(join(folder, 'assets', name), name);
  return pathToFileURL(`${folder}/`);
}

it('is served without a key, under a policy that runs nothing else', async () => {
  const hall = await openHall({}, await built());
  const page = await fetch(`${hall.url}/broadcast/${task}`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('viewer-a1.js');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
  );
  expect(policy).toContain(`connect-src 'self' ws://${new URL(hall.url).host}`);
  expect(policy).not.toContain('unsafe');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
});

it('brings its own files, and no other', async () => {
  const hall = await openHall({}, await built());
  const type = async (name: string) => {
    const answer = await fetch(`${hall.url}/assets/${name}`);
    return answer.ok ? answer.headers.get('content-type') : answer.status;
  };
  expect(await type('viewer-a1.js')).toBe('text/javascript; charset=utf-8');
  expect(await type('viewer-b2.css')).toBe('text/css; charset=utf-8');
  expect(await type('main-window-c3.js')).toBe(404);
  expect(await type('..%2Fviewer%2Findex.html')).toBe(404);
});

it('is a 404 for an unknown task and for one that has ended, and nothing without a key elsewhere', async () => {
  const hall = await openHall({}, await built());
  expect((await fetch(`${hall.url}/broadcast/another`)).status).toBe(404);
  expect((await fetch(`${hall.url}/broadcast/${task}`, { method: 'HEAD' })).status).toBe(200);
  hall.audience.close();
  expect((await fetch(`${hall.url}/broadcast/${task}`, { method: 'HEAD' })).status).toBe(404);
  expect((await fetch(`${hall.url}/api/v1/engines`)).status).toBe(401);
});

it('says how to build it when it is not built, and finds it once it is', async () => {
  const folder = await built();
  const elsewhere = new URL('elsewhere/', folder);
  const hall = await openHall({}, elsewhere);
  const page = await fetch(`${hall.url}/broadcast/${task}`);
  expect(page.status).toBe(503);
  expect(await page.text()).toContain('npm run build');
  await mkdir(new URL('viewer/', elsewhere), { recursive: true });
  await writeFile(new URL('viewer/index.html', elsewhere), 'now it is');
  expect(await (await fetch(`${hall.url}/broadcast/${task}`)).text()).toBe('now it is');
});
