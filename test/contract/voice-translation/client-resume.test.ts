import { once } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { voiceTranslation } from '../../../src/main/services/voice-translation.ts';
import type { StartCommand } from '../../../src/shared/session/commands.ts';
import { PlayedTask } from '../../support/played-task.ts';

const start: StartCommand = { type: 'start', language: 'en-US', targetLanguages: ['es-ES'], speech: false };

interface Call {
  readonly socket: WebSocket;
  readonly actions: { readonly action: string; readonly [field: string]: unknown }[];
  frames: number;
  say(action: string, data?: object): void;
  recognize(sid: number, startTime?: string): void;
}

/** A server by hand, which answers to start with the next of these tasks. */
async function serve(...tasks: object[]) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => {
    for (const { socket } of calls) socket.terminate();
    server.close();
  });
  const calls: Call[] = [];
  server.on('connection', socket => {
    const say: Call['say'] = (action, data = {}) =>
      socket.send(JSON.stringify({ type: 'voice-translation', data: { action, ...data } }));
    const recognize: Call['recognize'] = (sid, startTime = '00:00') =>
      say('result', {
        origin: {
          ...{ sid, language: 'en-US', text: `Sentence ${sid}`, is_final: true, speaker_id: '0' },
          start_time: startTime,
        },
      });
    const call: Call = { socket, actions: [], frames: 0, say, recognize };
    calls.push(call);
    socket.on('message', (data, isBinary) => {
      if (isBinary) {
        call.frames++;
        return;
      }
      const { data: action } = JSON.parse(String(data)) as { data: Call['actions'][number] };
      call.actions.push(action);
      if (action.action !== 'start') return;
      say('session_started', {
        ...{ session_id: 's', recording_type: 'transcribe', recognition_mode: 'single', message: 'Started' },
        ...tasks.shift(),
      });
    });
  });
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const client = new PlayedTask(voiceTranslation, { url: `http://127.0.0.1:${port}` }, start);
  const call = (index: number): Call => {
    const found = calls[index];
    if (!found) throw new Error(`no call ${index}`);
    return found;
  };
  return { client, call };
}

const frame = new Int16Array(320);

function send(client: PlayedTask, from: number, to: number): void {
  for (let position = from; position < to; position++) expect(client.sendAudio(frame, position)).toBe(true);
}

async function lose(client: PlayedTask, { socket }: Call): Promise<void> {
  socket.terminate();
  await client.until('connection', client.all('connection').length + 1);
}

const sids = (client: PlayedTask) => client.all('recognition').map(({ sid }) => sid);

describe('a task whose connection is lost', () => {
  it('is resumed from the last sentence that is whole, and its sentences keep their numbers and times', async () => {
    const { client, call } = await serve({ task_id: 'one' }, { task_id: 'one' });
    expect(await client.connect()).toEqual({ resumed: false });
    expect(call(0).actions[0]).not.toHaveProperty('task_id');
    send(client, 0, 50);
    call(0).recognize(1);
    call(0).recognize(2);
    await client.until('recognition', 2);
    client.completeSid = 1;
    await lose(client, call(0));
    expect(client.sendAudio(frame)).toBe(false);
    expect(await client.connect()).toEqual({ resumed: true });
    expect(call(1).actions[0]).toMatchObject({ action: 'start', task_id: 'one', after_sid: 1 });
    send(client, client.acknowledged, 50);
    call(1).recognize(2);
    call(1).recognize(3, '00:01');
    await client.until('recognition', 4);
    expect(sids(client)).toEqual([1, 2, 2, 3]);
    expect(client.all('recognition').at(-1)?.startMs).toBe(1000);
  });

  it('needs only the sound that the service says it has not received', async () => {
    const { client, call } = await serve({ task_id: 'one' }, { task_id: 'one', received_audio_ms: 800 });
    await client.connect();
    send(client, 0, 60);
    await vi.waitFor(() => expect(client.acknowledged).toBeGreaterThanOrEqual(25));
    await lose(client, call(0));
    expect(client.acknowledged).toBeLessThanOrEqual(50);
    const before = client.acknowledged;
    await client.connect();
    expect(client.acknowledged).toBe(Math.max(before, 40));
    // The second loss counts from there.
    send(client, client.acknowledged, 61);
    await lose(client, call(1));
    expect(client.acknowledged).toBeGreaterThanOrEqual(40);
  });

  it('goes on as another one below it where the service knows it no more', async () => {
    const { client, call } = await serve({ task_id: 'one' }, { task_id: 'two' }, { task_id: 'two' });
    await client.connect();
    send(client, 0, 10);
    call(0).recognize(1);
    call(0).recognize(2);
    await client.until('recognition', 2);
    await lose(client, call(0));
    expect(await client.connect()).toEqual({ resumed: false });
    send(client, 100, 101);
    call(1).recognize(1);
    await client.until('recognition', 3);
    expect(client.all('recognition').at(-1)).toMatchObject({ sid: 3, startMs: 2000 });
    // What is asked is in the service's numbers; of sentences that it does not have nothing is.
    expect(client.send({ type: 'retranslate', sid: 2, language: 'es-ES' })).toBe(false);
    expect(client.send({ type: 'retranslate', sid: 3, language: 'es-ES' })).toBe(true);
    await vi.waitFor(() => expect(call(1).actions).toHaveLength(2));
    expect(call(1).actions[1]).toMatchObject({ action: 'retranslate', sid: 1 });
    client.completeSid = 3;
    await lose(client, call(1));
    await client.connect();
    expect(call(2).actions[0]).toMatchObject({ task_id: 'two', after_sid: 1 });
  });
});

it('a recogniser that is connected again has solved its failure', async () => {
  const { client, call } = await serve({ task_id: 'one' });
  await client.connect();
  call(0).say('stt_event', { event: 'connected', message: 'STT service connected' });
  expect(await client.until('problem-solved')).toMatchObject([{ reasons: [], codes: ['stt_failed'] }]);
});

it('corrections and dictionary, for which start has no room, are said before it', async () => {
  const vocabulary = { glossary: [], corrections: [{ wrong: 'a', right: 'b' }], translationDictionary: [] };
  const { client, call } = await serve({ task_id: 'one' });
  client.start = { ...start, vocabulary };
  await client.connect();
  expect(call(0).actions.map(({ action }) => action)).toEqual(['config', 'config', 'config', 'start']);
});
