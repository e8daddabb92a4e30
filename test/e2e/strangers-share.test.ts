import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { type Gateway, startGateway } from '../../src/gateway/gateway.ts';
import { ownCertificate } from '../../src/gateway/settings/tls/own-certificate.ts';
import { findBrowser } from '../../tools/chromium-host/browser-path.ts';
import { NamesProxy } from '../support/names-proxy.ts';
import { attempts, tryAll } from './strangers.ts';

/**
 * The same strangers before the listener that other machines reach (--share): the browser is a phone's, whose owner has accepted
 * the gateway's certificate, and the stranger's page is by https, too.
 */

const stranger = 'evil.example';
const rebound = 'rebind.example';

let folder: string;
let gateway: Gateway;
let site: Server;
let proxy: NamesProxy;
let browser: Browser;
let isRebound = false;

const sharedPort = (): number => Number(new URL(gateway.shareUrl ?? '').port);
const sitePort = (): number => (site.address() as AddressInfo).port;

/** What the shared listener has answered: TLS hides it from whoever stands between. */
const answered: { readonly path: string; readonly status: number }[] = [];
const keep = (message: unknown): void => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  if (!(request.socket instanceof TLSSocket) || request.socket.localPort !== sharedPort()) return;
  answered.push({ path: request.url ?? '', status: response.statusCode });
};

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dragoman-strangers-'));
  gateway = await startGateway({
    ...{ host: '127.0.0.1', port: 0, engines: 'scripted', dataDir: folder, allowedOrigins: [] },
    ...{ rates: { perAddress: 0, perKey: 0 }, joins: 0, share: { port: 0 }, log: () => {} },
  });
  const { cert, key } = await ownCertificate({ names: [stranger, rebound] });
  site = createServer({ cert, key }, (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', connection: 'close' }).end('<h1>Win a phone</h1>');
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  proxy = await NamesProxy.start((host, port) => {
    if (host === stranger) return sitePort();
    return host === rebound && !isRebound ? sitePort() : port;
  });
  browser = await chromium.launch({
    executablePath: findBrowser(),
    proxy: { server: proxy.url, bypass: '<-loopback>' },
    args: ['--no-sandbox', '--disable-features=LocalNetworkAccessChecks,PrivateNetworkAccessChecks'],
  });
  subscribe('http.server.response.finish', keep);
});
test.afterAll(async () => {
  unsubscribe('http.server.response.finish', keep);
  await browser.close();
  await proxy.close();
  site.close();
  await gateway.close();
  await rm(folder, { recursive: true, force: true });
});
test.beforeEach(() => {
  isRebound = false;
  answered.length = 0;
});

async function open(url: string): Promise<Page> {
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  await page.goto(url);
  return page;
}

const statuses = (): ReadonlySet<number> => new Set(answered.map(({ status }) => status));
const unasked = (): readonly string[] => {
  const asked = new Set(answered.map(({ path }) => path));
  return attempts(gateway.routes)
    .http.map(({ path }) => path)
    .filter(path => !asked.has(path));
};

test('the shared listener’s own page reaches what needs no key, which shows that the attempts are real', async () => {
  const origin = `https://127.0.0.1:${sharedPort()}`;
  const page = await open(`${origin}/join/x`);
  const { read } = await tryAll(page, origin, gateway.routes);
  expect(read).toContain(200);
  // What needs a key is refused here, because there is none, and not for who asks.
  expect(read.filter(status => status === 421)).toEqual([]);
  expect(unasked()).toEqual([]);
  await page.close();
});

test('a page of another origin reads nothing of the shared listener, opens no socket, and no request of it is let in', async () => {
  const page = await open(`https://${stranger}/`);
  for (const name of ['127.0.0.1', 'localhost']) {
    const tried = await tryAll(page, `https://${name}:${sharedPort()}`, gateway.routes);
    expect(tried).toEqual({ read: [], opened: [] });
  }
  expect(unasked()).toEqual([]);
  expect(statuses()).toEqual(new Set([403]));
  await page.close();
});

test('a name that leads to the shared listener after its page was loaded (DNS rebinding) reaches nothing', async () => {
  const origin = `https://${rebound}:${sharedPort()}`;
  const page = await open(`${origin}/`);
  await expect(page.getByRole('heading')).toHaveText('Win a phone');
  isRebound = true;
  const { read, opened } = await tryAll(page, origin, gateway.routes);
  expect(new Set(read)).toEqual(new Set([421]));
  expect(opened).toEqual([]);
  expect(unasked()).toEqual([]);
  expect(statuses()).toEqual(new Set([421]));
  await page.close();
});
