/**
 * How long a client waits for the first of two suggestions, by both streams, over a real connection: ours, and a bare server that
 * writes the same lines when the same providers answer.
 */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Provider } from '../src/gateway/engines/cloud/provider.ts';
import { suggestionStreamPath } from '../src/shared/protocols/mt/paths.ts';
import { openPeer } from '../test/contract/mt/open-peer.ts';
import { type BenchResult, compare, quantile } from './harness.ts';

export const id = 'first-suggestion';
export const work =
  'the 95th percentile of how long a client waits for the first suggestion, against a bare stream of the same providers';

/** ms that providers take. */
const quickMs = 20;
const slowMs = 40;
/** ms that may come on top of the quickest provider's own answer. */
const beyondMs = 5;

const goal = 1 + beyondMs / quickMs;
export const goals = { 'first-suggestion, NDJSON': goal, 'first-suggestion, SSE': goal };

const requests = 40;

const provider = (id: string, ms: number): Provider => ({
  ...{ id, label: id, followsGlossary: false },
  translates: () => true,
  async suggest({ segments }, signal) {
    await pause(ms, undefined, { signal });
    return segments;
  },
  close() {},
});

async function ourUrl() {
  const limits = { requestsAMinute: 0, suggestionsAMinute: 0 };
  const vendors = [provider('google', slowMs), provider('deepl', quickMs)];
  const { url, close } = await openPeer({ vendors, limits });
  return { url: `${url}${suggestionStreamPath(1)}`, close };
}

const request = {
  ...{ key: 'bench', sourceLocale: 'en', targetLocale: 'uk' },
  sourceText: 'Hi {name}, welcome back!',
};
const line = `${JSON.stringify({ event: 'suggestion', data: { text: request.sourceText } })}\n`;

async function bareAnswer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  for await (const _piece of asked);
  answer.writeHead(200, { 'content-type': 'application/x-ndjson' }).flushHeaders();
  const write = async (ms: number): Promise<void> => {
    await pause(ms);
    answer.write(line);
  };
  await Promise.all([write(slowMs), write(quickMs)]);
  answer.end('{"event":"done","data":{}}\n');
}

async function bareUrl() {
  const server = createServer((asked, answer) => void bareAnswer(asked, answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: async () => void server.close() };
}

type Ask = (url: string) => Promise<Response>;

const asks: Readonly<Record<keyof typeof goals, Ask>> = {
  'first-suggestion, NDJSON': url =>
    fetch(url, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify(request),
    }),
  'first-suggestion, SSE': url => fetch(`${url}?${new URLSearchParams(request)}`),
};

/** ms until the first suggestion is read. The rest is read as well, so that the connection is used again. */
async function firstOf(ask: Ask, url: string): Promise<number> {
  const begun = performance.now();
  const { body } = await ask(url);
  let first: number | undefined;
  for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? [])
    if (piece.includes('"text"')) first ??= performance.now() - begun;
  if (first === undefined) throw new Error('no suggestion came');
  return first;
}

async function p95(ask: Ask, url: string): Promise<number> {
  const waits: number[] = [];
  for (let at = 0; at < requests; at++) waits.push(await firstOf(ask, url));
  return quantile(waits, 0.95);
}

export async function run(): Promise<readonly BenchResult[]> {
  const [ours, bare] = [await ourUrl(), await bareUrl()];
  const results: BenchResult[] = [];
  for (const name of ['first-suggestion, NDJSON', 'first-suggestion, SSE'] as const)
    results.push(
      await compare({
        ...{ name, unit: 'ms', goal: goals[name] },
        ours: () => p95(asks[name], ours.url),
        reference: () => p95(asks[name], bare.url),
      }),
    );
  await Promise.all([ours.close(), bare.close()]);
  return results;
}
