import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineChanges } from '../../../src/main/services/engine-changes.ts';
import { enginesChangesPath } from '../../../src/shared/protocols/engines.ts';

const servers: Server[] = [];
const followers: EngineChanges[] = [];
afterEach(() => {
  for (const changes of followers.splice(0)) changes.close();
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A queue that a test can wait on. */
function queue<T>() {
  const items: T[] = [];
  const waiting: ((item: T) => void)[] = [];
  return {
    items,
    put(item: T): void {
      const next = waiting.shift();
      if (next) next(item);
      else items.push(item);
    },
    take(): Promise<T> {
      const item = items.shift();
      return item === undefined ? new Promise(resolve => waiting.push(resolve)) : Promise.resolve(item);
    },
  };
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function serve() {
  const asked = queue<Asked>();
  const server = createServer((request, response) => asked.put({ request, response }));
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function follow(address: () => Promise<{ url: string; key?: string }>) {
  const changed = queue<true>();
  const waits = queue<{ readonly ms: number; readonly go: () => void }>();
  const changes = new EngineChanges({
    address,
    onChange: () => changed.put(true),
    wait: (ms, signal) =>
      new Promise(resolve => {
        signal.addEventListener('abort', () => resolve());
        waits.put({ ms, go: () => resolve() });
      }),
  });
  followers.push(changes);
  return { changes, changed, waits, over: changes.follow() };
}

const open = ({ response }: Asked): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': listening\n\n');
};
const tell = ({ response }: Asked): void => void response.write('event: changed\ndata: {}\n\n');

describe('changes of the engines', () => {
  it('are heard from the service, by its key', async () => {
    const { url, asked } = await serve();
    const { changed } = follow(async () => ({ url, key: 'secret' }));
    const stream = await asked.take();
    expect(stream.request.url).toBe(enginesChangesPath);
    expect(stream.request.headers['x-api-key']).toBe('secret');
    open(stream);
    stream.response.write('event: something-else\ndata: {}\n\n');
    tell(stream);
    tell(stream);
    await changed.take();
    await changed.take();
    expect(changed.items).toEqual([]);
  });

  it('may have been missed while there was no connection', async () => {
    const { url, asked } = await serve();
    const { changed, waits } = follow(async () => ({ url }));
    const first = await asked.take();
    open(first);
    tell(first);
    await changed.take();
    first.response.end();
    (await waits.take()).go();
    open(await asked.take());
    await changed.take();
  });

  it('are asked for ever more seldom while nobody answers, and at once again after a connection', async () => {
    let port: { url: string } | undefined;
    const { waits } = follow(async () => {
      if (!port) throw new Error('the gateway stopped');
      return port;
    });
    const pauses: number[] = [];
    for (let round = 0; round < 12; round++) {
      const { ms, go } = await waits.take();
      pauses.push(ms);
      if (round === 11) {
        const { url, asked } = await serve();
        port = { url };
        go();
        const stream = await asked.take();
        open(stream);
        stream.response.end();
        break;
      }
      go();
    }
    expect(Math.max(...pauses)).toBeGreaterThan(5_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(30_000);
    expect((await waits.take()).ms).toBeLessThan(5_000);
  });

  it.each([
    ['a service of somebody else', 404, 'application/json'],
    ['one that answers everything with a page', 200, 'text/html'],
    ['one that refuses the key', 401, 'application/json'],
  ])('are not asked for again from %s', async (_name, status, type) => {
    const { url, asked } = await serve();
    const other = await serve();
    let current = url;
    const { changes, waits, changed, over } = follow(async () => ({ url: current }));
    const { response } = await asked.take();
    response.writeHead(status, { 'content-type': type }).end('{}');
    await over;
    // Another service was chosen: that one is asked.
    current = other.url;
    void changes.follow();
    const stream = await other.asked.take();
    open(stream);
    tell(stream);
    await changed.take();
    expect(asked.items).toEqual([]);
    expect(waits.items).toEqual([]);
  });

  it('are asked for again from a service that is not ready', async () => {
    const { url, asked } = await serve();
    const { waits } = follow(async () => ({ url }));
    (await asked.take()).response.writeHead(503).end();
    (await waits.take()).go();
    await asked.take();
  });

  it('are not heard any more from the service that was left, nor after the end', async () => {
    const [left, chosen] = [await serve(), await serve()];
    let current = left.url;
    const { changes, changed } = follow(async () => ({ url: current }));
    const before = await left.asked.take();
    open(before);
    const closed = once(before.response, 'close');
    current = chosen.url;
    void changes.follow();
    await closed;
    const stream = await chosen.asked.take();
    open(stream);
    const ended = once(stream.response, 'close');
    changes.close();
    await ended;
    expect(changed.items).toEqual([]);
    expect(left.asked.items).toEqual([]);
  });
});
