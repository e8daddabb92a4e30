import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { Pages } from '../../../src/gateway/pages/pages.ts';
import { GatewayServer } from '../../../src/gateway/server/server.ts';
import { ownCertificate } from '../../../src/gateway/settings/tls/own-certificate.ts';
import { openHall, task } from '../protocols/voice-translation/broadcast/hall.ts';

/** The pages that the gateway serves: the one of a broadcast's viewers, and for joining a conversation. */

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
  const scripts = {
    'viewer-a1.js': 'import("./shared-d4.js")',
    'shared-d4.js': 'new URL(`worklet-e5.js`, import.meta.url)',
  };
  for (const [name, text] of Object.entries(scripts)) await writeFile(join(folder, 'assets', name), text);
  for (const name of ['viewer-b2.css', 'worklet-e5.js', 'main-window-c3.js'])
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
  expect(page.headers.get('permissions-policy')).toContain('microphone=()');
});

it('may hear the microphone where people speak, and reaches its socket by the scheme that it came by', async () => {
  const folder = await built();
  await mkdir(new URL('join/', folder));
  await writeFile(new URL('join/index.html', folder), 'the page to join by');
  const certificate = await ownCertificate({ names: ['localhost', '127.0.0.1'] });
  const server = new GatewayServer({
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    tls: certificate,
    log: () => {},
  });
  const pages = new Pages(server, { folder, log: () => {} });
  pages.add({ name: 'join', what: 'for joining', path: '/join/:id', usesMicrophone: true });
  const url = await server.listen();
  onTestFinished(() => server.close());
  const page = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}/join/any`, { ca: certificate.cert }, resolve).on('error', reject);
  });
  page.resume();
  expect(page.statusCode).toBe(200);
  expect(page.headers['permissions-policy']).toContain('microphone=(self)');
  expect(page.headers['content-security-policy']).toContain(`connect-src 'self' wss://${new URL(url).host}`);
});

it('brings its own files, and no other', async () => {
  const hall = await openHall({}, await built());
  const type = async (name: string) => {
    const answer = await fetch(`${hall.url}/assets/${name}`);
    return answer.ok ? answer.headers.get('content-type') : answer.status;
  };
  expect(await type('viewer-a1.js')).toBe('text/javascript; charset=utf-8');
  expect(await type('viewer-b2.css')).toBe('text/css; charset=utf-8');
  // What only a script names, and what that names.
  expect(await type('shared-d4.js')).toBe('text/javascript; charset=utf-8');
  expect(await type('worklet-e5.js')).toBe('text/javascript; charset=utf-8');
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
