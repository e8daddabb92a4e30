/** The invitation to a conversation, in memory and in Redis: the same whichever store has it. */

import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createScriptedEngines } from '../../../src/gateway/engines/scripted/scripted-engines.ts';
import { digestOf, newToken, refusalOf } from '../../../src/gateway/protocols/lingox/invitation.ts';
import type { LingoxOptions } from '../../../src/gateway/protocols/lingox/serve-lingox.ts';
import type { ConversationRules, ConversationStore } from '../../../src/gateway/store/conversations.ts';
import { createMemoryConversations } from '../../../src/gateway/store/conversations-memory.ts';
import { createRedisConversations } from '../../../src/gateway/store/conversations-redis.ts';
import { noRedis, TestRedis } from '../../support/redis.ts';
import { DocumentPeer, get, invited, isFinal, keyed, post, type Shown, serve } from './peer.ts';

const key = 'the key';
const withKey = { 'X-API-Key': key };
const documented = { language: 'en-US', translate_language: 'es-ES' };
const ana = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const eve = '11111111-7425-40de-944b-e07fc1f90ae7';

interface Made {
  readonly id: string;
  readonly token: string;
}

async function make(url: string): Promise<Made> {
  const { body } = await post(url, 'session/create', documented, withKey);
  return { id: String(body.conversation_id), token: new URL(String(body.join_url)).hash.slice(1) };
}

/** How a socket is answered: `in`, or the code that it is closed with. */
async function come(url: string, id: string, shown: Shown = {}, query = ''): Promise<'in' | number> {
  const peer = await DocumentPeer.connect(url, `${id}?language=es-ES${query}`, shown);
  const inside = peer.until(({ type }) => type === 'user_joined').then(() => 'in' as const);
  const outcome = await Promise.race([inside, peer.closed.then(({ code }) => code)]);
  await peer.lose();
  return outcome;
}

const showing = (token: string, participant?: string) => ({
  'x-dragoman-invitation': token,
  ...(participant === undefined ? {} : { 'x-dragoman-participant': participant }),
});

const look = async (url: string, id: string, headers = {}): Promise<number> =>
  (await get(url, `session/${id}`, headers)).status;

async function end(url: string, id: string, headers = {}): Promise<number> {
  const address = `${url}/api/v1/session/${id}/invitation`;
  return (await fetch(address, { method: 'DELETE', headers })).status;
}

type Open = (rules?: Partial<ConversationRules>) => Promise<ConversationStore>;

const inMemory: Open = async (rules = {}) => createMemoryConversations({ rules });
const inRedis: Open = async (rules = {}) => {
  const redis = await TestRedis.start();
  onTestFinished(() => redis.dispose());
  return createRedisConversations({ url: redis.url, rules, log: () => {} });
};

describe.each([
  { where: 'in memory', open: inMemory, missing: undefined },
  { where: 'in Redis', open: inRedis, missing: noRedis },
])('an invitation to a conversation $where', ({ open, missing }) => {
  beforeEach(context => {
    if (missing !== undefined) context.skip(missing);
  });

  const gateway = async (options: Partial<LingoxOptions> = {}): Promise<string> =>
    serve({ key, joins: 0, store: await open(), ...options });

  it('lets in who shows it, and to its own conversation only', async () => {
    const url = await gateway();
    const [one, other] = [await make(url), await make(url)];
    expect(one.token).toMatch(/^[\w-]{22}$/);
    expect(await come(url, one.id, invited(one.token))).toBe('in');
    expect(await look(url, one.id, showing(one.token))).toBe(200);
    for (const token of [other.token, newToken(), one.token.slice(1), '', `${one.token}A`]) {
      expect(await come(url, one.id, invited(token))).toBe(4404);
      expect(await look(url, one.id, showing(token))).toBe(404);
    }
  });

  it('is needed by who has no key: the number alone tells nothing', async () => {
    const url = await gateway();
    const { id, token } = await make(url);
    expect([await come(url, id), await look(url, id)]).toEqual([4404, 404]);
    expect(await come(url, id, keyed('another key'))).toBe(4404);
    expect([await come(url, id, keyed(key)), await look(url, id, withKey)]).toEqual(['in', 200]);
    // It opens nothing else.
    const asKey = { 'X-API-Key': token, ...showing(token) };
    expect((await post(url, 'session/create', documented, asKey)).status).toBe(401);
    await expect(DocumentPeer.connect(url, 'single', invited(token))).rejects.toThrow('401');
  });

  it('is ended by who has the key, and then lets in only who was in before', async () => {
    const url = await gateway();
    const { id, token } = await make(url);
    const [asAna, asEve] = [`&participant=${ana}`, `&participant=${eve}`];
    expect(await come(url, id, invited(token), asAna)).toBe('in');
    expect([await end(url, id), await end(url, id, showing(token, ana))]).toEqual([401, 401]);
    expect(await look(url, id, showing(token))).toBe(200);

    expect([await end(url, id, withKey), await end(url, id, withKey)]).toEqual([204, 204]);
    expect(await end(url, 'xyz-123', withKey)).toBe(404);
    expect(await come(url, id, invited(token), asEve)).toBe(4403);
    expect(await come(url, id, invited(token))).toBe(4403);
    expect(await get(url, `session/${id}`, showing(token, eve))).toEqual({
      status: 410,
      body: { error: 'The invitation has ended.' },
    });
    expect(await come(url, id, invited(token), asAna)).toBe('in');
    expect(await look(url, id, showing(token, ana))).toBe(200);
    // To have been in is nothing without the link, and the link of the host is the key.
    expect([await come(url, id, {}, asAna), await come(url, id, invited(newToken()), asAna)]).toEqual([
      4404, 4404,
    ]);
    expect(await come(url, id, keyed(key))).toBe('in');
  });

  it('that ends while somebody is coming in lets nobody in', async () => {
    const engines = await createScriptedEngines();
    const { speechToText } = engines;
    const opening = Promise.withResolvers<void>();
    const mayOpen = Promise.withResolvers<void>();
    const slow: typeof speechToText = {
      ...speechToText,
      open: async (...given) => {
        opening.resolve();
        await mayOpen.promise;
        return speechToText.open(...given);
      },
    };
    const url = await gateway({ engines: { ...engines, speechToText: slow } });
    const { id, token } = await make(url);
    const coming = come(url, id, invited(token));
    await opening.promise;
    expect(await end(url, id, withKey)).toBe(204);
    mayOpen.resolve();
    expect(await coming).toBe(4403);
  });

  it('tells what was said earlier to nobody but who was let in before', async () => {
    const url = await gateway();
    const { id, token } = await make(url);
    const host = await DocumentPeer.join(url, id, 'en-US', `&participant=${ana}`, keyed(key));
    host.sound(2);
    await host.until(isFinal);
    const stranger = await DocumentPeer.join(url, id, 'es-ES', '&after=0', invited(token));
    host.sound(1);
    await stranger.until(isFinal);
    expect(stranger.finals).toEqual(['partner: We']);
    await host.lose();
    const again = await DocumentPeer.join(url, id, 'en-US', `&participant=${ana}&after=0`, keyed(key));
    await again.until(isFinal, 2);
    expect(again.finals).toEqual(['me: Good morning', 'me: We']);
  });

  it('remembers of who was in the latest only', async () => {
    const url = await gateway({ store: await open({ remembered: 1 }) });
    const { id, token } = await make(url);
    for (const who of [ana, eve])
      expect(await come(url, id, invited(token), `&participant=${who}`)).toBe('in');
    await end(url, id, withKey);
    expect(await come(url, id, invited(token), `&participant=${ana}`)).toBe(4403);
    expect(await come(url, id, invited(token), `&participant=${eve}`)).toBe('in');
  });

  it('is made for so many conversations, in all and of one owner, and refused in words', async () => {
    const creating = async (rules: Partial<ConversationRules>) => {
      const store = await open(rules);
      onTestFinished(() => store.close());
      return (owner: string): Promise<string> =>
        store.create({ language: 'en-US', translateLanguage: 'es-ES', invitation: '', owner });
    };
    const create = await creating({ conversations: 3, conversationsOfOne: 2 });
    await create('one');
    await create('one');
    await expect(create('one')).rejects.toMatchObject({ of: 'one' });
    await create('other');
    await expect(create('third')).rejects.toMatchObject({ of: 'all' });

    // Those that are over count no more.
    const createShort = await creating({ conversationsOfOne: 1, inactivityMs: 100 });
    await createShort('one');
    await expect.poll(() => createShort('one').catch(() => undefined)).toBeDefined();

    const url = await gateway({ store: await open({ conversationsOfOne: 1 }) });
    await make(url);
    expect(await post(url, 'session/create', documented, withKey)).toEqual({
      status: 503,
      body: { error: 'As many sessions are open as one address may have; try again later.' },
    });
  });
});

describe('the invitation in Redis', () => {
  beforeEach(context => {
    if (noRedis !== undefined) context.skip(noRedis);
  });

  it('stays ended when Redis has forgotten everything', async () => {
    const redis = await TestRedis.start();
    const forgetful = await TestRedis.start();
    onTestFinished(async () => {
      await Promise.all([redis.dispose(), forgetful.dispose()]);
    });
    const lease = { everyMs: 200, validMs: 15_000 };
    const store = await createRedisConversations({ url: redis.url, lease, log: () => {} });
    const url = await serve({ key, store });
    const { id, token } = await make(url);
    const host = await DocumentPeer.join(url, id, 'en-US', '', keyed(key));
    await end(url, id, withKey);
    await redis.kill();
    await host.until(({ type }) => type === 'error');
    await forgetful.kill();
    await forgetful.startOn(redis.port);
    await expect.poll(() => look(url, id, withKey)).toBe(200);
    await expect.poll(() => look(url, id, showing(token))).toBe(410);
    expect(await come(url, id, invited(token))).toBe(4403);
  });
});

describe('a token', () => {
  it('has 128 bits of the system’s generator: no two are alike, and every bit is as often one as zero', () => {
    const tokens = Array.from({ length: 4000 }, newToken);
    expect(new Set(tokens).size).toBe(tokens.length);
    const bytes = tokens.map(token => Buffer.from(token, 'base64url'));
    expect(new Set(bytes.map(({ length }) => length))).toEqual(new Set([16]));
    for (let bit = 0; bit < 128; bit++) {
      const ones = bytes.filter(each => ((each[bit >> 3] ?? 0) >> (bit & 7)) & 1).length;
      // Six standard deviations: one run in four million fails by chance.
      expect(Math.abs(ones - 2000)).toBeLessThan(190);
    }
  });

  it('is nowhere in what a store keeps, and nothing that a store keeps opens anything', () => {
    const token = newToken();
    const found = {
      ...{ language: 'en-US', translateLanguage: 'es-ES', others: [], wasIn: false },
      invitation: digestOf(token),
      invitationEnded: false,
    };
    expect(found.invitation).not.toContain(token);
    expect(refusalOf({ kind: 'invitation', token }, found)).toBeUndefined();
    for (const shown of [found.invitation, ''])
      expect(refusalOf({ kind: 'invitation', token: shown }, found)?.code).toBe(4404);
    // As an older gateway has left it in Redis.
    expect(refusalOf({ kind: 'invitation', token: '' }, { ...found, invitation: '' })?.code).toBe(4404);
  });

  it('is in no line that the gateway logs', async () => {
    const lines: string[] = [];
    const url = await serve({ key, log: line => lines.push(line) });
    const { id, token } = await make(url);
    await come(url, id, invited(token));
    await end(url, id, withKey);
    await come(url, id, invited(token));
    expect(lines.join('\n')).not.toContain(token);
  });
});
