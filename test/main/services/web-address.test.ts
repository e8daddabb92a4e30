/** What a client says of answers and keys before any protocol begins. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { consecutive } from '../../../src/main/services/consecutive.ts';
import { lingox } from '../../../src/main/services/lingox.ts';
import type { Service } from '../../../src/main/services/service.ts';
import type { ServiceAddress } from '../../../src/main/services/service-address.ts';
import { voiceTranslation } from '../../../src/main/services/voice-translation.ts';
import { ask, keyOf } from '../../../src/main/services/web-address.ts';
import { type Problem, toProblem } from '../../../src/shared/problem.ts';
import { PlayedTask } from '../../support/played-task.ts';

/** Answers everything with this status; `keys` are those that were shown. */
async function serverOf(status: number) {
  const keys: unknown[] = [];
  const server = createServer((request, response) => {
    keys.push(request.headers['x-api-key']);
    response.writeHead(status).end('{}');
  });
  server.on('upgrade', (request, socket) => {
    keys.push(
      request.headers['x-api-key'] ?? URL.parse(request.url ?? '', 'http://x')?.searchParams.get('api_key'),
    );
    socket.end(`HTTP/1.1 ${status} No\r\nConnection: close\r\n\r\n`);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys };
}

const problemOf = (act: () => Promise<unknown>): Promise<Problem> =>
  act().then(
    () => expect.fail('it went through'),
    (error: unknown) => toProblem(error),
  );

const connect = (service: Service, address: ServiceAddress): Promise<unknown> =>
  new PlayedTask(service, address, {
    ...{ type: 'start', language: 'en-US', targetLanguages: ['es-ES'], speech: false },
  }).connect();

/** Nothing of what a person reads or copies holds the key. */
const shown = (problem: Problem): string => JSON.stringify(problem);

const services = [voiceTranslation, consecutive, lingox].map(service => [service.name, service] as const);

describe('a server that wants a key', () => {
  it('refuses none that was shown where none was', async () => {
    const { url } = await serverOf(401);
    const reasonOf = async (address: ServiceAddress): Promise<string> =>
      (await problemOf(() => voiceTranslation.describe(address))).reason;
    expect(await reasonOf({ url })).toBe('service-needs-key');
    expect(await reasonOf({ url, key: 'wrong' })).toBe('service-refused-key');
  });
});

describe('a server that answers to another name', () => {
  it.each(services)('is told as such by %s, with what to do', async (_name, service) => {
    const { url } = await serverOf(421);
    for (const act of [() => connect(service, { url }), () => service.describe({ url })]) {
      const { reason, message, advice } = await problemOf(act);
      expect(reason).toBe('service-wrong-host');
      expect(message).toContain(new URL(url).host);
      expect(advice).toContain('--allow-host');
    }
  });
});

describe('a key', () => {
  it.each([['k 1\r'], [' k 1\n'], ['k 1\r\n'], ['\uFEFFk 1'], ['\u00A0k 1\u3000'], ['\tk 1\t']])(
    'is sent without the blanks and line ends around it: %j',
    async key => {
      const { url, keys } = await serverOf(200);
      await ask({ url, key }, new URL(url), { withinMs: 5_000 });
      expect(keys).toEqual(['k 1']);
    },
  );

  it.each([
    ['my-k\u200Bey'],
    ['my-k\ney'],
    ['my-key\u200B'],
    ['my-k\u00ADey'],
    ['my-k\tey'],
    ['my-k\u00A0ey'],
    ['my-k\0ey'],
    ['my-ключ'],
    ['my-k\u{1F511}'],
  ])('is never sent and never shown with a character that no key can have: %j', async key => {
    const { url, keys } = await serverOf(200);
    for (const [, service] of services) {
      for (const act of [() => connect(service, { url, key }), () => service.describe({ url, key })]) {
        const problem = await problemOf(act);
        expect(problem.reason).toBe('key-invalid');
        expect(problem.message).toContain('the key holds a character that no key can have');
        expect(shown(problem)).not.toContain('my-k');
      }
    }
    expect(keys).toEqual([]);
  });

  it('that is nothing but blanks is none', () => {
    expect(keyOf({ url: '', key: ' \r\n' })).toBeUndefined();
    expect(keyOf({ url: '' })).toBeUndefined();
    // Latin-1 can be sent.
    expect(keyOf({ url: '', key: 'clé' })).toBe('clé');
  });
});
