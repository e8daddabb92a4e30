import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import * as document from '../../fixtures/mt/document.ts';
import { openChromium } from '../../renderer-layout/looking.ts';
import { fakeProvider, mtPeer } from './peer.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

/** A page of an origin of its own. */
async function servePage(): Promise<string> {
  const http = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>A page</title>');
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

/** The document's own example, in a page: what it hears until `done`, or that it was refused. */
const listen = (url: string): string => `new Promise(resolve => {
  const source = new EventSource(${JSON.stringify(url)}, { withCredentials: true });
  const heard = [];
  source.addEventListener('suggestion', event => heard.push(JSON.parse(event.data)));
  source.addEventListener('done', () => { source.close(); resolve(heard); });
  source.onerror = event => { if (event.data === undefined) { source.close(); resolve('refused'); } };
})`;

it('the EventSource of a browser reads the stream with credentials, from an allowed origin alone', async () => {
  const origin = await servePage();
  const vendors = [
    fakeProvider('google', () => 'Ласкаво просимо!'),
    fakeProvider('deepl', () => 'Ласкаво просимо!'),
  ];
  const peer = await mtPeer({ vendors, key: 'right', allowedOrigins: [origin] });
  const query = { ...document.suggestionsRequest, limit: '2', sourceText: 'Welcome!', api_key: 'right' };
  const url = `${peer.project}/mt/suggestions/stream?${new URLSearchParams(query)}`;
  const heardAt = async (place: string): Promise<unknown> => {
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    await page.goto(place);
    return page.evaluate(listen(url));
  };
  const lines = document.streamLines.slice(0, 2).map(line => JSON.parse(line).data);
  expect(await heardAt(origin)).toEqual(lines);
  expect(await heardAt(await servePage())).toBe('refused');
});
