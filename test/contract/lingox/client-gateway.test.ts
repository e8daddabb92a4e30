import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Gateway, startGateway } from '../../../src/gateway/gateway.ts';
import { lingox } from '../../../src/main/services/lingox.ts';
import type { StartCommand } from '../../../src/shared/session/commands.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { toneThenSilence } from '../../support/tone.ts';
import { DocumentPeer } from './peer.ts';

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

async function begin(command: StartCommand) {
  const events: SessionEvent[] = [];
  const client = lingox.open({ url: gateway.url, key }, event => events.push(event));
  onTestFinished(() => client.close());
  await client.connect();
  client.send(command);
  const until = <T extends SessionEvent['type']>(type: T, count = 1) =>
    vi.waitFor(() => {
      const found = events.filter(
        (event): event is Extract<SessionEvent, { type: T }> => event.type === type,
      );
      if (found.length < count) throw new Error(`${found.length} of ${count} ${type}`);
      return found;
    });
  await until('session-started');
  const say = (loudMs: number, quietMs: number): void => {
    for (const frame of toneThenSilence(loudMs, quietMs)) expect(client.sendAudio(frame)).toBe(true);
  };
  return { client, events, until, say };
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
    const first = await begin(two);
    const [room] = await first.until('room');
    const id = room?.room.id ?? '';
    const partner = await DocumentPeer.join(gateway.url, id, 'es-ES');
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

    first.client.close();
    await partner.until(({ type }) => type === 'user_left');
    partner.sound();
    await partner.until(message => message.is_mine === true && message.is_interim === false);
    const second = await begin({ ...two, resume: { taskId: id, afterSid: 1 } });
    const [missed] = await second.until('recognition');
    expect(missed).toMatchObject({ sid: 2, speakerId: 'partner', language: 'es-ES', final: true });
    const [started] = await second.until('session-started');
    expect(started?.taskId).toBe(id);
  });
});
