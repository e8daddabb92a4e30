import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Gateway, startGateway } from '../../../src/gateway/gateway.ts';
import { toneThenSilence } from '../../support/tone.ts';

/** A peer that knows only the document: it builds and reads the JSON by hand, without our wire module. */

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    engines: 'scripted',
    log: () => {},
  });
});
afterAll(() => gateway.close());

interface Message {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: this peer reads JSON as the document shows it, without our types.
  readonly data: Record<string, any>;
}

async function peer() {
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/api/v1/voice-translation/ws`);
  const messages: Message[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', data => {
    messages.push(JSON.parse(String(data)) as Message);
    for (const wake of waiting.splice(0)) wake();
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const until = async (found: (message: Message) => boolean): Promise<Message> => {
    for (;;) {
      const message = messages.find(found);
      if (message) return message;
      await new Promise<void>(resolve => waiting.push(resolve));
    }
  };
  const action = (name: string) => until(({ data }) => data.action === name);
  const send = (data: object, requestId?: string): void =>
    socket.send(JSON.stringify({ type: 'voice-translation', data, request_id: requestId }));
  return { socket, messages, until, action, send };
}

const start = {
  action: 'start',
  recording_type: 'transcribe',
  recognition_mode: 'single',
  language: 'en-US',
  translation_languages: ['es-ES'],
};

describe('the server, to a peer that only follows the document', () => {
  it('starts with both ids and then the recognition service', async () => {
    const { socket, send, action, messages } = await peer();
    send(start);
    const { data } = await action('session_started');
    expect(data).toMatchObject({
      recording_type: 'transcribe',
      recognition_mode: 'single',
      message: 'Speech recognition started',
    });
    expect(data.task_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(data.recording_id).toBe(data.task_id);
    expect(data.session_id).not.toBe(data.task_id);
    await action('stt_event');
    expect(messages.map(message => message.data.action)).toEqual(['session_started', 'stt_event']);
    socket.close();
  });

  it('sends results, speech and the end of the task in the documented forms', async () => {
    const { socket, send, action, until } = await peer();
    send(start);
    await action('session_started');
    // Odd pieces: a frame's border may fall inside a sample.
    const sound = Buffer.concat(
      toneThenSilence(1200, 900).map(frame => Buffer.from(frame.buffer, 0, frame.byteLength)),
    );
    for (let at = 0; at < sound.length; at += 999) socket.send(sound.subarray(at, at + 999));
    const { data: origin } = await until(({ data }) => data.origin?.is_final === true);
    expect(origin.origin).toMatchObject({
      sid: 1,
      language: 'en-US',
      detected_language: 'en-US',
      start_time: '00:00',
      speaker_id: '0',
    });
    const { data: result } = await until(({ data }) => data.translations?.['es-ES']?.is_final === true);
    expect(result.translations['es-ES']).toMatchObject({ sid: 1, text: `[es-ES] ${origin.origin.text}` });
    const { data: speech } = await action('tts_ready');
    expect(speech).toMatchObject({
      sid: 1,
      language: 'es-ES',
      format: 'mp3',
      transcript: origin.origin.text,
      text: result.translations['es-ES'].text,
    });
    expect(Buffer.from(speech.audio, 'base64').length).toBeGreaterThan(100);
    send({ action: 'stop' });
    await until(({ data }) => data.action === 'status' && data.message === 'Speech recognition stopped');
    expect((await action('task_complete')).data.task_id).toMatch(/^[0-9a-f-]{36}$/);
    socket.close();
  });

  it('answers every mistake with the error envelope and the request id, and goes on', async () => {
    const { socket, send, until, action } = await peer();
    socket.send('no JSON');
    socket.send('{"type":"voice-translation","data":{"action":"start","language":5}}');
    socket.send('{"type":"voice-translation","data":{"action":"constructor"}}');
    socket.send(Buffer.alloc(640));
    send({ action: 'resume' }, 'req_mine');
    const { type, data } = await until(message => message.data.request_id === 'req_mine');
    expect(type).toBe('error');
    expect(data).toMatchObject({
      error_code: 'session_not_started',
      severity: 'error',
      message: 'Session not started',
      context: 'voice-translation',
    });
    expect(new Date(data.timestamp).getTime()).toBeGreaterThan(0);
    await until(message => message.data.error_code === 'invalid_message');
    await until(message => message.data.error_code === 'unknown_action');
    send(start);
    await action('session_started');
    socket.close();
  });

  it('closes a socket that sends more than a message may hold, and only that one', async () => {
    const { socket } = await peer();
    const closed = new Promise<number>(resolve => socket.once('close', resolve));
    socket.send(Buffer.alloc(1024 * 1024 + 1));
    expect(await closed).toBe(1009);
    const other = await peer();
    other.send(start);
    await other.action('session_started');
    other.socket.close();
  });

  it('refuses pages of other origins and names that are not its own', async () => {
    const refusal = (headers: Record<string, string>): Promise<string> =>
      new Promise(resolve => {
        const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/api/v1/voice-translation/ws`, {
          headers,
        });
        socket.once('error', error => resolve(error.message));
        socket.once('open', () => resolve('open'));
      });
    expect(await refusal({ origin: 'https://evil.example' })).toContain('403');
    expect(await refusal({ host: 'evil.example' })).toContain('421');
    const page = await fetch(`${gateway.url}/api/v1/nothing`);
    expect([page.status, await page.json()]).toEqual([
      404,
      { error_code: 'not_found', message: 'No such page' },
    ]);
  });
});

it('a gateway that others could reach does not start without a key', async () => {
  await expect(
    startGateway({ host: '0.0.0.0', port: 0, allowedOrigins: [], engines: 'scripted', log: () => {} }),
  ).rejects.toThrow('needs a key');
});
