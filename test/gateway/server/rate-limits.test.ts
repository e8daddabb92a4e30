import { expect, it, onTestFinished, vi } from 'vitest';
import { networkOf, Rates } from '../../../src/gateway/server/rate-limits.ts';
import { GatewayServer } from '../../../src/gateway/server/server.ts';
import type { ServerOptions } from '../../../src/gateway/server/server-options.ts';

async function open(rates: ServerOptions['rates'], key?: string): Promise<string> {
  const server = new GatewayServer({
    ...{ host: '127.0.0.1', port: 0, allowedOrigins: [], log: () => {} },
    ...(rates && { rates }),
    ...(key !== undefined && { key }),
  });
  const refusal = (error: string): object => ({ error });
  server.http.get('/open', { config: { keyless: true, refusal } }, async () => 'open');
  server.http.get('/keyed', async () => 'keyed');
  onTestFinished(() => server.close());
  return server.listen();
}

it('answers an address that asks too often with 429, when to try again, and the form of the document', async () => {
  // 2 in 10 s.
  const url = await open({ perAddress: 12 });
  for (let request = 0; request < 2; request++) expect((await fetch(`${url}/open`)).status).toBe(200);
  const refused = await fetch(`${url}/open`);
  expect(refused.status).toBe(429);
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(await refused.json()).toEqual({ error: `Too many requests; try again in ${seconds} s` });
  expect(await (await fetch(`${url}/keyed`)).json()).toMatchObject({ error_code: 'too_many_requests' });
});

it('counts what was asked with the key for itself, and a wrong key as none', async () => {
  const url = await open({ perKey: 12 }, 'right');
  const ask = async (key: string): Promise<number> =>
    (await fetch(`${url}/keyed`, { headers: { 'x-api-key': key } })).status;
  for (let request = 0; request < 4; request++) expect(await ask('wrong')).toBe(401);
  expect([await ask('right'), await ask('right'), await ask('right')]).toEqual([200, 200, 429]);
  expect((await fetch(`${url}/open`)).status).toBe(200);
});

it('answers any number of requests where it was told so', async () => {
  const url = await open({ perAddress: 0, perKey: 0 });
  for (let request = 0; request < 30; request++) expect((await fetch(`${url}/keyed`)).status).toBe(200);
});

it('lets an address ask again when the time is over that it was told', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const rates = new Rates({ perAddress: 6, perKey: 6 });
  expect(await rates.ofAddress('192.0.2.1')).toBeUndefined();
  const seconds = (await rates.ofAddress('192.0.2.1')) ?? 0;
  expect(await rates.ofAddress('192.0.2.2')).toBeUndefined();
  vi.advanceTimersByTime(seconds * 1000 + 1);
  expect(await rates.ofAddress('192.0.2.1')).toBeUndefined();
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::1', '0:0:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
