import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createScriptedEngines } from '../../../src/gateway/engines/scripted/scripted-engines.ts';
import type { SpeechToText } from '../../../src/gateway/engines/speech-to-text/recognizer.ts';
import { type Gateway, startGateway } from '../../../src/gateway/gateway.ts';
import { toneThenSilence } from '../../support/tone.ts';
import { recorders } from './fakes.ts';
import { DocumentPeer, defaultStart, serve } from './peer.ts';

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

const connect = (): Promise<DocumentPeer> => DocumentPeer.connect(gateway.url);
const start = { ...defaultStart, tts_enabled: true };

describe('the server, to a peer that only follows the document', () => {
  it('starts with both ids and then the recognition service', async () => {
    const peer = await connect();
    peer.send(start);
    const data = await peer.action('session_started');
    expect(data).toMatchObject({
      recording_type: 'transcribe',
      recognition_mode: 'single',
      message: 'Speech recognition started',
    });
    expect(data.task_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(data.recording_id).toBe(data.task_id);
    expect(data.session_id).not.toBe(data.task_id);
    await peer.action('stt_event');
    expect(peer.messages.map(message => message.data.action)).toEqual(['session_started', 'stt_event']);
    peer.socket.close();
  });

  it('sends results, speech and the end of the task in the documented forms', async () => {
    const peer = await connect();
    peer.send(start);
    await peer.action('session_started');
    // Odd pieces: a frame's border may fall inside a sample.
    const sound = Buffer.concat(
      toneThenSilence(1200, 900).map(frame => Buffer.from(frame.buffer, 0, frame.byteLength)),
    );
    for (let at = 0; at < sound.length; at += 999) peer.socket.send(sound.subarray(at, at + 999));
    const { data: origin } = await peer.until(({ data }) => data.origin?.is_final === true);
    expect(origin.origin).toMatchObject({
      sid: 1,
      language: 'en-US',
      detected_language: 'en-US',
      start_time: '00:00',
      speaker_id: '0',
    });
    const { data: result } = await peer.until(({ data }) => data.translations?.['es-ES']?.is_final === true);
    expect(result.translations['es-ES']).toMatchObject({ sid: 1, text: `[es-ES] ${origin.origin.text}` });
    const speech = await peer.action('tts_ready');
    expect(speech).toMatchObject({
      sid: 1,
      language: 'es-ES',
      format: 'mp3',
      transcript: origin.origin.text,
      text: result.translations['es-ES'].text,
    });
    expect(Buffer.from(speech.audio, 'base64').length).toBeGreaterThan(100);
    peer.send({ action: 'stop' });
    await peer.until(({ data }) => data.action === 'status' && data.message === 'Speech recognition stopped');
    expect((await peer.action('task_complete')).task_id).toMatch(/^[0-9a-f-]{36}$/);
    peer.socket.close();
  });

  it('answers every mistake with the error envelope and the request id, and goes on', async () => {
    const peer = await connect();
    peer.socket.send('no JSON');
    peer.socket.send('{"type":"voice-translation","data":{"action":"start","language":5}}');
    peer.socket.send('{"type":"voice-translation","data":{"action":"constructor"}}');
    peer.socket.send(Buffer.alloc(640));
    peer.send({ action: 'resume' }, 'req_mine');
    const { type, data } = await peer.until(message => message.data.request_id === 'req_mine');
    expect(type).toBe('error');
    expect(data).toMatchObject({
      error_code: 'session_not_started',
      severity: 'error',
      message: 'Session not started',
      context: 'voice-translation',
    });
    expect(new Date(data.timestamp).getTime()).toBeGreaterThan(0);
    await peer.until(message => message.data.error_code === 'invalid_message');
    await peer.until(message => message.data.error_code === 'unknown_action');
    peer.send(start);
    await peer.action('session_started');
    peer.socket.close();
  });

  it('closes a socket that sends more than a message may hold, and only that one', async () => {
    const peer = await connect();
    const closed = new Promise<number>(resolve => peer.socket.once('close', resolve));
    peer.socket.send(Buffer.alloc(1024 * 1024 + 1));
    expect(await closed).toBe(1009);
    const other = await connect();
    other.send(start);
    await other.action('session_started');
    other.socket.close();
  });

  it('closes a socket that sends more audio than may wait for the engines, with the reason', async () => {
    const { speechToText } = await createScriptedEngines();
    const { promise: ready, resolve } = Promise.withResolvers<void>();
    const slow: SpeechToText = {
      label: speechToText.label,
      languages: speechToText.languages,
      open: (options, events) => ready.then(() => speechToText.open(options, events)),
      close: () => speechToText.close(),
    };
    const kept = recorders();
    const peer = await DocumentPeer.connect(
      await serve({ engines: { speechToText: slow }, openRecorder: kept.open }),
    );
    const closed = new Promise<number>(done => peer.socket.once('close', done));
    peer.send(start);
    for (let mebibytes = 0; mebibytes < 8; mebibytes++) peer.socket.send(Buffer.alloc(1024 * 1024));
    peer.socket.send(Buffer.alloc(1));
    expect(await peer.error('audio_backlog_full')).toMatchObject({ severity: 'fatal' });
    expect(await closed).toBe(1009);
    resolve();
    await vi.waitFor(() => expect(kept.last().ended).toBe('abandoned'));
    expect(kept.last().bytes).toBe(0);
  });

  it('keeps no more actions waiting than anybody presses', async () => {
    const { speechToText } = await createScriptedEngines();
    const never: SpeechToText = { ...speechToText, open: () => new Promise(() => {}) };
    const peer = await DocumentPeer.connect(await serve({ engines: { speechToText: never } }));
    peer.send(start);
    for (let sent = 1; sent < 64; sent++) peer.send({ action: 'pause' });
    peer.send({ action: 'resume' }, 'one too many');
    expect(await peer.error('session_busy')).toMatchObject({ request_id: 'one too many' });
    expect(peer.messages).toHaveLength(1);
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
