import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AddressFailure } from '../../../src/gateway/engines/address/failure.ts';
import type { MtPlace } from '../../../src/main/translations/mt-place.ts';
import { Wordings } from '../../../src/main/translations/wordings.ts';
import type { WordingAnswer } from '../../../src/shared/ipc/wordings.ts';
import type { GlossaryTerm } from '../../../src/shared/session/commands.ts';
import type { MtPeerOptions } from './open-peer.ts';
import { busy, fakeProvider, mtPeer, never } from './peer.ts';

/** The app's side of mt, against the server. */

const question = { id: 'a', text: 'Hello %s', source: 'en-US', target: 'uk' };

function wordingsAt(place: Partial<MtPlace> & Pick<MtPlace, 'address'>, glossary: GlossaryTerm[] = []) {
  const answers: WordingAnswer[] = [];
  const arrived = new Set<(answer: WordingAnswer) => void>();
  const wordings = new Wordings({
    place: () => Promise.resolve({ project: 1, isBuiltIn: true, ...place }),
    glossary: () => glossary,
    answered: answer => {
      answers.push(answer);
      for (const listener of arrived) listener(answer);
    },
  });
  return { wordings, answers, arrived, glossary };
}

async function withPeer(options: MtPeerOptions, glossary: GlossaryTerm[] = []) {
  const peer = await mtPeer(options);
  const key = options.key === undefined ? {} : { key: options.key };
  return { peer, ...wordingsAt({ address: { url: peer.url, ...key } }, glossary) };
}

const reasonOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    (error: { problem?: { reason: string } }) => error.problem?.reason,
  );

describe('wordings in the app', () => {
  it('come as providers answer, each with its time, and one that fails is told in words', async () => {
    const quick = Promise.withResolvers<void>();
    const vendors = [
      fakeProvider('google', async ({ segments }) => {
        await quick.promise;
        return ['Вітаю ', ...segments.filter(segment => typeof segment !== 'string')];
      }),
      fakeProvider('deepl', () => 'Привіт'),
      fakeProvider('aws', () => Promise.reject(busy())),
    ];
    const { wordings, answers, arrived } = await withPeer({ vendors, key: 'k' });
    expect(await wordings.providers()).toEqual(['google', 'deepl', 'aws']);
    // The slow one answers when the others have.
    arrived.add(() => answers.length === 2 && quick.resolve());
    await wordings.ask(question);
    expect(answers.at(-1)).toEqual({
      ...{ id: 'a', provider: 'google', ms: expect.any(Number) },
      outcome: { state: 'ready', text: 'Вітаю %s', broken: false },
    });
    expect(answers.map(({ provider, outcome }) => [provider, outcome])).toEqual(
      expect.arrayContaining([
        ['deepl', { state: 'ready', text: 'Привіт', broken: true }],
        [
          'aws',
          {
            state: 'failed',
            code: 'PROVIDER_RATE_LIMITED',
            message: 'Amazon Translate has too many requests',
          },
        ],
      ]),
    );
  });

  it('that nobody waits for any more end the providers’ calls', async () => {
    const gone = Promise.withResolvers<void>();
    const slow = fakeProvider('google', (request, signal) => {
      signal?.addEventListener('abort', () => gone.resolve());
      return never(request, signal);
    });
    const { wordings, answers } = await withPeer({ vendors: [slow] });
    const asked = wordings.ask(question);
    await slow.askedTimes(1);
    wordings.cancel('a');
    await asked;
    await gone.promise;
    expect(answers).toEqual([]);
  });

  it('follow the person’s own terms that the text holds, as they are now', async () => {
    const google = fakeProvider('google', () => 'x');
    const glossary = [
      { source: 'hello', target: 'вітаю', aliases: ['Hello %s'] },
      { source: 'Hello', target: 'hola', language: 'es' },
      { source: 'absent', target: 'відсутній' },
    ];
    const made = await withPeer({ vendors: [google] }, glossary);
    await made.wordings.ask(question);
    // In the gateway's order.
    expect(google.asked[0]?.terms).toEqual([
      { source: 'Hello %s', target: 'вітаю' },
      { source: 'hello', target: 'вітаю' },
    ]);
    made.glossary.splice(0, 3, { source: 'hello', target: 'привіт' });
    await made.wordings.ask(question);
    expect(google.asked[1]?.terms).toEqual([{ source: 'hello', target: 'привіт' }]);
    made.glossary.splice(0);
    await made.wordings.ask(question);
    expect(google.asked[2]?.terms).toEqual([]);
  });

  it('tell a service at an address nothing of the person’s glossary', async () => {
    const google = fakeProvider('google', () => 'x');
    const peer = await mtPeer({ vendors: [google] });
    const place = { address: { url: peer.url }, project: 7, isBuiltIn: false };
    const { wordings } = wordingsAt(place, [{ source: 'hello', target: 'вітаю' }]);
    await wordings.ask(question);
    expect(google.asked[0]?.terms).toEqual([]);
  });

  it('can be tried of one provider, and no other one is asked', async () => {
    const google = fakeProvider('google', () => 'Buenos días');
    const deepl = fakeProvider('deepl', () => Promise.reject(new AddressFailure('key', 'refused the key')));
    const { wordings, answers } = await withPeer({ vendors: [google, deepl] });
    const languages = { language: 'en-US', targetLanguage: 'es-ES' };
    expect(await wordings.try('google', languages)).toMatchObject({ state: 'ready', text: 'Buenos días' });
    expect(deepl.asked).toEqual([]);
    expect(await wordings.try('deepl', { ...languages, targetLanguage: 'en-GB' })).toMatchObject({
      ...{ state: 'failed', code: 'PROVIDER_KEY_REFUSED', message: 'DeepL refused the key' },
    });
    expect(google.asked).toHaveLength(1);
    expect(answers).toEqual([]);
    expect(await reasonOf(wordings.try('aws', languages))).toBe('service-error');
  });

  it('are refused with the reason: no provider, the wrong key, nobody there, or a page that is none of mt', async () => {
    const none = await withPeer({});
    const refused = none.wordings.ask(question);
    expect(await reasonOf(refused)).toBe('service-error');
    await expect(refused).rejects.toThrow('Nothing here translates en-US to uk');

    const locked = await mtPeer({ key: 'right' });
    const wrong = wordingsAt({ address: { url: locked.url, key: 'wrong' } });
    expect(await reasonOf(wrong.wordings.ask(question))).toBe('service-refused-key');

    const page = createServer((_request, response) => response.writeHead(503).end('<html>login</html>'));
    page.listen(0, '127.0.0.1');
    await once(page, 'listening');
    const url = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
    expect(await reasonOf(wordingsAt({ address: { url } }).wordings.ask(question))).toBe('service-refused');
    page.closeAllConnections();
    await new Promise(resolve => page.close(resolve));
    expect(await reasonOf(wordingsAt({ address: { url } }).wordings.ask(question))).toBe(
      'service-unreachable',
    );
    onTestFinished(() => void page.close());
  });
});
