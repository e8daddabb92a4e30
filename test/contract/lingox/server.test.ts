import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createScriptedEngines } from '../../../src/gateway/engines/scripted/scripted-engines.ts';
import { limited } from '../../../src/gateway/engines/speech-to-text/limited.ts';
import type { SpeechToText } from '../../../src/gateway/engines/speech-to-text/recognizer.ts';
import { type ConversationStore, StoreUnavailable } from '../../../src/gateway/store/conversations.ts';
import { createMemoryConversations } from '../../../src/gateway/store/conversations-memory.ts';
import { problem } from '../../../src/shared/problem.ts';
import { create, DocumentPeer, get, isFinal, keyed, type Message, post, serve } from './peer.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const documented = { language: 'en-US', translate_language: 'vi' };

const away: ConversationStore = {
  create: () => Promise.reject(new StoreUnavailable('away')),
  find: () => Promise.reject(new StoreUnavailable('away')),
  endInvitation: () => Promise.reject(new StoreUnavailable('away')),
  join: () => Promise.reject(new StoreUnavailable('away')),
  async close() {},
};

describe('the pages', () => {
  it('tell the languages, with their names, and which to begin with', async () => {
    const { status, body } = await get(await serve({ key: 'k' }), 'languages');
    expect(status).toBe(200);
    expect(body).toMatchObject({ default_source: 'en-US', default_target: 'es-ES' });
    expect(body.supported_languages).toContainEqual(['fr-FR', 'French']);
    expect(body.supported_languages).toContainEqual(['zh-TW', 'Chinese (Taiwan)']);
    expect(new Set(body.supported_languages.map(([tag]: [string]) => tag)).size).toBe(13);
  });

  it('say in the document’s words that the engines cannot serve', async () => {
    const engines = await createScriptedEngines();
    const speechToText = { ...engines.speechToText, languages: [], problem: problem('engine-failed', 'x') };
    expect(await get(await serve({ engines: { ...engines, speechToText } }), 'languages')).toEqual({
      status: 503,
      body: { error: 'Service temporarily unavailable.' },
    });
  });

  it('create a session under the address that the client used, and tell it by its id', async () => {
    const url = await serve();
    const local = url.replace('127.0.0.1', 'localhost');
    const { status, body } = await post(local, 'session/create', documented);
    expect([status, Object.keys(body)]).toEqual([200, ['conversation_id', 'join_url', 'invitation']]);
    expect(body.conversation_id).toMatch(uuid);
    expect(body.join_url).toMatch(new RegExp(`^${local}/join/${body.conversation_id}#[\\w-]{22}$`));
    expect(await get(url, `session/${body.conversation_id}`)).toEqual({
      status: 200,
      body: { user_a_lang: 'en-US', user_a_translate: 'vi' },
    });
    const shared = await serve({ shareOrigin: () => 'https://192.168.1.20:5566' });
    expect((await post(shared, 'session/create', documented)).body.join_url).toMatch(
      /^https:\/\/192\.168\.1\.20:5566\/join\//,
    );
  });

  it('refuse in the document’s form: what is not there, what is wrong, what has no key', async () => {
    const url = await serve({ key: 'k' });
    expect(await get(url, 'session/xyz-123')).toEqual({ status: 404, body: { error: 'Session not found.' } });
    const withKey = { 'X-API-Key': 'k' };
    expect(await post(url, 'session/create', documented)).toEqual({
      status: 401,
      body: { error: 'A key is needed' },
    });
    for (const body of [{ language: 'en-US' }, { language: 5, translate_language: 'vi' }, [], '{', '""']) {
      const answer = await post(url, 'session/create', body, withKey);
      expect([answer.status, Object.keys(answer.body)]).toEqual([400, ['error']]);
    }
    const created = await post(url, 'session/create', documented, withKey);
    expect(created.status).toBe(200);
    expect((await get(url, `session/${created.body.conversation_id}`, withKey)).status).toBe(200);
  });

  it('say in the document’s words that the sessions cannot be reached', async () => {
    const url = await serve({ store: away });
    const gone = { status: 503, body: { error: 'Redis service is unavailable.' } };
    expect(await post(url, 'session/create', documented)).toEqual(gone);
    expect(await get(url, 'session/xyz-123')).toEqual(gone);
    const peer = await DocumentPeer.connect(url, 'xyz-123?language=en-US');
    expect(await peer.closed).toEqual({ code: 1013, reason: 'Redis service is unavailable.' });
  });
});

describe('the single socket', () => {
  const single = async (): Promise<DocumentPeer> => DocumentPeer.connect(await serve(), 'single');
  const config = (language: string, translate: string): object => ({
    type: 'config',
    language,
    translate_language: translate,
  });

  it('streams what is heard and its translation, and then both as final', async () => {
    const peer = await single();
    peer.send(config('en-US', 'es-ES'));
    peer.sound(3);
    const final = await peer.until(message => message.is_final === true);
    expect(final).toEqual({
      is_final: true,
      original: 'Good morning and',
      translation: '[es-ES] Good morning and',
    });
    expect(peer.messages).toContainEqual({
      is_final: false,
      original: expect.stringMatching(/^Good/),
      translation: expect.stringMatching(/^\[es-ES] Good/),
    });
    expect(peer.messages.at(-1)).toBe(final);
    for (const message of peer.messages)
      expect(Object.keys(message)).toEqual(['is_final', 'original', 'translation']);
  });

  it('finishes what is being said in the old languages, and goes on in the new ones', async () => {
    const peer = await single();
    peer.send(config('en-US', 'es-ES'));
    peer.sound(3, 0);
    peer.send(config('en-US', 'fr-FR'));
    peer.sound(3, 0);
    peer.send(config('de-DE', 'en-US'));
    peer.sound(3);
    await peer.until(message => message.is_final === true, 3);
    expect(peer.messages.filter(message => message.is_final === true)).toEqual([
      { is_final: true, original: 'Good morning and', translation: '[es-ES] Good morning and' },
      { is_final: true, original: 'We need to', translation: '[fr-FR] We need to' },
      // Another language is another recogniser, whose script begins anew.
      { is_final: true, original: 'Good morning and', translation: '[en-US] Good morning and' },
    ]);
  });

  it('opens nothing any more for a client that has gone', async () => {
    const engines = await createScriptedEngines();
    const first = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const languages: string[] = [];
    const speechToText: SpeechToText = {
      ...engines.speechToText,
      open: async (options, events) => {
        languages.push(options.language);
        begun.resolve();
        await first.promise;
        return engines.speechToText.open(options, events);
      },
    };
    const url = await serve({ engines: { ...engines, speechToText } });
    const peer = await DocumentPeer.connect(url, 'single');
    for (const language of ['en-US', 'de-DE', 'fr-FR']) peer.send(config(language, 'es-ES'));
    await begun.promise;
    await peer.lose();
    // The server has seen it too when it answers another one.
    const other = await DocumentPeer.connect(url, 'single');
    other.send({ type: 'none' });
    await other.until(({ type }) => type === 'error');
    first.resolve();
    await new Promise(resolve => setImmediate(resolve));
    await get(url, 'languages');
    expect(languages).toEqual(['en-US']);
  });

  it('translates nothing where both languages are the same', async () => {
    const peer = await single();
    peer.send(config('en-US', 'en-GB'));
    peer.sound(2);
    expect(await peer.until(message => message.is_final === true)).toMatchObject({
      original: 'Good morning',
      translation: 'Good morning',
    });
  });

  it('answers every mistake with an error, and goes on with the languages that are set', async () => {
    const peer = await single();
    peer.sound(1);
    peer.socket.send('no JSON');
    peer.send({ type: 'config', language: 'en-US' });
    peer.send({ type: 'dance' });
    peer.send(config('en-US', 'es-ES'));
    peer.send(config('sw-KE', 'es-ES'));
    peer.send(config('en-US', 'sw-KE'));
    peer.sound(2);
    expect((await peer.until(message => message.is_final === true)).translation).toBe('[es-ES] Good morning');
    const errors = peer.messages.filter(({ type }) => type === 'error').map(({ error }) => String(error));
    expect(errors).toEqual([
      expect.stringContaining('send a config before audio'),
      expect.stringContaining('not a JSON object'),
      expect.stringContaining('translate_language'),
      'Unknown message: dance',
      'Swahili (Kenya) cannot be recognised by this gateway',
      'No engine of this gateway translates en-US → sw-KE',
    ]);
  });

  it('needs the key, which the address may carry', async () => {
    const url = await serve({ key: 'k 1' });
    await expect(DocumentPeer.connect(url, 'single')).rejects.toThrow('401');
    await expect(DocumentPeer.connect(url, 'single?api_key=other')).rejects.toThrow('401');
    for (const path of ['single?api_key=k%201', 'single?token=k%201']) {
      (await DocumentPeer.connect(url, path)).send(config('en-US', 'es-ES'));
    }
    (await DocumentPeer.connect(url, 'single', { headers: { 'X-API-Key': 'k 1' } })).socket.close();
  });
});

describe('a conversation of two devices', () => {
  it('tells each who is there and what the partner speaks, and both what was said', async () => {
    const url = await serve({ key: 'k' });
    const { body } = await post(url, 'session/create', documented, { Authorization: 'Bearer k' });
    const id = String(body.conversation_id);
    const ana = await DocumentPeer.join(url, id, 'en-US', '', keyed('k'));
    expect(ana.messages).toEqual([{ type: 'user_joined', client_count: 1 }]);
    const ben = await DocumentPeer.join(url, id, 'fr-FR', '', keyed('k'));
    await ben.until(({ type }) => type === 'partner_language');
    expect(ben.messages).toEqual([
      { type: 'user_joined', client_count: 2 },
      { type: 'partner_language', lang: 'en-US' },
    ]);
    await ana.until(({ type }) => type === 'partner_language');
    expect(ana.messages.slice(1)).toEqual([
      { type: 'user_joined', client_count: 2 },
      { type: 'partner_language', lang: 'fr-FR' },
    ]);
    ana.sound(2);
    const heard = await ben.until(message => message.is_interim === false);
    expect(heard).toEqual({
      is_mine: false,
      is_interim: false,
      original: 'Good morning',
      translation: '[fr-FR] Good morning',
      seq: 1,
    });
    const own = await ana.until(message => message.is_interim === false);
    expect(own).toEqual({ ...heard, is_mine: true });
    expect(ana.messages).toContainEqual({
      is_mine: true,
      is_interim: true,
      original: expect.stringMatching(/^Good/),
      translation: expect.stringMatching(/^\[fr-FR] Good/),
    });
    expect(ben.messages.some(message => message.is_interim === true)).toBe(false);
    ben.sound(2);
    expect(await ana.until(message => message.is_mine === false)).toMatchObject({
      original: 'Good morning',
      translation: '[en-US] Good morning',
      seq: 2,
    });
    ben.socket.close();
    expect(await ana.until(({ type }) => type === 'user_left')).toEqual({
      type: 'user_left',
      client_count: 1,
    });
  });

  it('gives the original where both speak the same language', async () => {
    const url = await serve();
    const id = await create(url);
    const ana = await DocumentPeer.join(url, id, 'en-US');
    const ben = await DocumentPeer.join(url, id, 'en-GB');
    await ana.until(({ type }) => type === 'partner_language');
    ana.sound(2);
    expect(await ben.until(message => message.is_interim === false)).toMatchObject({
      original: 'Good morning',
      translation: 'Good morning',
    });
  });

  it('refuses by a close after the upgrade: no language, one of no use, no session, no place', async () => {
    const url = await serve();
    const id = await create(url);
    const refusal = async (path: string) => (await DocumentPeer.connect(url, path)).closed;
    const language = { code: 4400, reason: 'The language is missing or not supported.' };
    expect(await refusal(id)).toEqual(language);
    expect(await refusal(`${id}?language=`)).toEqual(language);
    expect(await refusal(`${id}?language=sw-KE`)).toEqual(language);
    const missing = { code: 4404, reason: 'Session not found.' };
    expect(await refusal('xyz-123?language=en-US')).toEqual(missing);
    const ana = await DocumentPeer.join(url, id, 'en-US');
    const ben = await DocumentPeer.join(url, id, 'es-ES');
    expect(await refusal(`${id}?language=fr-FR`)).toEqual({
      code: 4409,
      reason: 'The session already has two participants.',
    });
    expect([ana, ben].map(({ messages }) => messages.filter(({ type }) => type === 'user_left'))).toEqual([
      [],
      [],
    ]);
  });

  it('checks the page that asks, although no key is needed', async () => {
    const url = await serve({ key: 'k' });
    const join = (headers: Record<string, string>) =>
      DocumentPeer.connect(url, 'xyz-123?language=en-US', { headers });
    await expect(join({ origin: 'https://evil.example' })).rejects.toThrow('403');
    await expect(join({ host: 'evil.example' })).rejects.toThrow('421');
  });

  it('is honest to who can be translated for and not be heard', async () => {
    const engines = await createScriptedEngines();
    const speechToText = { ...engines.speechToText, languages: ['en-US'] };
    const url = await serve({ engines: { ...engines, speechToText } });
    const id = await create(url);
    const ana = await DocumentPeer.join(url, id, 'en-US');
    const ben = await DocumentPeer.join(url, id, 'es-ES');
    expect((await ben.until(({ type }) => type === 'error')).error).toContain(
      'European Spanish cannot be recognised by this gateway',
    );
    ben.sound(2);
    await ana.until(({ type }) => type === 'partner_language');
    ana.sound(2);
    expect(await ben.until(message => message.is_interim === false)).toMatchObject({
      translation: '[es-ES] Good morning',
    });
    expect(ana.messages.some(({ type }) => type === 'error')).toBe(false);
  });

  it('notices a partner that answers no more', async () => {
    const url = await serve({ heartbeatMs: 30 });
    const id = await create(url);
    const ana = await DocumentPeer.join(url, id, 'en-US');
    const ben = await DocumentPeer.connect(url, `${id}?language=es-ES`, { autoPong: false });
    await ana.until(({ type, client_count: count }) => type === 'user_joined' && count === 2);
    expect(await ana.until(({ type }) => type === 'user_left')).toMatchObject({ client_count: 1 });
    expect(ana.socket.readyState).toBe(WebSocket.OPEN);
    expect((await ben.closed).code).toBe(1006);
  });

  it('gives a partner that answers no more up within 30 s, where nothing else is set', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const url = await serve();
    const ben = await DocumentPeer.connect(url, `${await create(url)}?language=es-ES`, { autoPong: false });
    await ben.until(({ type }) => type === 'user_joined');
    vi.advanceTimersByTime(30_000);
    expect((await ben.closed).code).toBe(1006);
  });

  it('finishes what was being said when the socket died', async () => {
    const url = await serve();
    const id = await create(url);
    const ana = await DocumentPeer.join(url, id, 'en-US');
    const ben = await DocumentPeer.join(url, id, 'es-ES');
    await ana.until(({ type }) => type === 'partner_language');
    ana.sound(3, 0);
    await ana.until(({ original }) => original === 'Good morning and');
    await ana.lose();
    expect(await ben.until(message => message.is_interim === false)).toMatchObject({
      original: 'Good morning and',
      translation: '[es-ES] Good morning and',
    });
  });

  it('gives a participant who comes back its place, and what was said meanwhile', async () => {
    const url = await serve();
    const id = await create(url);
    const me = '&participant=7c9e6679-7425-40de-944b-e07fc1f90ae7';
    const ana = await DocumentPeer.join(url, id, 'en-US', me);
    const ben = await DocumentPeer.join(url, id, 'es-ES');
    await ana.until(({ type }) => type === 'partner_language');
    ana.sound(2);
    const { seq } = await ana.until(message => message.is_interim === false);
    await ben.until(message => message.is_interim === false);
    // The old connection is dead for Ana and still counted.
    ana.sound(1, 0);
    await ana.until(({ is_interim: isInterim, original }) => isInterim === true && original === 'We');
    ben.sound(2);
    await ben.until(message => message.is_mine === true);
    const again = await DocumentPeer.join(url, id, 'en-US', `${me}&after=${seq}`);
    expect((await ana.closed).code).toBe(4410);
    await again.until(message => message.is_interim === false, 2);
    expect(again.finals).toEqual(['partner: Good morning', 'me: We']);
    await ben.until(message => message.is_interim === false, 3);
    expect(ben.finals).toEqual(['partner: Good morning', 'me: Good morning', 'partner: We']);
    expect(ben.messages.filter(({ type }) => type === 'user_left')).toEqual([]);
    again.sound(2);
    expect(await ben.until(message => message.is_interim === false, 4)).toMatchObject({ is_mine: false });
  });

  it('finishes at once what was being said on a connection that is dead and answers no close', async () => {
    const url = await serve();
    const id = await create(url);
    const me = '&participant=7c9e6679-7425-40de-944b-e07fc1f90ae7';
    const ana = await DocumentPeer.join(url, id, 'en-US', me);
    const ben = await DocumentPeer.join(url, id, 'es-ES');
    await ana.until(({ type }) => type === 'partner_language');
    ana.sound(1, 0);
    await ana.until(({ is_interim: isInterim }) => isInterim === true);
    ana.socket.pause();
    const again = await DocumentPeer.join(url, id, 'en-US', `${me}&after=0`);
    // Two words that are said now come after the one that was said before.
    again.sound(2);
    await Promise.all([ben.until(isFinal, 2), again.until(isFinal, 2)]);
    expect(ben.finals).toEqual(['partner: Good', 'partner: Good morning']);
    expect(again.finals).toEqual(['me: Good', 'me: Good morning']);
  });

  it('is told who is there although the recogniser takes long to start, and is heard as soon as it has', async () => {
    const engines = await createScriptedEngines();
    const started = Promise.withResolvers<void>();
    const speechToText: SpeechToText = {
      ...engines.speechToText,
      open: async (options, events) => {
        await started.promise;
        return engines.speechToText.open(options, events);
      },
    };
    const url = await serve({ engines: { ...engines, speechToText } });
    const id = await create(url);
    const joining = DocumentPeer.join(url, id, 'en-US');
    const ben = await DocumentPeer.join(url, id, 'fr-FR');
    const ana = await joining;
    await ana.until(({ type, lang }) => type === 'partner_language' && lang === 'fr-FR');
    ana.sound(2);
    started.resolve();
    expect(await ben.until(isFinal)).toMatchObject({ translation: '[fr-FR] Good morning' });
  });

  describe('on a gateway that hears no more than two', () => {
    const presence = ({ messages }: DocumentPeer): Message[] =>
      messages.filter(({ type }) => type === 'user_joined' || type === 'user_left');
    const full = { code: 1013, reason: 'Too many sessions; try again later.' };
    const serveTwo = async (): Promise<string> => {
      const engines = await createScriptedEngines();
      return serve({ engines: { ...engines, speechToText: limited(engines.speechToText, 2) } });
    };

    it('refuses who cannot be heard now before the partner is told', async () => {
      const url = await serveTwo();
      const id = await create(url);
      const ana = await DocumentPeer.join(url, id, 'en-US');
      const other = await DocumentPeer.join(url, await create(url), 'en-US');
      const refused = await DocumentPeer.connect(url, `${id}?language=es-ES`);
      expect(await refused.closed).toEqual(full);
      expect(refused.messages).toEqual([]);
      expect((await (await DocumentPeer.connect(url, 'xyz-123?language=en-US')).closed).code).toBe(4404);
      await other.lose();
      await expect
        .poll(async () => {
          const ben = await DocumentPeer.connect(url, `${id}?language=es-ES`);
          return Promise.race([ben.until(({ type }) => type === 'user_joined'), ben.closed]);
        })
        .toEqual({ type: 'user_joined', client_count: 2 });
      await ana.until(({ type }) => type === 'partner_language');
      expect(presence(ana).map(({ client_count: count }) => count)).toEqual([1, 2]);
    });

    it('hears who comes back by the recogniser of its dead connection', async () => {
      const url = await serveTwo();
      const id = await create(url);
      const me = '&participant=7c9e6679-7425-40de-944b-e07fc1f90ae7';
      const ana = await DocumentPeer.join(url, id, 'en-US', me);
      const ben = await DocumentPeer.join(url, id, 'es-ES');
      await ana.until(({ type }) => type === 'partner_language');
      ana.socket.pause();
      const again = await DocumentPeer.join(url, id, 'en-US', me);
      again.sound(2);
      expect(await ben.until(isFinal)).toMatchObject({ translation: '[es-ES] Good morning' });
      expect(presence(ben)).toEqual([{ type: 'user_joined', client_count: 2 }]);
    });
  });
});

it('a session ends 900 s after the last activity, and not a millisecond before', async () => {
  let now = 0;
  const store = createMemoryConversations({ now: () => now });
  onTestFinished(() => store.close());
  const url = await serve({ store });
  const id = await create(url);
  const status = async (): Promise<number> => (await get(url, `session/${id}`)).status;
  now = 899_999;
  // Looking is no activity.
  expect(await status()).toBe(200);
  const ana = await DocumentPeer.join(url, id, 'en-US');
  now += 899_999;
  expect(await status()).toBe(200);
  ana.sound(1);
  await ana.until(message => message.is_interim === false);
  // The silence behind the sentence is activity, too.
  await ana.read();
  now += 899_999;
  expect(await status()).toBe(200);
  now += 1;
  expect(await status()).toBe(404);
  expect(await ana.closed).toEqual({ code: 4404, reason: 'Session not found.' });
});
