import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { LingoxSocket } from '../../../src/main/services/lingox/socket.ts';
import { createLingox, lingox } from '../../../src/main/services/lingox.ts';
import type { StartCommand } from '../../../src/shared/session/commands.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { PlayedTask } from '../../support/played-task.ts';
import { toneThenSilence } from '../../support/tone.ts';
import { wordsOf } from '../../support/words.ts';
import { DocumentServer } from './document-server.ts';

const start: StartCommand = { type: 'start', language: 'en-US', targetLanguages: ['vi'], speech: false };
const frame = (sample: number): Int16Array => new Int16Array(320).fill(sample);

async function started(command: StartCommand = start, server?: DocumentServer) {
  const peer = server ?? (await DocumentServer.start());
  const clock = new ManualClock();
  const client = new PlayedTask(createLingox(clock), { url: peer.url, key: 'a-key' }, command);
  const { events } = client;
  client.begin();
  const visit = await peer.visit(peer.visits.length);
  // `until` is for what comes by itself, `inTime` for what the client does when time has gone by.
  const inTime = told(events, () => clock.advance(200));
  return { peer, events, client, clock, until: told(events), inTime, visit };
}

/** The next connection of a task that has lost its own; `until` and `inTime` are of what comes by it. */
async function resumed({ peer, client, clock, visit }: Awaited<ReturnType<typeof started>>) {
  visit.socket.terminate();
  const before = client.events.length;
  await client.until('connection');
  const from = client.events.length;
  expect(client.all('connection', before)).toHaveLength(1);
  client.begin();
  const next = await peer.visit(peer.visits.length);
  const later = () => client.events.slice(from);
  const inTime = told(later, () => clock.advance(200));
  return { client, until: told(later), inTime, visit: next };
}

type Told<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

const told =
  (
    events: readonly SessionEvent[] | (() => readonly SessionEvent[]),
    meanwhile: () => Promise<void> = async () => {},
  ) =>
  <T extends SessionEvent['type']>(type: T, count = 1): Promise<Told<T>[]> =>
    vi.waitFor(async () => {
      await meanwhile();
      const all = typeof events === 'function' ? events() : events;
      const found = all.filter((event): event is Told<T> => event.type === type);
      if (found.length < count) throw new Error(`${found.length} of ${count} ${type}`);
      return found;
    });

/** The client has sent all it had to, and counts the time until nothing more can come. */
const counting = (clock: ManualClock): Promise<void> =>
  vi.waitFor(() => {
    if (!clock.isAwaited) throw new Error('nobody waits');
  });

const sentencesOf = (events: readonly SessionEvent[]) =>
  events.filter(event => event.type === 'recognition' || event.type === 'translation');

describe('at one device', () => {
  it('offers what the languages page of somebody else’s server says, its defaults first', async () => {
    const peer = await DocumentServer.start();
    const info = await lingox.describe({ url: peer.url });
    expect(info.engines).toBe('remote');
    expect(info.sourceLanguages).toEqual(['en-US', 'vi', 'fr']);
    expect(info.targetLanguages.vi).toEqual(['en-US', 'fr']);
  });

  it('configures its languages, sends binary sound and numbers what comes back', async () => {
    const { client, visit, until, events } = await started();
    expect(visit.url.pathname).toBe('/api/v1/ws/single');
    await until('session-started');
    await vi.waitFor(() =>
      expect(visit.texts).toEqual([{ type: 'config', language: 'en-US', translate_language: 'vi' }]),
    );
    expect(client.sendAudio(frame(7))).toBe(true);
    await vi.waitFor(() => expect(visit.audio[0]?.length).toBe(640));
    visit.say({ is_final: false, original: 'Good', translation: '' });
    visit.say({ is_final: true, original: 'Good morning.', translation: 'Chào buổi sáng.' });
    visit.say({ is_final: true, original: 'Bye.', translation: 'Tạm biệt.' });
    await until('translation', 2);
    expect(sentencesOf(events)).toMatchObject([
      { type: 'recognition', sid: 1, text: 'Good', final: false, language: 'en-US' },
      { type: 'recognition', sid: 1, text: 'Good morning.', final: true },
      { type: 'translation', sid: 1, text: 'Chào buổi sáng.', final: true, language: 'vi' },
      { type: 'recognition', sid: 2, text: 'Bye.', final: true },
      { type: 'translation', sid: 2, text: 'Tạm biệt.', final: true },
    ]);
  });

  it('waits no longer for a sentence that the service leaves open than for its connection', async () => {
    const { client, visit, until, events } = await started();
    await until('session-started');
    visit.say({ is_final: false, original: 'And so', translation: '' });
    await until('recognition');
    client.send({ type: 'stop' });
    visit.socket.terminate();
    await until('connection');
    const peer = await DocumentServer.start();
    const socket = await LingoxSocket.open({
      address: { url: peer.url },
      path: '/api/v1/ws/single',
      events: { text: () => {}, lost: () => {} },
    });
    const settled = socket.settled(
      () => true,
      () => false,
    );
    socket.close();
    expect(await settled).toBe(false);
    expect(events.at(-1)?.type).toBe('connection');
  });

  it('tells when a sentence began by the sound that it was sent, for the service says no times', async () => {
    const { client, visit, until } = await started();
    await until('session-started');
    for (const each of toneThenSilence(0, 600)) client.sendAudio(each);
    for (const each of toneThenSilence(400, 0)) client.sendAudio(each);
    await vi.waitFor(() => expect(visit.audio).toHaveLength(50));
    visit.say({ is_final: false, original: 'Good', translation: '' });
    const [said] = await until('recognition');
    expect(said?.startMs).toBe(600);
  });

  it('turns round a conversation by another configuration', async () => {
    const conversation = { mode: 'manual', languages: { '1': 'en-US', '2': 'vi' } } as const;
    const { client, visit, until } = await started({ ...start, recordingType: 'conversation', conversation });
    await until('languages-changed');
    client.send({ type: 'switch-language', language: 'vi', targetLanguage: 'en-US' });
    const changed = await until('languages-changed', 2);
    expect(changed[1]).toMatchObject({ language: 'vi', targetLanguage: 'en-US' });
    await vi.waitFor(() =>
      expect(visit.texts[1]).toEqual({ type: 'config', language: 'vi', translate_language: 'en-US' }),
    );
    visit.say({ is_final: true, original: 'Chào.', translation: 'Hello.' });
    const [said] = await until('recognition');
    expect(said).toMatchObject({ language: 'vi' });
  });

  it('ends the sentence by silence when the person pauses, and does not count the silence as sound of the session', async () => {
    const { client, visit, until } = await started();
    await until('session-started');
    for (let n = 0; n < 25; n++) client.sendAudio(frame(7));
    client.send({ type: 'pause' });
    await vi.waitFor(() => expect(visit.audio.length).toBe(75));
    expect(visit.audio[75 - 1]?.every(byte => byte === 0)).toBe(true);
    await vi.waitFor(() => expect(client.acknowledged).toBe(25));
  });

  it('is complete when the last sentence is final', async () => {
    const { client, visit, until, inTime, events, clock } = await started();
    await until('session-started');
    visit.say({ is_final: false, original: 'The end', translation: '' });
    await until('recognition');
    client.send({ type: 'stop' });
    await vi.waitFor(() => expect(visit.audio.length).toBe(50));
    await counting(clock);
    await clock.advance(60_000);
    expect(events.some(({ type }) => type === 'completed')).toBe(false);
    visit.say({ is_final: true, original: 'The end.', translation: 'Hết.' });
    await inTime('completed');
    expect(events.findIndex(({ type }) => type === 'translation')).toBeLessThan(
      events.findIndex(({ type }) => type === 'completed'),
    );
  });

  it('is not complete between two sentences, however long the first one took', async () => {
    const { client, visit, until, inTime, events, clock } = await started();
    await until('session-started');
    client.send({ type: 'stop' });
    await vi.waitFor(() => expect(visit.audio.length).toBe(50));
    await counting(clock);
    visit.say({ is_final: false, original: 'Good', translation: '' });
    await until('recognition');
    // Longer than the first answer may take to come.
    await clock.advance(2700);
    visit.say({ is_final: true, original: 'Good morning.', translation: 'Chào buổi sáng.' });
    await until('translation');
    await clock.advance(1400);
    expect(events.some(({ type }) => type === 'completed')).toBe(false);
    visit.say({ is_final: false, original: 'Bye', translation: '' });
    visit.say({ is_final: true, original: 'Bye.', translation: 'Tạm biệt.' });
    await until('translation', 2);
    await inTime('completed');
    expect(events.filter(({ type }) => type === 'translation')).toHaveLength(2);
  });

  it('is not complete before the service has read what was said and all of the quiet behind it', async () => {
    const { client, visit, until, inTime, events, clock } = await started();
    await until('session-started');
    visit.socket.pause();
    while (client.sendAudio(frame(7)));
    client.send({ type: 'stop' });
    // Longer than results may take to begin.
    await clock.advance(60_000);
    expect(events.some(({ type }) => type === 'completed')).toBe(false);
    visit.socket.resume();
    await vi.waitFor(async () => {
      // It tries again to send the quiet.
      await clock.advance(20);
      expect(visit.audio.length).toBe(550);
    });
    visit.say({ is_final: true, original: 'The end.', translation: 'Hết.' });
    await inTime('completed');
    expect(client.acknowledged).toBe(500);
  });

  it('waits longer for the first words of what was said', async () => {
    const { client, visit, until, inTime, events, clock } = await started();
    await until('session-started');
    for (const each of toneThenSilence(0, 600)) client.sendAudio(each);
    for (const each of toneThenSilence(400, 0)) client.sendAudio(each);
    client.send({ type: 'stop' });
    await counting(clock);
    await clock.advance(14_900);
    expect(events.some(({ type }) => type === 'completed')).toBe(false);
    visit.say({ is_final: true, original: 'Good morning.', translation: 'Chào buổi sáng.' });
    await inTime('completed');
  });

  it('says nothing into the quiet of a pause that the service was too far behind to take', async () => {
    const { client, visit, until } = await started();
    await until('session-started');
    visit.socket.pause();
    while (client.sendAudio(frame(7)));
    client.send({ type: 'pause' });
    visit.socket.resume();
    await vi.waitFor(() => expect(client.sendAudio(frame(8))).toBe(true));
    await vi.waitFor(() => expect(visit.audio.length).toBe(551));
    const samples = visit.audio.map(bytes => bytes.readInt16LE());
    expect(samples.slice(500)).toEqual([...Array<number>(50).fill(0), 8]);
  });

  it.each([
    ['no JSON', '{', 'message-malformed'],
    ['wrong types', '{"is_final":"yes","original":1,"translation":null}', 'message-malformed'],
    ['an error of the service', '{"type":"error","error":"No such language"}', 'service-error'],
  ])('makes a problem of %s, and goes on', async (_name, message, reason) => {
    const { visit, until } = await started();
    await until('session-started');
    visit.say('{"type":"of a newer version"}');
    visit.say(message);
    visit.say({ is_final: true, original: 'Still here.', translation: 'Vẫn ở đây.' });
    await until('translation');
    expect((await until('problem'))[0]?.problem.reason).toBe(reason);
  });
});

describe('across two devices', () => {
  const two: StartCommand = { ...start, recordingType: 'two-devices' };

  it('opens a room, and tells who is there and what they speak', async () => {
    const { peer, visit, until } = await started(two);
    expect(peer.created).toEqual([{ language: 'en-US', translate_language: 'vi' }]);
    expect(visit.url.pathname).toBe('/api/v1/ws/conversation-1');
    expect(visit.url.searchParams.get('language')).toBe('en-US');
    visit.say({ type: 'user_joined', client_count: 2 });
    visit.say({ type: 'partner_language', lang: 'fr' });
    const rooms = await until('room', 3);
    expect(rooms.at(-1)?.room).toEqual({
      id: 'conversation-1',
      joinUrl: 'http://your-host/join/conversation-1',
      participants: 2,
      partnerLanguage: 'fr',
    });
  });

  it('tells who said what, in which language, and lets a sentence of the other cross one’s own', async () => {
    const { client, visit, until, events } = await started(two);
    visit.say({ type: 'partner_language', lang: 'vi' });
    visit.say({ is_mine: true, is_interim: true, original: 'I am', translation: '' });
    visit.say({ is_mine: false, is_interim: false, original: 'Chào.', translation: 'Hello.' });
    visit.say({ is_mine: true, is_interim: false, original: 'I am here.', translation: 'Tôi ở đây.' });
    await until('translation', 2);
    expect(sentencesOf(events)).toMatchObject([
      { sid: 1, text: 'I am', final: false, language: 'en-US', speakerId: 'me' },
      { sid: 2, text: 'Chào.', final: true, language: 'vi', speakerId: 'partner', remote: true },
      { sid: 2, text: 'Hello.', language: 'en-US' },
      { sid: 1, text: 'I am here.', final: true, language: 'en-US', speakerId: 'me', remote: false },
      { sid: 1, text: 'Tôi ở đây.', language: 'vi' },
    ]);
    // When the other one said it cannot be heard in the sound that was sent: it is where that sound was when it came, also
    // while nothing is sent.
    client.position = 60;
    visit.say({ is_mine: false, is_interim: false, original: 'Tôi đây.', translation: 'Here I am.' });
    expect((await until('recognition', 4)).map(({ startMs }) => startMs)).toEqual([0, 0, 0, 1200]);
  });

  it('comes back into its room as the same participant, after the last turn it saw', async () => {
    const first = await started(two);
    first.visit.say({ is_mine: false, is_interim: false, original: 'Một.', translation: 'One.', seq: 4 });
    await first.until('translation');
    await first.inTime('session-started');
    const second = await resumed(first);
    expect(first.peer.created.length).toBe(1);
    expect(second.visit.url.searchParams.get('after')).toBe('4');
    const participant = first.visit.url.searchParams.get('participant');
    expect(second.visit.url.searchParams.get('participant')).toBe(participant);
    second.visit.say({ is_mine: false, is_interim: false, original: 'Một.', translation: 'One.', seq: 4 });
    second.visit.say({ is_mine: false, is_interim: false, original: 'Hai.', translation: 'Two.', seq: 5 });
    const [translation] = await second.until('translation');
    expect(translation).toMatchObject({ sid: 2, text: 'Two.' });
    const [session] = await second.inTime('session-started');
    expect(session?.taskId).toBe('conversation-1');
  });

  it('opens another room when the one it was in is no longer there', async () => {
    const first = await started(two);
    await first.inTime('session-started');
    first.peer.refusals.push({ code: 4404, reason: 'Session not found.' });
    const { inTime } = await resumed(first);
    const [session] = await inTime('session-started');
    expect(session?.taskId).toBe('conversation-2');
  });

  it('says in the service’s words why it is not let in, before the session begins', async () => {
    const peer = await DocumentServer.start();
    peer.refusals.push({ code: 4409, reason: 'The session already has two participants.' });
    const { until, events } = await started(two, peer);
    const [told] = await until('problem');
    expect(told?.problem).toMatchObject({ reason: 'service-error', severity: 'fatal' });
    expect(wordsOf(told?.problem).message).toContain('already has two participants');
    expect(events.some(({ type }) => type === 'session-started')).toBe(false);
  });

  it('says that the service keeps what is said while it cannot pass it on, until it can', async () => {
    const { visit, until, events } = await started(two);
    visit.say({ type: 'error', error: 'Redis service is unavailable.' });
    const [told] = await until('problem');
    expect(told?.problem).toMatchObject({ reason: 'service-degraded', severity: 'warning' });
    expect(wordsOf(told?.problem).message).toMatch(/: Redis service is unavailable\.$/);
    visit.say({ is_mine: true, is_interim: true, original: 'I am', translation: '' });
    await until('recognition');
    expect(events.some(({ type }) => type === 'problem-solved')).toBe(false);
    visit.say({ is_mine: true, is_interim: false, original: 'I am here.', translation: '', seq: 1 });
    expect((await until('problem-solved'))[0]?.reasons).toEqual(['service-degraded']);
  });

  it('is not degraded any more when another error came meanwhile and a turn is passed on', async () => {
    const { visit, until } = await started(two);
    visit.say({ type: 'error', error: 'Redis service is unavailable.' });
    visit.say({ type: 'error', error: 'Something else.' });
    await until('problem', 2);
    visit.say({ is_mine: true, is_interim: false, original: 'I am here.', translation: '', seq: 1 });
    expect((await until('problem-solved'))[0]?.reasons).toEqual(['service-degraded']);
  });

  it.each([
    ['into its room', []],
    ['into another one', [{ code: 4404, reason: 'Session not found.' }]],
  ])('is not degraded any more when it is let in again, %s', async (_where, refusals) => {
    const first = await started(two);
    first.visit.say({ type: 'error', error: 'Redis service is unavailable.' });
    await first.until('problem');
    first.peer.refusals.push(...refusals);
    const second = await resumed(first);
    expect((await second.inTime('problem-solved'))[0]?.reasons).toEqual(['service-degraded']);
  });

  it('is not in while the service reads nothing, and says that it was refused then', async () => {
    const peer = await DocumentServer.start();
    peer.isDeaf = true;
    const { events, until, visit, clock } = await started(two, peer);
    // Longer than a service that reads may take to refuse.
    await clock.advance(60_000);
    expect(events).toEqual([]);
    visit.socket.close(1013, 'Redis service is unavailable.');
    visit.socket.resume();
    const [told] = await until('problem');
    expect(told?.problem).toMatchObject({ reason: 'connection-lost' });
    expect(events.some(({ type }) => type === 'session-started')).toBe(false);
  });

  it('is in when the service reads at last', async () => {
    const peer = await DocumentServer.start();
    peer.isDeaf = true;
    const { events, inTime, visit, clock } = await started(two, peer);
    await clock.advance(60_000);
    expect(events).toEqual([]);
    visit.socket.resume();
    await inTime('session-started');
  });

  it('does not come in any more when it was given up meanwhile', async () => {
    const peer = await DocumentServer.start();
    peer.isDeaf = true;
    const { client, events, visit } = await started(two, peer);
    client.close();
    visit.socket.resume();
    await once(visit.socket, 'close');
    expect(events).toEqual([]);
  });

  it('says that the service is away while its Redis is', async () => {
    const peer = await DocumentServer.start();
    peer.redisAway = true;
    const client = new PlayedTask(lingox, { url: peer.url }, two);
    client.begin();
    const [away] = await client.until('problem');
    expect(away?.problem.reason).toBe('service-unreachable');
    expect(away?.problem.detail).toContain('Redis service is unavailable.');
  });
});
