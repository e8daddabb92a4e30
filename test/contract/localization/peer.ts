/** The server of localization with models that do what a test says, and a client that knows only the documented addresses. */

import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Provider, ProviderRequest } from '../../../src/gateway/engines/cloud/provider.ts';
import { createSqliteJobs, type SqliteJobsOptions } from '../../../src/gateway/jobs/sqlite-jobs.ts';
import type { Segment } from '../../../src/gateway/pipeline/placeholders/segments.ts';
import {
  type LocalizationOptions,
  openLocalization,
} from '../../../src/gateway/protocols/localization/open-localization.ts';
import { GatewayServer } from '../../../src/gateway/server/server.ts';

type Answer = (
  text: string,
  request: ProviderRequest,
  signal: AbortSignal | undefined,
) => string | Promise<string>;

/** Translates each piece of text by itself; placeholders stay. */
export function model(answer: Answer, id = 'openai'): Provider & { readonly asked: ProviderRequest[] } {
  const asked: ProviderRequest[] = [];
  const one = async (segment: Segment, request: ProviderRequest, signal: AbortSignal | undefined) =>
    typeof segment === 'string' && segment.trim() !== '' ? answer(segment, request, signal) : segment;
  return {
    ...{ id, label: 'The model', followsGlossary: true, asked },
    translates: () => true,
    suggest: async (request, signal) => {
      asked.push(request);
      return Promise.all(request.segments.map(segment => one(segment, request, signal)));
    },
    close() {},
  };
}

/** “[de] text” */
export const marking = (): ReturnType<typeof model> =>
  model((text, { pair }) => text.replace(/\S(?:.*\S)?/s, words => `[${pair.target}] ${words}`));

/** Each language is translated when the test says so, or fails as it says. */
export function held() {
  const gates = new Map<string, PromiseWithResolvers<void>>();
  const gate = (locale: string): PromiseWithResolvers<void> => {
    const known = gates.get(locale) ?? Promise.withResolvers<void>();
    known.promise.catch(() => {});
    gates.set(locale, known);
    return known;
  };
  const provider = model(async (text, { pair }, signal) => {
    const left = new Promise<never>((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    await Promise.race([gate(pair.target).promise, left]);
    return `[${pair.target}] ${text}`;
  });
  return {
    provider,
    let: (locale: string) => gate(locale).resolve(),
    fail: (locale: string, error: Error) => gate(locale).reject(error),
  };
}

export interface LocalizationPeerOptions
  extends Partial<Pick<LocalizationOptions, 'times' | 'callbacks' | 'webhookSecrets' | 'dataDir' | 'redis'>> {
  readonly providers?: readonly Provider[];
  readonly key?: string;
  readonly clock?: Pick<SqliteJobsOptions, 'now' | 'later'>;
}

/** Started, ended with the test. */
export async function localizationPeer({
  providers = [marking()],
  key,
  clock,
  ...options
}: LocalizationPeerOptions = {}) {
  const log: string[] = [];
  const server = new GatewayServer({
    ...{ host: '127.0.0.1', port: 0, allowedOrigins: [], log: line => log.push(line) },
    ...(key === undefined ? {} : { key }),
  });
  const jobs = createSqliteJobs({
    path: options.dataDir === undefined ? ':memory:' : join(options.dataDir, 'jobs.db'),
    log: line => log.push(line),
    ...clock,
  });
  const localization = await openLocalization(server, {
    ...{ providers, jobs, log: line => log.push(line), ...options },
    times: { backoffMs: 1, ...options.times },
  });
  const url = await server.listen();
  await localization.start();
  jobs.start();
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await server.close();
    await jobs.close();
    await localization.close();
  };
  onTestFinished(close);
  return { url, log, close, ...client(url, key) };
}

export function client(url: string, key?: string) {
  const headers = key === undefined ? {} : { 'x-api-key': key };
  const get = (path: string) => answered(fetch(url + path, { headers }));
  return {
    get,
    post: (path: string, body: unknown) =>
      answered(
        fetch(url + path, {
          ...{ method: 'POST', headers: { ...headers, 'content-type': 'application/json' } },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
    /** Of a group, by its id. */
    open: (groupId: string) => openSocket(`${url}/jobs/localization/groups/${groupId}/ws`, headers),
    /** Resolves with the job when it is over. */
    over: async (jobId: string): Promise<Answered['body']> => {
      for (;;) {
        const { body } = await get(`/jobs/localization/${jobId}`);
        if (body.status !== 'queued' && body.status !== 'processing') return body;
        await new Promise(resolve => setImmediate(resolve));
      }
    },
  };
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what the server sends is judged by the test.
  readonly body: any;
}

async function answered(response: Promise<Response>): Promise<Answered> {
  const { status, headers, text } = await response.then(async each => ({
    ...{ status: each.status, headers: each.headers, text: await each.text() },
  }));
  return { status, headers, text, body: JSON.parse(text) };
}

/** What comes over a group's socket, and how it ends: its close code, or the answer that refused it. */
export function openSocket(url: string, headers: Readonly<Record<string, string>> = {}) {
  const socket = new WebSocket(url.replace('http', 'ws'), { headers });
  const messages: Answered['body'][] = [];
  const waiting = new Set<() => void>();
  socket.on('message', data => {
    messages.push(JSON.parse(String(data)));
    for (const look of waiting) look();
  });
  const refused = new Promise<{ readonly status: number | undefined; readonly body: unknown }>(resolve => {
    socket.on('unexpected-response', (_request, response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, body: JSON.parse(text) }));
    });
  });
  socket.on('error', () => {});
  return {
    ...{ socket, messages, refused },
    closed: new Promise<number>(resolve => socket.once('close', resolve)),
    received: (count: number) =>
      new Promise<void>(resolve => {
        const look = (): void => {
          if (messages.length >= count) resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
