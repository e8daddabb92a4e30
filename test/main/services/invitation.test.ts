import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { inviteOthers } from '../../../src/main/services/invitation.ts';
import type { SessionEvent, SessionSetup } from '../../../src/shared/session/events.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';

const address = () => Promise.resolve({ url: 'wss://service.example/dragoman', key: 'secret' });

function sessionOf(recordingType: 'broadcast' | 'transcribe') {
  const transcript = createTranscript();
  const setup = {
    source: { kind: 'microphone', label: 'USB' },
    language: 'en-US',
    targetLanguages: ['es-ES'],
    service: 'voice-translation',
    engines: 'offline',
    startedAt: 1,
    recordingType,
  } as const;
  const events: SessionEvent[] = [
    { type: 'setup', setup },
    { type: 'session-started', sessionId: 's', taskId: 'task-1' },
  ];
  for (const event of events) follow(transcript, event);
  return transcript.session;
}

it('invites viewers to the page of the broadcast, without the key', async () => {
  const { url, qrSvg } = await inviteOthers(sessionOf('broadcast'), address);
  expect(url).toBe('https://service.example/dragoman/broadcast/task-1');
  expect(qrSvg).toMatch(/^<svg /);
  expect(qrSvg).not.toContain('secret');
});

const sharedGateway = async (answer: unknown) => {
  const server = createServer((request, response) => {
    const { 'x-api-key': key } = request.headers;
    response.writeHead(key === 'secret' && request.url === '/api/v1/addresses' ? 200 : 404);
    response.end(JSON.stringify(answer));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return async () => ({
    url: `http://127.0.0.1:${port}`,
    key: 'secret',
    shareUrl: 'https://10.88.0.1:4443',
  });
};

it('asks where phones reach the computer now, and offers its other addresses', async () => {
  const addresses = ['https://192.168.1.20:4443', 'https://10.88.0.1:4443', 'https://desk.local:4443'];
  const {
    url,
    reach,
    others = [],
  } = await inviteOthers(sessionOf('broadcast'), await sharedGateway({ addresses }));
  expect([url, reach]).toEqual(['https://192.168.1.20:4443/broadcast/task-1', 'network']);
  expect(others.map(other => other.url)).toEqual([
    'https://10.88.0.1:4443/broadcast/task-1',
    'https://desk.local:4443/broadcast/task-1',
  ]);
  expect(new Set(others.map(({ qrSvg }) => qrSvg)).size).toBe(2);
});

it.each([[{ addresses: [] }], [{ addresses: ['javascript:alert(1)'] }], ['nothing of use']])(
  'invites to where the gateway began when it answers %j',
  async answer => {
    const { url, others } = await inviteOthers(sessionOf('broadcast'), await sharedGateway(answer));
    expect([url, others]).toEqual(['https://10.88.0.1:4443/broadcast/task-1', undefined]);
  },
);

it('invites nobody to what is no broadcast', async () => {
  await expect(inviteOthers(sessionOf('transcribe'), address)).rejects.toMatchObject({
    problem: { reason: 'not-now' },
  });
});

it('invites the other device to the page that the service names, by an address that reaches it', async () => {
  const transcript = createTranscript();
  const room = { id: 'c', joinUrl: 'http://127.0.0.1:8080/join/c', participants: 1 };
  const setup = { ...sessionOf('transcribe').setup, service: 'lingox' } as SessionSetup;
  follow(transcript, { type: 'setup', setup });
  follow(transcript, { type: 'room', room });
  expect(await inviteOthers(transcript.session, address)).toMatchObject({
    url: 'http://127.0.0.1:8080/join/c',
    reach: 'this-computer',
  });
  const shared = await inviteOthers(transcript.session, await sharedGateway({ addresses: [] }));
  expect(shared.url).toBe('https://10.88.0.1:4443/join/c');
});
