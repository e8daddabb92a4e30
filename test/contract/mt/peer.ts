/** The server of mt with providers that do what a test says, and a client that knows only the document's addresses. */

import { onTestFinished } from 'vitest';
import { AddressFailure } from '../../../src/gateway/engines/address/failure.ts';
import type { Provider, ProviderRequest } from '../../../src/gateway/engines/cloud/provider.ts';
import type { Segment } from '../../../src/gateway/pipeline/placeholders/segments.ts';
import type { ProviderId } from '../../../src/shared/protocols/mt/decisions.ts';
import { type MtPeerOptions, openPeer } from './open-peer.ts';

const labels: Partial<Record<ProviderId, string>> = {
  google: 'Google Translate',
  deepl: 'DeepL',
  aws: 'Amazon Translate',
  azure: 'Azure Translator',
  openai: 'OpenAI',
  anthropic: 'Anthropic Claude',
};

export interface FakeProvider extends Provider {
  readonly asked: ProviderRequest[];
  /** Resolves when it has been asked so often. */
  askedTimes(count: number): Promise<void>;
}

type Answer = (
  request: ProviderRequest,
  signal: AbortSignal | undefined,
) => string | readonly Segment[] | Promise<string | readonly Segment[]>;

export function fakeProvider(id: ProviderId, answer: Answer): FakeProvider {
  const asked: ProviderRequest[] = [];
  const waiting = new Set<() => void>();
  return {
    ...{ id, label: labels[id] ?? id, followsGlossary: true, asked },
    translates: () => true,
    async suggest(request, signal) {
      asked.push(request);
      for (const look of waiting) look();
      const given = await answer(request, signal);
      return typeof given === 'string' ? [given] : given;
    },
    askedTimes: count =>
      new Promise(resolve => {
        const look = (): void => {
          if (asked.length >= count) resolve();
        };
        waiting.add(look);
        look();
      }),
    close() {},
  };
}

export const busy = () => new AddressFailure('busy', 'has too many requests');

/** Until the client has gone. */
export const never = (_request: ProviderRequest, signal: AbortSignal | undefined): Promise<string> =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

/** Started, ended with the test. */
export async function mtPeer(options: MtPeerOptions = {}) {
  const peer = await openPeer(options);
  onTestFinished(peer.close);
  const headers = options.key === undefined ? {} : { 'x-api-key': options.key };
  return { ...peer, ...requests(peer.url, headers) };
}

/** Of a project. */
export const requests = (url: string, headers: Readonly<Record<string, string>> = {}) => ({
  project: `${url}/api/v1/projects/1`,
  get: (path: string) => answered(fetch(`${url}/api/v1/projects/1/${path}`, { headers })),
  send: (method: string, path: string, body: unknown) =>
    answered(
      fetch(`${url}/api/v1/projects/1/${path}`, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    ),
});

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what the server sends is judged by the test.
  readonly body: any;
}

async function answered(response: Promise<Response>): Promise<Answered> {
  const { status, headers, ...rest } = await response.then(async each => ({
    ...{ status: each.status, headers: each.headers, text: await each.text() },
  }));
  const { text } = rest;
  return {
    status,
    headers,
    text,
    body: text.startsWith('{') || text.startsWith('[') ? parsed(text) : undefined,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
