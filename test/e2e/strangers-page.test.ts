import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { type Gateway, startGateway } from '../../src/gateway/gateway.ts';
import { findBrowser } from '../../tools/chromium-host/browser-path.ts';
import { NamesProxy } from '../support/names-proxy.ts';
import { type Attempts, attempts, tryAll } from './strangers.ts';

/**
 * What the page of a stranger reaches, in a real browser on the person's own machine: the gateway needs no key there, so only
 * Host, Origin and what the browser says itself keep the page out. Every route and socket that the gateway has is tried.
 */

/** The names that the stranger owns. */
const stranger = 'evil.example';
const rebound = 'rebind.example';

let folder: string;
let gateway: Gateway;
let site: Server;
let proxy: NamesProxy;
let browser: Browser;
/** Whether the stranger's name server has changed its mind. */
let isRebound = false;

const portOf = (url: string): number => Number(new URL(url).port);
const sitePort = (): number => (site.address() as AddressInfo).port;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dragoman-strangers-'));
  gateway = await startGateway({
    ...{ host: '127.0.0.1', port: 0, engines: 'scripted', dataDir: folder, allowedOrigins: [] },
    ...{ rates: { perAddress: 0, perKey: 0 }, joins: 0, log: () => {} },
  });
  site = createServer((_request, response) => {
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
    // What newer browsers do by themselves against such pages: the gateway must not need it.
    args: ['--no-sandbox', '--disable-features=LocalNetworkAccessChecks,PrivateNetworkAccessChecks'],
  });
});
test.afterAll(async () => {
  await browser.close();
  await proxy.close();
  site.close();
  await gateway.close();
  await rm(folder, { recursive: true, force: true });
});
test.beforeEach(() => {
  isRebound = false;
});

/** Of each route, as it was asked for. */
const wanted = (): readonly string[] => {
  const { http, sockets } = attempts(gateway.routes);
  return [...http.map(({ path }) => path), ...sockets];
};
const askedFor = (requests: readonly string[]): ReadonlySet<string> =>
  new Set(requests.map(line => line.slice(line.indexOf(' ') + 1)));

async function open(url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

test('the gateway’s own page reaches every route and socket, which shows that the attempts are real', async () => {
  const port = portOf(gateway.url);
  const from = proxy.passed.length;
  const page = await open(`${gateway.url}/join/x`);
  const { read, opened } = await tryAll(page, gateway.url, gateway.routes);
  expect(read.filter(status => status === 403 || status === 421)).toEqual([]);
  const named = gateway.routes.filter(({ kind, path }) => kind === 'socket' && !path.includes(':'));
  expect(named.map(({ path }) => path).filter(path => !opened.some(each => each.startsWith(path)))).toEqual(
    [],
  );
  const { requests, statuses } = proxy.to(port, from);
  expect(statuses.filter(status => status === 403 || status === 421)).toEqual([]);
  expect(wanted().filter(path => !askedFor(requests).has(path))).toEqual([]);
  await page.close();
});

test('a page of another origin reads nothing, opens no socket, and no request of it is let in', async () => {
  const port = portOf(gateway.url);
  const from = proxy.passed.length;
  for (const name of ['127.0.0.1', 'localhost']) {
    // A page of its own: where sixteen sockets have failed, Chromium lets a page wait for seconds before each further one.
    const page = await open(`http://${stranger}/`);
    expect(await tryAll(page, `http://${name}:${port}`, gateway.routes)).toEqual({ read: [], opened: [] });
    await page.close();
  }
  const { requests, statuses } = proxy.to(port, from);
  expect(wanted().filter(path => !askedFor(requests).has(path))).toEqual([]);
  expect(statuses.length).toBeGreaterThan(2 * wanted().length);
  expect(new Set(statuses)).toEqual(new Set([403]));
});

test('a page of another program of the same machine is a stranger, too', async () => {
  const port = portOf(gateway.url);
  const page = await open(`http://localhost:${sitePort()}/`);
  const from = proxy.passed.length;
  expect(await tryAll(page, `http://localhost:${port}`, gateway.routes)).toEqual({ read: [], opened: [] });
  expect(new Set(proxy.to(port, from).statuses)).toEqual(new Set([403]));
  await page.close();
});

test('a name that leads to the gateway after its page was loaded (DNS rebinding) reaches nothing', async () => {
  const port = portOf(gateway.url);
  const page = await open(`http://${rebound}:${port}/`);
  await expect(page.getByRole('heading')).toHaveText('Win a phone');
  isRebound = true;
  const from = proxy.passed.length;
  const { read, opened } = await tryAll(page, `http://${rebound}:${port}`, gateway.routes);
  const { requests, statuses } = proxy.to(port, from);
  // For the browser it is the page's own origin: it may read what it is answered.
  expect(new Set(read)).toEqual(new Set([421]));
  expect(opened).toEqual([]);
  expect(wanted().filter(path => !askedFor(requests).has(path))).toEqual([]);
  expect(new Set(statuses)).toEqual(new Set([421]));
  await page.close();
});

test('forms, frames, images and scripts of another page reach nothing but pages that people open', async () => {
  const port = portOf(gateway.url);
  const from = proxy.passed.length;
  const page = await open(`http://${stranger}/`);
  const { http } = attempts(gateway.routes);
  await page.evaluate(embedEverything, { origin: gateway.url, http });
  const { requests, statuses } = proxy.to(port, from);
  expect(http.filter(({ path }) => !askedFor(requests).has(path))).toEqual([]);
  expect(new Set(statuses)).toEqual(new Set([403]));

  // A link is for people: it opens a page, by itself in its tab, and nothing else.
  for (const [path, status] of [
    ['/', 200],
    ['/api/v1/tasks', 403],
  ] as const) {
    const opening = page.context().waitForEvent('page');
    const before = proxy.passed.length;
    await page.evaluate(url => {
      const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' });
      document.body.append(link);
      link.click();
    }, gateway.url + path);
    const opened = await opening;
    await opened.waitForLoadState();
    await opened.close();
    expect(proxy.to(port, before).statuses[0]).toBe(status);
  }
  await page.close();
});

/** In the page: each route in a frame, an image and a script, and as a form that is sent to a frame. */
async function embedEverything({ origin, http }: Pick<Attempts, 'http'> & { readonly origin: string }) {
  const loaded = (element: HTMLElement, begin?: () => void): Promise<void> =>
    new Promise(done => {
      // A frame without an address has loaded as soon as it is there.
      if (begin) document.body.append(element);
      element.onload = () => done();
      element.onerror = () => done();
      if (begin) begin();
      else document.body.append(element);
    });
  const embed = async (url: string): Promise<void> => {
    const embedded = ['iframe', 'img', 'script'].map(tag =>
      loaded(Object.assign(document.createElement(tag), { src: url })),
    );
    const sent = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''].map(
      enctype => {
        const target = `f${Math.random()}`;
        const method = enctype === '' ? 'get' : 'post';
        const form = Object.assign(document.createElement('form'), { action: url, method, enctype, target });
        const value = { name: '{"language":"en-US","a":"', value: '"}' };
        form.append(Object.assign(document.createElement('input'), value));
        document.body.append(form);
        return loaded(Object.assign(document.createElement('iframe'), { name: target }), () => form.submit());
      },
    );
    await Promise.all([...embedded, ...sent]);
    // Hundreds of frames make a page slow.
    document.body.replaceChildren();
  };
  for (const { path } of http) await embed(origin + path);
}
