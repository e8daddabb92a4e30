import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type GatewayOptions, startGateway } from '../../src/gateway/gateway.ts';
import { mostRecognizers } from '../../src/gateway/server/socket-limits.ts';

/** A socket, the first message of it that says so much, and its close code. */
async function connect(url: string, path: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`);
  const received: string[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', data => {
    received.push(String(data));
    for (const look of waiting) look();
  });
  const closed = new Promise<number>(resolve => socket.once('close', resolve));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    received,
    closed,
    send: (message: object) => socket.send(JSON.stringify(message)),
    said: (words: string) =>
      new Promise<void>(resolve => {
        const look = (): void => {
          if (received.some(text => text.includes(words))) resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

async function open(options: Partial<GatewayOptions> = {}): Promise<string> {
  const gateway = await startGateway({
    ...{ host: '127.0.0.1', port: 0, engines: 'scripted', allowedOrigins: [], log: () => {} },
    ...options,
  });
  onTestFinished(() => gateway.close());
  return gateway.url;
}

const start = {
  type: 'voice-translation',
  data: {
    action: 'start',
    recording_type: 'transcribe',
    recognition_mode: 'single',
    language: 'en-US',
    translation_languages: ['es-ES'],
  },
};
const voiceTranslation = '/api/v1/voice-translation/ws';
const consecutive = '/v2/consecutive';
const config = { type: 'config', lang_in: 'en-US', lang_out: 'es-ES' };

it('hears so many sessions of all services together, and refuses more in the words of each', async () => {
  const url = await open({ sessionsOfOne: mostRecognizers });
  const heard = await Promise.all(
    Array.from({ length: mostRecognizers }, async () => {
      const peer = await connect(url, consecutive);
      peer.send(config);
      await peer.said('ready');
      return peer;
    }),
  );

  const host = await connect(url, voiceTranslation);
  host.send(start);
  await host.said('session_limit_reached');

  const speaker = await connect(url, consecutive);
  speaker.send(config);
  await speaker.said('"code":5001');
  expect(await speaker.closed).toBe(1013);

  const single = await connect(url, '/api/v1/ws/single');
  single.send({ type: 'config', language: 'en-US', translate_language: 'es-ES' });
  expect(await single.closed).toBe(1013);
  expect(single.received).toEqual([]);

  const created = await fetch(`${url}/api/v1/session/create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ language: 'en-US', translate_language: 'es-ES' }),
  });
  const { conversation_id: id } = (await created.json()) as { conversation_id: string };
  const participant = await connect(url, `/api/v1/ws/${id}?language=en-US`);
  expect(await participant.closed).toBe(1013);

  // Whoever was refused may try again when somebody has gone.
  heard[0]?.send({ type: 'stop' });
  await heard[0]?.closed;
  host.send(start);
  await host.said('session_started');
});

it('lets as many viewers watch as it was told', async () => {
  const url = await open({ viewers: 1 });
  const host = await connect(url, voiceTranslation);
  host.send({ ...start, data: { ...start.data, recording_type: 'broadcast' } });
  await host.said('session_started');
  const { data } = JSON.parse(host.received[0] ?? '') as { data: { task_id: string } };
  const path = `/api/v1/broadcast/${data.task_id}/ws`;
  await (await connect(url, path)).said('viewer_admitted');
  await (await connect(url, path)).said('"action":"queued","position":1');
});

it('hears so many sessions of one address, and refuses more in words', async () => {
  const url = await open({ sessionsOfOne: 1 });
  const first = await connect(url, voiceTranslation);
  first.send(start);
  await first.said('session_started');
  const second = await connect(url, voiceTranslation);
  second.send(start);
  await second.said('already listening to 1 session,');
  first.send({ type: 'voice-translation', data: { action: 'stop' } });
  await first.said('task_complete');
  second.send(start);
  await second.said('session_started');
});

it('keeps so many conversations, in all and of one address, and refuses more in words', async () => {
  const create = async (url: string) => {
    const response = await fetch(`${url}/api/v1/session/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'en-US', translate_language: 'es-ES' }),
    });
    const { error } = (await response.json()) as { error?: string };
    return error;
  };
  const ofOne = await open({ conversations: { conversationsOfOne: 1 } });
  expect(await create(ofOne)).toBeUndefined();
  expect(await create(ofOne)).toContain('one address');
  const inAll = await open({ conversations: { conversations: 1 } });
  expect(await create(inAll)).toBeUndefined();
  expect(await create(inAll)).toContain('this server');
});

it('sends so many recordings at once, and refuses more in words', async () => {
  const url = await open({ downloads: { perOwner: 0 } });
  const host = await connect(url, voiceTranslation);
  host.send(start);
  await host.said('session_started');
  const { data } = JSON.parse(host.received[0] ?? '') as { data: { task_id: string } };
  const refused = await fetch(`${url}/api/v1/tasks/${data.task_id}/audio`);
  expect(refused.status).toBe(429);
  expect(await refused.text()).toContain('Too many recordings');
});
