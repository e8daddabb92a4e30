import type Electron from 'electron';
import type { Session } from './cdp.ts';
import { chromium } from './chromium.ts';
import type { HeaderEntry, PausedRequest } from './devtools.ts';
import { handledSchemes, handlerOf } from './protocol.ts';
import { fromChromium, policyToChromium } from './scheme.ts';
import { defaultSession } from './session.ts';
import { WebContents } from './web-contents.ts';

/** Addresses that pages asked for and were refused. */
export const blockedRequests: string[] = [];

const ownPages = /^(chrome|chrome-untrusted|devtools|data|blob):/;
const loopback = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(?=[:/?#]|$)/;

const resourceTypes: Readonly<Record<string, Electron.OnHeadersReceivedListenerDetails['resourceType']>> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  Media: 'media',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
};

let nextRequest = 1;

function toRequest({ request }: PausedRequest, url: string): Request {
  const parts = request.postDataEntries?.map(({ bytes = '' }) => Buffer.from(bytes, 'base64')) ?? [];
  const body = parts.length === 0 ? {} : { body: Buffer.concat(parts) };
  return new Request(url, { method: request.method, headers: request.headers, ...body });
}

function receivedDetails(
  paused: PausedRequest,
  url: string,
  response: Response,
): Electron.OnHeadersReceivedListenerDetails {
  const responseHeaders: Record<string, string[]> = {};
  for (const [name, value] of response.headers) responseHeaders[name] = [value];
  return {
    id: nextRequest++,
    url,
    method: paused.request.method,
    resourceType: resourceTypes[paused.resourceType] ?? 'other',
    referrer: '',
    timestamp: Date.now(),
    statusCode: response.status,
    statusLine: `HTTP/1.1 ${response.status} ${response.statusText}`.trim(),
    responseHeaders,
  };
}

function toEntries(headers: Readonly<Record<string, string | string[]>>): HeaderEntry[] {
  const schemes = handledSchemes();
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map(value => {
      const isPolicy = /^content-security-policy/i.test(name);
      return { name, value: isPolicy ? policyToChromium(value, schemes) : value };
    }),
  );
}

async function answer(paused: PausedRequest, root: Session, url: string): Promise<void> {
  const { requestId } = paused;
  const response = await handlerOf(url)?.(toRequest(paused, url));
  if (response === undefined || response.type === 'error') {
    root.post('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    return;
  }
  const details = receivedDetails(paused, url, response);
  const { cancel, responseHeaders = details.responseHeaders ?? {} } =
    await defaultSession.headersReceived(details);
  if (cancel === true) {
    root.post('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    return;
  }
  root.post('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: toEntries(responseHeaders),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}

/** Decides one request of a page: the app's schemes go to the app, loopback goes on, everything else is refused. */
async function decide(paused: PausedRequest, root: Session): Promise<void> {
  const { requestId, frameId, resourceType, request } = paused;
  if (ownPages.test(request.url)) return root.post('Fetch.continueRequest', { requestId });
  const navigating = resourceType === 'Document' ? WebContents.ofFrame(frameId) : undefined;
  // A refused navigation is "Aborted": then the page stays where it is. Anything else would show an error page.
  if (navigating !== undefined && !navigating.allowsNavigation(request.url)) {
    return root.post('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
  }
  const url = fromChromium(request.url);
  // Chromium looks for an icon to draw; Electron never does.
  if (resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico') {
    root.post('Fetch.fulfillRequest', { requestId, responseCode: 204, responseHeaders: [], body: '' });
    return;
  }
  if (url !== request.url) return answer(paused, root, url);
  // A document of no window of ours is what window.open asks for before it is closed again: Electron asks nothing.
  const isStray = resourceType === 'Document' && navigating === undefined;
  if (loopback.test(url) && !isStray) return root.post('Fetch.continueRequest', { requestId });
  blockedRequests.push(url);
  const errorReason = navigating === undefined ? 'BlockedByClient' : 'Aborted';
  root.post('Fetch.failRequest', { requestId, errorReason });
}

export function serveRequests(): void {
  chromium.on('request', (paused, root) => {
    decide(paused, root).catch(error => {
      process.stderr.write(`[chromium-host] ${fromChromium(paused.request.url)}: ${error}\n`);
      root.post('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' });
    });
  });
}
