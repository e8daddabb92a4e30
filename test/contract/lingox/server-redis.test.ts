import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { KeptTurn } from '../../../src/gateway/store/conversations.ts';
import { createRedisConversations } from '../../../src/gateway/store/conversations-redis.ts';
import { gatewayProgram, type Running, run, start } from '../../support/program.ts';
import { noRedis, TestRedis } from '../../support/redis.ts';
import { create, DocumentPeer, get, isFinal, post, serve } from './peer.ts';

async function startRedis(): Promise<TestRedis> {
  const redis = await TestRedis.start();
  onTestFinished(() => redis.dispose());
  return redis;
}

/** A gateway as a process of its own. */
async function startGateway(env: Record<string, string>): Promise<{ url: string; running: Running }> {
  const running = start(gatewayProgram, ['--engines', 'scripted'], env);
  onTestFinished(async () => {
    running.child.kill('SIGKILL');
    await running.exit;
  });
  await expect.poll(() => running.output.stdout).toContain('\n');
  const { url } = JSON.parse(running.output.stdout) as { url: string };
  return { url, running };
}

interface Way {
  readonly url: string;
  /** Loses all that go by it; they may come again. */
  readonly lose: () => void;
}

/** A way to Redis. `pass` hands on what goes there, or does not. */
async function wayTo(port: number, pass: (bytes: Buffer, far: Socket) => void): Promise<Way> {
  const open = new Set<Socket>();
  const way = createServer({ allowHalfOpen: true }, near => {
    const far = connect(port, '127.0.0.1');
    far.pipe(near);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => open.delete(socket));
    }
    near.on('data', bytes => pass(bytes, far));
  });
  onTestFinished(() => void way.close());
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  return {
    url: `redis://127.0.0.1:${(way.address() as AddressInfo).port}`,
    lose: () => {
      for (const socket of open) socket.destroy();
    },
  };
}

/** One on which scripts arrive later, also when whoever sent them has gone. */
async function delayScripts(port: number, ms: number): Promise<{ url: string; delivered: Promise<void> }> {
  const delivered = Promise.withResolvers<void>();
  const deliver = async (bytes: Buffer, far: Socket): Promise<void> => {
    const isScript = bytes.includes('eval');
    if (isScript) await setTimeout(ms);
    far.write(bytes);
    // Whatever Redis answers now, it has done it.
    if (isScript) far.once('data', () => delivered.resolve());
  };
  const { url } = await wayTo(port, (bytes, far) => void deliver(bytes, far));
  return { url, delivered: delivered.promise };
}

const created = { language: 'en-US', translateLanguage: 'es-ES', invitation: '', owner: 'here' };
const coming = { after: 0, invited: false };
const ofAna = '&participant=7c9e6679-7425-40de-944b-e07fc1f90ae7';
const unavailable = { status: 503, body: { error: 'Redis service is unavailable.' } };
const isOutage = ({ type, error }: { type?: string; error?: string }): boolean =>
  type === 'error' && error === 'Redis service is unavailable.';

describe('conversations in Redis', () => {
  beforeEach(context => {
    if (noRedis !== undefined) context.skip(noRedis);
  });

  it('join participants of two gateways, and outlive the death of one', async () => {
    const redis = await startRedis();
    const [one, other] = await Promise.all([
      startGateway({ DRAGOMAN_REDIS_URL: redis.url }),
      startGateway({ DRAGOMAN_REDIS_URL: redis.url }),
    ]);
    const id = await create(one.url);
    expect((await get(other.url, `session/${id}`)).body).toEqual({
      user_a_lang: 'en-US',
      user_a_translate: 'es-ES',
    });
    const ana = await DocumentPeer.join(one.url, id, 'en-US', ofAna);
    const ben = await DocumentPeer.join(other.url, id, 'fr-FR');
    await ana.until(({ type, lang }) => type === 'partner_language' && lang === 'fr-FR');
    await ben.until(({ type, lang }) => type === 'partner_language' && lang === 'en-US');
    const third = await DocumentPeer.connect(one.url, `${id}?language=de-DE`);
    expect((await third.closed).code).toBe(4409);
    ana.sound(2);
    expect(await ben.until(isFinal)).toEqual({
      is_mine: false,
      is_interim: false,
      original: 'Good morning',
      translation: '[fr-FR] Good morning',
      seq: 1,
    });
    const { seq } = await ana.until(isFinal);

    // Without a word: nobody tells the other gateway.
    one.running.child.kill('SIGKILL');
    await ana.closed;
    ben.sound(2);
    await ben.until(isFinal, 2);
    const again = await DocumentPeer.join(other.url, id, 'en-US', `${ofAna}&after=${seq}`);
    expect(await again.until(isFinal)).toMatchObject({ is_mine: false, seq: 2 });
    again.sound(2);
    await ben.until(isFinal, 3);
    expect(ben.finals).toEqual(['partner: Good morning', 'me: Good morning', 'partner: Good morning']);
    expect(ben.messages.filter(({ type }) => type === 'user_left')).toEqual([]);
  });

  it('lets go of the participants of a gateway that died', async () => {
    const redis = await startRedis();
    const [one, other] = await Promise.all([
      startGateway({ DRAGOMAN_REDIS_URL: redis.url }),
      startGateway({ DRAGOMAN_REDIS_URL: redis.url }),
    ]);
    const id = await create(one.url);
    await DocumentPeer.join(one.url, id, 'en-US');
    const ben = await DocumentPeer.join(other.url, id, 'fr-FR');
    await ben.until(({ type }) => type === 'partner_language');
    one.running.child.kill('SIGKILL');
    expect(await ben.until(({ type }) => type === 'user_left')).toMatchObject({ client_count: 1 });
    // The place is free for anybody.
    const cleo = await DocumentPeer.join(other.url, id, 'en-US');
    expect(cleo.messages[0]).toEqual({ type: 'user_joined', client_count: 2 });
  });

  it('lose nothing that was said while Redis was gone, killed in the middle', async () => {
    const redis = await startRedis();
    const [one, other] = await Promise.all([
      startGateway({ DRAGOMAN_REDIS_URL: redis.url }),
      startGateway({ DRAGOMAN_REDIS_URL: redis.url }),
    ]);
    const id = await create(one.url);
    const ana = await DocumentPeer.join(one.url, id, 'en-US');
    const ben = await DocumentPeer.join(other.url, id, 'fr-FR');
    await ana.until(({ type }) => type === 'partner_language');
    ana.sound(1);
    await ben.until(isFinal);
    await redis.kill();
    await Promise.all([ana.until(isOutage), ben.until(isOutage)]);
    expect(await get(one.url, `session/${id}`)).toEqual(unavailable);
    const body = { language: 'en-US', translate_language: 'fr-FR' };
    expect(await post(other.url, 'session/create', body)).toEqual(unavailable);
    const late = await DocumentPeer.connect(one.url, `${id}?language=en-US`);
    expect((await late.closed).code).toBe(1013);
    ana.sound(2);
    await ana.until(({ is_interim: isInterim, original }) => isInterim === true && original === 'We need');
    ben.sound(1);
    await redis.start();
    await Promise.all([ana.until(isFinal, 3), ben.until(isFinal, 3)]);
    // Which of the two is kept first when Redis is back is not said.
    expect(ana.finals.toSorted()).toEqual(['me: Good', 'me: We need', 'partner: Good']);
    expect(ben.finals.toSorted()).toEqual(['me: Good', 'partner: Good', 'partner: We need']);
    await expect.poll(async () => (await get(one.url, `session/${id}`)).status).toBe(200);
    for (const { messages } of [ana, ben]) {
      expect(messages.filter(isOutage)).toHaveLength(1);
      expect(messages.filter(({ type }) => type === 'user_left')).toEqual([]);
    }
    const seqs = ana.messages.filter(isFinal).map(({ seq }) => Number(seq));
    expect(seqs).toEqual([1, 2, 3]);
    expect([one.running.child.exitCode, other.running.child.exitCode]).toEqual([null, null]);
  });

  it('give a participant who comes back by the other gateway its place, and tell who leaves', async () => {
    const redis = await startRedis();
    const options = { url: redis.url, log: () => {} };
    const one = await serve({ store: await createRedisConversations(options) });
    const other = await serve({ store: await createRedisConversations(options) });
    const id = await create(one);
    const ana = await DocumentPeer.join(one, id, 'en-US', ofAna);
    const ben = await DocumentPeer.join(one, id, 'fr-FR');
    const moved = await DocumentPeer.join(other, id, 'de-DE', `${ofAna}&after=0`);
    expect((await ana.closed).code).toBe(4410);
    // The same participant, in another language: nobody has come or gone.
    await ben.until(({ type, lang }) => type === 'partner_language' && lang === 'de-DE');
    ben.sound(1);
    expect(await moved.until(isFinal)).toMatchObject({ is_mine: false, translation: '[de-DE] Good' });
    await moved.lose();
    expect(await ben.until(({ type }) => type === 'user_left')).toEqual({
      type: 'user_left',
      client_count: 1,
    });
    expect(ben.messages.filter(({ type }) => type === 'user_joined')).toEqual([
      { type: 'user_joined', client_count: 2 },
    ]);
  });

  it('have what was said last on a connection whose participant has moved on', async () => {
    const redis = await startRedis();
    const options = { url: redis.url, log: () => {} };
    const one = await serve({ store: await createRedisConversations(options) });
    const other = await serve({ store: await createRedisConversations(options) });
    const id = await create(one);
    const ana = await DocumentPeer.join(one, id, 'en-US', ofAna);
    const ben = await DocumentPeer.join(one, id, 'es-ES');
    await ana.until(({ type }) => type === 'partner_language');
    ana.sound(1, 0);
    await ana.until(({ is_interim: isInterim }) => isInterim === true);
    // It does not answer the close.
    ana.socket.pause();
    const moved = await DocumentPeer.join(other, id, 'en-US', `${ofAna}&after=0`);
    await Promise.all([ben.until(isFinal), moved.until(isFinal)]);
    expect([...ben.finals, ...moved.finals]).toEqual(['partner: Good', 'me: Good']);
  });

  it('survive a Redis that hangs, and one that has forgotten everything', async () => {
    const redis = await startRedis();
    const store = await createRedisConversations({
      url: redis.url,
      lease: { everyMs: 200, validMs: 15_000 },
      log: () => {},
    });
    const url = await serve({ store });
    const id = await create(url);
    const ana = await DocumentPeer.join(url, id, 'en-US', ofAna);
    redis.signal('SIGSTOP');
    await ana.until(isOutage);
    expect(await get(url, `session/${id}`)).toEqual(unavailable);
    redis.signal('SIGCONT');
    await expect.poll(async () => (await get(url, `session/${id}`)).status).toBe(200);

    ana.sound(1);
    await ana.until(isFinal);
    const forgetful = await startRedis();
    await redis.kill();
    await ana.until(isOutage, 2);
    await forgetful.kill();
    await forgetful.startOn(redis.port);
    await expect.poll(async () => (await get(url, `session/${id}`)).status).toBe(200);
    ana.sound(2);
    await ana.until(isFinal, 2);
    expect(ana.finals).toEqual(['me: Good', 'me: We need']);
    const again = await DocumentPeer.join(url, id, 'en-US', `${ofAna}&after=0`);
    await again.until(isFinal, 2);
    expect(again.finals).toEqual(ana.finals);
  });

  it('are there again when Redis has come back and was too slow at first to say what is published', async () => {
    const redis = await startRedis();
    let slow = 0;
    const way = await wayTo(redis.port, (bytes, far) => {
      if (slow > 0 && bytes.includes('subscribe')) slow--;
      else far.write(bytes);
    });
    const url = await serve({ store: await createRedisConversations({ url: way.url, log: () => {} }) });
    const id = await create(url);
    const ana = await DocumentPeer.join(url, id, 'en-US');
    slow = 1;
    way.lose();
    await ana.until(isOutage);
    expect(await get(url, `session/${id}`)).toEqual(unavailable);
    await expect.poll(async () => (await get(url, `session/${id}`)).status).toBe(200);
    expect(slow).toBe(0);
    ana.sound(1);
    await ana.until(isFinal);
  });

  it('let nobody in of whom Redis hears only when nobody waits for its answer any more', async () => {
    const redis = await startRedis();
    const store = await createRedisConversations({ url: redis.url, log: () => {} });
    onTestFinished(() => store.close());
    const id = await store.create(created);
    const slowWay = await delayScripts(redis.port, 2500);
    const far = await createRedisConversations({ url: slowWay.url, log: () => {} });
    onTestFinished(() => far.close());
    const events = { present: () => {}, said: () => {}, ended: () => {}, reachable: () => {} };
    const joining = far.join(id, { id: 'ana', language: 'en-US' }, coming, events);
    await expect(joining).rejects.toThrow('Redis is away');
    await slowWay.delivered;
    expect(await redis.ask('HLEN', `dragoman:conversation:{${id}}:here`)).toBe(0);
  });

  it('keep what somebody said last whose sentence was ready after the place was given up', async () => {
    const redis = await startRedis();
    const lease = { everyMs: 50, validMs: 500 };
    const store = await createRedisConversations({ url: redis.url, lease, log: () => {} });
    onTestFinished(() => store.close());
    const id = await store.create(created);
    const reachable: boolean[] = [];
    const events = { present: () => {}, ended: () => {}, reachable: (isSo: boolean) => reachable.push(isSo) };
    const join = (participant: string, said: (turn: KeptTurn) => void) =>
      store.join(id, { id: participant, language: 'en-US' }, coming, { ...events, said });
    const ana = await join('ana', () => {});
    await join('ben', () => {});
    if (ana.kind !== 'joined') throw new Error(ana.kind);
    await ana.membership.leave();
    // Long enough for the store to see that nothing is left to do for her.
    await setTimeout(4 * lease.everyMs);
    await redis.kill();
    await expect.poll(() => reachable.includes(false)).toBe(true);
    ana.membership.say({ original: 'Bye', translation: 'Adiós' });
    await redis.start();
    await expect.poll(() => reachable.includes(true)).toBe(true);
    const turns: string[] = [];
    // Earlier turns are told to who was let in before.
    await join('ben', ({ original }) => turns.push(original));
    await expect.poll(() => turns).toEqual(['Bye']);
  });

  it('end after the time of inactivity, by the clock of Redis', async () => {
    const redis = await startRedis();
    const store = await createRedisConversations({
      url: redis.url,
      rules: { inactivityMs: 1500 },
      lease: { everyMs: 300, validMs: 15_000 },
      log: () => {},
    });
    const url = await serve({ store });
    const id = await create(url);
    const ana = await DocumentPeer.join(url, id, 'en-US');
    const left = await redis.ask('PTTL', `dragoman:conversation:{${id}}`);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(1500);
    expect(await ana.closed).toEqual({ code: 4404, reason: 'Session not found.' });
    expect(await get(url, `session/${id}`)).toEqual({ status: 404, body: { error: 'Session not found.' } });
    expect(await redis.ask('DBSIZE')).toBe(0);
  });

  it('are no condition for the gateway to start, and are there when Redis comes', async () => {
    const redis = await startRedis();
    await redis.kill();
    const { url, running } = await startGateway({ DRAGOMAN_REDIS_URL: redis.url });
    expect(await get(url, 'session/xyz-123')).toEqual(unavailable);
    await redis.start();
    await expect.poll(async () => (await get(url, 'session/xyz-123')).status).toBe(404);
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
  });
});

it('an address that is none of Redis is a wrong command line, and is not repeated', async () => {
  const { code, stderr } = await run(gatewayProgram, ['--redis', 'http://:secret@127.0.0.1']);
  expect(code).toBe(2);
  expect(stderr).toContain('--redis is an address');
  expect(stderr).not.toContain('secret');
});
