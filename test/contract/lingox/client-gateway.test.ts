import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Gateway, startGateway } from '../../../src/gateway/gateway.ts';
import { lingox } from '../../../src/main/services/lingox.ts';
import type { StartCommand } from '../../../src/shared/session/commands.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { Line } from '../../support/line.ts';
import { PlayedTask } from '../../support/played-task.ts';
import { toneThenSilence } from '../../support/tone.ts';
import { DocumentPeer, invited } from './peer.ts';

const key = 'a key for this test';
let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    key,
    allowedOrigins: [],
    engines: 'scripted',
    log: () => {},
  });
});
afterAll(() => gateway.close());

const start: StartCommand = { type: 'start', language: 'en-US', targetLanguages: ['es-ES'], speech: false };

async function begin(command: StartCommand, url = gateway.url) {
  const client = new PlayedTask(lingox, { url, key }, command);
  await client.connect();
  const until = <T extends SessionEvent['type']>(type: T, count = 1, from = 0) =>
    client.until(type, count, from);
  const say = (loudMs: number, quietMs: number): void => {
    for (const frame of toneThenSilence(loudMs, quietMs)) expect(client.sendAudio(frame)).toBe(true);
  };
  return { client, events: client.events, until, say };
}

describe('the client against the gateway', () => {
  it('tells which languages are heard and which are read', async () => {
    const info = await lingox.describe({ url: gateway.url, key });
    expect(info).toMatchObject({ service: 'lingox', engines: 'scripted', problems: [] });
    expect(info.targetLanguages['en-US']).toContain('es-ES');
    expect(info.capabilities.recordingTypes).toContain('two-devices');
  });

  it('goes the whole way at one device, and what was being said when it was stopped comes yet', async () => {
    const { client, until, events, say } = await begin(start);
    say(900, 900);
    await until('translation');
    say(900, 0);
    client.send({ type: 'stop' });
    await until('completed');
    const finals = events.filter(event => event.type === 'translation' && event.final);
    expect(finals).toMatchObject([
      { sid: 1, language: 'es-ES' },
      { sid: 2, language: 'es-ES' },
    ]);
    expect(events.filter(({ type }) => type === 'problem')).toEqual([]);
  });

  it('is joined by somebody else, each reads the other, and what was said while it was away comes when it is back', async () => {
    const two: StartCommand = { ...start, recordingType: 'two-devices' };
    const line = await Line.open(gateway.url);
    onTestFinished(() => line.close());
    const first = await begin(two, line.url);
    const [room] = await first.until('room');
    const id = room?.room.id ?? '';
    const { hash } = new URL(room?.room.joinUrl ?? '');
    const shown = invited(hash.slice(1));
    const partner = await DocumentPeer.join(gateway.url, id, 'es-ES', '', shown);
    await vi.waitFor(async () =>
      expect((await first.until('room')).at(-1)?.room).toMatchObject({
        participants: 2,
        partnerLanguage: 'es-ES',
      }),
    );
    first.say(900, 900);
    const heard = await partner.until(message => message.is_mine === false && message.is_interim === false);
    expect(heard.translation).toContain('es-ES');
    await first.until('translation');

    line.cut();
    await first.until('connection');
    await partner.until(({ type }) => type === 'user_left');
    partner.sound();
    await partner.until(message => message.is_mine === true && message.is_interim === false);
    line.mend();
    const before = first.events.length;
    expect(await first.client.connect()).toEqual({ resumed: true });
    const [missed] = await first.until('recognition', 1, before);
    expect(missed).toMatchObject({ sid: 2, speakerId: 'partner', language: 'es-ES', final: true });
    const [started] = await first.until('session-started', 1, before);
    expect(started?.taskId).toBe(id);

    expect((await first.until('room')).at(-1)?.room.invitation).toBe('open');
    first.client.send({ type: 'end-invitation' });
    await vi.waitFor(() =>
      expect(first.events.findLast(event => event.type === 'room')?.room.invitation).toBe('ended'),
    );
    const late = await DocumentPeer.connect(gateway.url, `${id}?language=es-ES`, shown);
    expect((await late.closed).code).toBe(4403);
    expect(first.events.slice(before).filter(({ type }) => type === 'problem')).toEqual([]);
  });

  it('leaves a link that leads nowhere when it is stopped', async () => {
    const two: StartCommand = { ...start, recordingType: 'two-devices' };
    const { client, until } = await begin(two);
    const [room] = await until('room');
    const { pathname, hash } = new URL(room?.room.joinUrl ?? '');
    const look = async (): Promise<number> => {
      const url = `${gateway.url}/api/v1/session/${pathname.split('/').at(-1)}`;
      return (await fetch(url, { headers: { 'x-dragoman-invitation': hash.slice(1) } })).status;
    };
    expect(await look()).toBe(200);
    client.send({ type: 'stop' });
    await expect.poll(look).toBe(410);
  });
});
