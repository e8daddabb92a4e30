import { fetchEventSource } from '@microsoft/fetch-event-source';
import { EventSource } from 'eventsource';
import { createEventSource } from 'eventsource-client';
import ndjson from 'ndjson';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { suggestionLine } from '../../../src/shared/protocols/mt/suggestions.ts';
import * as document from '../../fixtures/mt/document.ts';
import { busy, type FakeProvider, fakeProvider, mtPeer, never } from './peer.ts';

const request = { ...document.suggestionsRequest, sourceText: 'Welcome!' };
const path = 'mt/suggestions/stream';

type Peer = Awaited<ReturnType<typeof mtPeer>>;

const streamUrl = ({ project }: Peer, more: Readonly<Record<string, string>> = {}): string =>
  `${project}/${path}?${new URLSearchParams({ ...request, limit: '3', ...more })}`;

const post = ({ project }: Peer, body: object, signal?: AbortSignal): Promise<Response> =>
  fetch(`${project}/${path}`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    ...(signal === undefined ? {} : { signal }),
  });

const ofDocument = (): FakeProvider[] => [
  fakeProvider('google', () => 'Ласкаво просимо!'),
  fakeProvider('deepl', () => 'Ласкаво просимо!'),
];

/** One that answers when the test lets it. */
function heldProvider(id: 'google' | 'deepl' | 'aws') {
  const answer = Promise.withResolvers<string>();
  return { ...answer, provider: fakeProvider(id, () => answer.promise) };
}

type Event = readonly [name: string, data: unknown];

/** Each client of events, as other people wrote it: gives what it heard until `done`. */
const clients: Readonly<Record<string, (url: string) => Promise<readonly Event[]>>> = {
  eventsource: url =>
    new Promise((resolve, reject) => {
      const source = new EventSource(url, { withCredentials: true });
      const heard: Event[] = [];
      for (const name of ['suggestion', 'error', 'done'])
        source.addEventListener(name, event => {
          const { data, code, message } = event as MessageEvent & { code?: number; message?: string };
          if (data === undefined) return reject(new Error(`${code} ${message}`));
          heard.push([name, JSON.parse(data)]);
          if (name !== 'done') return;
          source.close();
          resolve(heard);
        });
    }),
  'eventsource-client': async url => {
    const source = createEventSource(url);
    const heard: Event[] = [];
    for await (const { event = 'message', data } of source) {
      heard.push([event, JSON.parse(data)]);
      if (event === 'done') break;
    }
    source.close();
    return heard;
  },
  'fetch-event-source': async url => {
    // It is made for a window.
    vi.stubGlobal('window', globalThis);
    vi.stubGlobal('document', { addEventListener() {}, removeEventListener() {} });
    onTestFinished(() => void vi.unstubAllGlobals());
    const heard: Event[] = [];
    await fetchEventSource(url, {
      onmessage: ({ event, data }) => void heard.push([event, JSON.parse(data)]),
      onerror: error => {
        throw error;
      },
    });
    return heard;
  },
};

describe.each(Object.entries(clients))('the event stream as %s reads it', (_, events) => {
  it('is the events of the document', async () => {
    const peer = await mtPeer({ vendors: ofDocument() });
    const lines = document.streamLines.map(line => JSON.parse(line));
    expect(await events(streamUrl(peer))).toEqual(lines.map(({ event, data }) => [event, data]));
  });

  it('tells the provider that failed, and goes on', async () => {
    const vendors = [fakeProvider('google', () => Promise.reject(busy())), ...ofDocument().slice(1)];
    const failed = {
      ...{ providerId: 'google', code: 'PROVIDER_RATE_LIMITED' },
      message: 'Google Translate has too many requests',
    };
    expect(await events(streamUrl(await mtPeer({ vendors })))).toEqual([
      ['error', failed],
      ['suggestion', JSON.parse(document.streamLines[1] ?? '').data],
      ['done', {}],
    ]);
  });

  it('keeps a text whole, whatever is in it', async () => {
    const text = 'one\ntwo\r\n\r\nfour\u2028\u2029 "quoted" 👩‍👩‍👧 data: x';
    const peer = await mtPeer({ vendors: [fakeProvider('google', () => text)] });
    const [[, suggestion] = []] = await events(streamUrl(peer, { sourceText: text }));
    expect(suggestion).toMatchObject({ text });
  });
});

describe('an EventSource', () => {
  it('that is not closed at the end is sent away, and no provider is asked again', async () => {
    const google = fakeProvider('google', () => 'Вітаємо');
    const peer = await mtPeer({ vendors: [google] });
    const statuses: number[] = [];
    const source = new EventSource(streamUrl(peer), {
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        statuses.push(response.status);
        return response;
      },
    });
    await new Promise<void>(resolve => {
      source.addEventListener('error', () => {
        if (source.readyState === EventSource.CLOSED) resolve();
      });
    });
    expect(statuses).toEqual([200, 204]);
    expect(google.asked).toHaveLength(1);
  });

  it('is refused in JSON before anything is streamed', async () => {
    const peer = await mtPeer({ vendors: ofDocument() });
    const refused = async (more: Record<string, string>): Promise<unknown> => {
      const response = await fetch(streamUrl(peer, more));
      return [response.status, await response.json().then(body => (body as { code: string }).code)];
    };
    expect(await refused({ limit: '0' })).toEqual([400, 'INVALID_INPUT']);
    expect(await refused({ limit: '11' })).toEqual([400, 'INVALID_INPUT']);
    expect(await refused({ limit: 'x' })).toEqual([400, 'INVALID_INPUT']);
    expect(await refused({ key: '' })).toEqual([400, 'INVALID_INPUT']);
    expect(await refused({ targetLocale: 'en' })).toEqual([400, 'INVALID_INPUT']);
    expect((await fetch(streamUrl(peer), { method: 'HEAD' })).status).toBe(404);
  });
});

describe('the lines', () => {
  it('are those of the document, byte for byte', async () => {
    const response = await post(await mtPeer({ vendors: ofDocument() }), request);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(await response.text()).toBe(document.streamLines.map(line => `${line}\n`).join(''));
  });

  it('are the same for another reader, wherever they are cut', async () => {
    const response = await post(await mtPeer({ vendors: ofDocument() }), request);
    const bytes = Buffer.from(await response.arrayBuffer());
    const expected = document.streamLines.map(line => JSON.parse(line));
    for (let at = 0; at <= bytes.length; at++) {
      const lines: unknown[] = [];
      const reader = ndjson.parse({ strict: true }).on('data', line => lines.push(line));
      reader.write(bytes.subarray(0, at));
      reader.end(bytes.subarray(at));
      await new Promise(resolve => reader.on('end', resolve));
      expect(lines).toEqual(expected);
    }
  });

  it('leave when their provider answers: the slow do not hold the quick', async () => {
    const [google, deepl] = [heldProvider('google'), heldProvider('deepl')];
    const peer = await mtPeer({ vendors: [google.provider, deepl.provider] });
    const lines = linesOf(await post(peer, request));
    deepl.resolve('quick');
    expect(await lines.next()).toMatchObject({ value: { data: { providerId: 'deepl', text: 'quick' } } });
    google.resolve('slow');
    expect(await lines.next()).toMatchObject({ value: { data: { providerId: 'google', text: 'slow' } } });
    expect(await lines.next()).toMatchObject({ value: { event: 'done', data: {} } });
    expect(await lines.next()).toMatchObject({ done: true });
  });

  it('are sent before the first provider has answered', async () => {
    const google = heldProvider('google');
    const response = await post(await mtPeer({ vendors: [google.provider] }), request);
    expect(response.status).toBe(200);
    google.resolve('Вітаємо');
    await response.text();
  });

  it('end with done also where every provider failed', async () => {
    const vendors = [
      fakeProvider('google', () => Promise.reject(busy())),
      fakeProvider('aws', () => Promise.reject(new Error('secret'))),
    ];
    const text = await (await post(await mtPeer({ vendors }), request)).text();
    const lines = text
      .trimEnd()
      .split('\n')
      .map(line => suggestionLine.parse(JSON.parse(line)));
    expect(lines.map(({ event }) => event)).toEqual(['error', 'error', 'done']);
    expect(text).not.toContain('secret');
  });

  it('are of no more providers than were asked for', async () => {
    const aws = fakeProvider('aws', () => 'ні');
    const peer = await mtPeer({ vendors: [...ofDocument(), aws] });
    const text = await (await post(peer, { ...request, limit: 2 })).text();
    expect(text).toBe(document.streamLines.map(line => `${line}\n`).join(''));
    expect(aws.asked).toEqual([]);
  });
});

describe.each(['GET', 'POST'])('a client of the stream by %s that goes away', method => {
  it('ends the calls of its providers', async () => {
    const aborted = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const vendors = (['google', 'deepl'] as const).map((id, at) =>
      fakeProvider(id, (asked, signal) => {
        signal?.addEventListener('abort', () => aborted[at]?.resolve());
        return never(asked, signal);
      }),
    );
    const aws = fakeProvider('aws', () => 'never asked');
    const peer = await mtPeer({ vendors: [...vendors, aws] });
    const gone = new AbortController();
    const body = { ...request, limit: 2 };
    const response =
      method === 'POST'
        ? await post(peer, body, gone.signal)
        : await fetch(streamUrl(peer, { limit: '2' }), { signal: gone.signal });
    await Promise.all(vendors.map(vendor => vendor.askedTimes(1)));
    gone.abort();
    await expect(response.text()).rejects.toThrow();
    await Promise.all(aborted.map(({ promise }) => promise));
    await peer.close();
    expect(aws.asked).toEqual([]);
    expect(peer.log).toEqual([]);
  });
});

async function* linesOf({ body }: Response): AsyncGenerator<unknown> {
  let rest = '';
  for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    rest += piece;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}
