import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Gateway, startGateway } from '../../../src/gateway/gateway.ts';
import { VoiceTranslationConnection } from '../../../src/main/services/voice-translation/connection.ts';
import { voiceTranslation } from '../../../src/main/services/voice-translation.ts';
import type { StartCommand, Vocabulary } from '../../../src/shared/session/commands.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { type EventOf, PlayedTask } from '../../support/played-task.ts';
import { toneThenSilence } from '../../support/tone.ts';

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

const start: StartCommand = {
  type: 'start',
  language: 'en-US',
  targetLanguages: ['es-ES'],
  speech: true,
};

async function started(change: Partial<StartCommand> = {}, url = gateway.url) {
  const client = new PlayedTask(voiceTranslation, { url, key }, { ...start, ...change });
  await client.connect();
  const { events } = client;
  const until = (type: SessionEvent['type'], count = 1) => client.until(type, count);
  return { client, events, until };
}

function ofType<T extends SessionEvent['type']>(events: readonly SessionEvent[], type: T) {
  return events.filter((event): event is EventOf<T> => event.type === type);
}

function say(client: PlayedTask, loudMs: number, quietMs = 1000): void {
  for (const frame of toneThenSilence(loudMs, quietMs)) client.sendAudio(frame);
}

describe('the client against its own server', () => {
  it('describes the engines, and says that they are scripted', async () => {
    const info = await voiceTranslation.describe({ url: gateway.url, key });
    expect(info).toMatchObject({ service: 'voice-translation', engines: 'scripted', problems: [] });
    expect(info.targetLanguages['en-US']).toContain('es-ES');
    // These engines hear neither in which language somebody speaks nor who it is.
    expect(info.capabilities).toMatchObject({ conversationModes: ['manual'], multiSpeaker: false });
    expect(info.capabilities.recordingTypes).toContain('conversation');
    expect(info.voices?.es?.map(({ id }) => id)).toEqual(['low', 'high']);
  });

  it('tells a vocabulary that is larger than a message may be', async () => {
    const terms = (length: number, size: number) =>
      Array.from({ length }, (_, at) => ({
        source: `${at} ${'s'.repeat(size)}`,
        target: 't'.repeat(size),
        aliases: ['a'.repeat(size), 'b'.repeat(size)],
      }));
    const vocabulary: Vocabulary = {
      glossary: terms(5000, 30),
      corrections: [{ wrong: 'bored', right: 'board' }],
      translationDictionary: terms(2500, 60),
    };
    expect(JSON.stringify(vocabulary).length).toBeGreaterThan(1024 * 1024);
    const { events, client, until } = await started({ vocabulary });
    await until('configured', 3);
    client.close();
    expect(ofType(events, 'configured').map(({ updated }) => updated)).toEqual([
      ['glossary'],
      ['corrections'],
      ['translation-dictionary'],
    ]);
  });

  it('goes the whole way: start, partials, final, translation, speech, stop', async () => {
    const { client, events, until } = await started();
    await until('recognition-status');
    say(client, 1500);
    await until('speech-ready');
    client.send({ type: 'stop' });
    await until('completed');
    client.close();

    const recognitions = ofType(events, 'recognition');
    expect(recognitions.slice(0, -1).every(({ final }) => !final)).toBe(true);
    expect(recognitions.length).toBeGreaterThan(1);
    const final = recognitions.at(-1);
    expect(final).toMatchObject({ sid: 1, language: 'en-US', final: true, startMs: 0 });
    expect(ofType(events, 'translation').at(-1)).toMatchObject({
      sid: 1,
      language: 'es-ES',
      text: `[es-ES] ${final?.text}`,
      final: true,
    });
    const [speech] = ofType(events, 'speech-ready');
    expect(speech?.clip.audio.length).toBeGreaterThan(100);
    for (const { textOffset, wordLength, text } of speech?.clip.boundaries ?? []) {
      expect(speech?.clip.text.slice(textOffset, textOffset + wordLength)).toBe(text);
    }
    expect(speech?.clip.boundaries.length).toBeGreaterThan(0);
    expect(ofType(events, 'problem')).toEqual([]);
  });

  it('says the sentence that is running when it pauses or stops, and hears nothing while paused', async () => {
    const { client, events, until } = await started();
    say(client, 1200, 0);
    client.send({ type: 'pause' });
    await until('translation');
    await vi.waitFor(() => expect(ofType(events, 'recognition').at(-1)?.final).toBe(true));
    const heard = ofType(events, 'recognition').length;
    say(client, 1000, 1000);
    client.send({ type: 'resume' });
    await until('status', 2);
    expect(ofType(events, 'recognition')).toHaveLength(heard);
    say(client, 900, 0);
    client.send({ type: 'stop' });
    await until('completed');
    expect(ofType(events, 'recognition').at(-1)).toMatchObject({ sid: 2, final: true });
    client.close();
  });

  it('gives no speech when none is wanted', async () => {
    const { client, events, until } = await started({ speech: false });
    say(client, 900);
    client.send({ type: 'stop' });
    await until('completed');
    expect(ofType(events, 'translation').at(-1)?.final).toBe(true);
    expect(ofType(events, 'speech-ready')).toEqual([]);
    client.close();
  });

  it('is told what it did wrong, and the socket lives', async () => {
    const events: SessionEvent[] = [];
    const until = (count: number) => vi.waitFor(() => expect(ofType(events, 'problem')).toHaveLength(count));
    const connection = new VoiceTranslationConnection({ url: gateway.url, key }, start, {
      event: event => events.push(event),
      lost: () => {},
    });
    onTestFinished(() => connection.close());
    await connection.connect();
    connection.send({ type: 'pause' });
    await until(1);
    connection.send({ ...start, language: 'xx-XX' });
    await until(2);
    connection.send(start);
    await vi.waitFor(() => expect(ofType(events, 'session-started')).toHaveLength(1));
    connection.send(start);
    await until(3);
    expect(ofType(events, 'problem').map(({ problem }) => problem.code)).toEqual([
      'session_not_started',
      'language_not_supported',
      'session_already_started',
    ]);
    expect(ofType(events, 'problem')[0]?.problem.requestId).toMatch(/^req_/);
  });

  it('is not started in a language that nobody can hear, and says why', async () => {
    const client = new PlayedTask(
      voiceTranslation,
      { url: gateway.url, key },
      { ...start, language: 'xx-XX' },
    );
    await expect(client.connect()).rejects.toMatchObject({ problem: { code: 'language_not_supported' } });
    expect(client.events).toEqual([]);
  });

  it('is told by the number of its request which one was refused', async () => {
    const { client, events, until } = await started();
    client.send({ type: 'rename-speaker', speakerId: 'nobody', label: 'x' }, 'req_mine');
    await until('problem');
    expect(ofType(events, 'problem')[0]?.problem).toMatchObject({
      code: 'speaker_not_found',
      severity: 'error',
      requestId: 'req_mine',
    });
    client.close();
  });

  it('is silent after close', async () => {
    const { client, events } = await started();
    client.close();
    const before = events.length;
    say(client, 500);
    await new Promise(resolve => setImmediate(resolve));
    expect(events).toHaveLength(before);
    expect(client.sendAudio(new Int16Array(320))).toBe(false);
  });
});

/** What a service answers to start. */
const sessionStarted = (taskId: string, more: object = {}): string =>
  JSON.stringify({
    type: 'voice-translation',
    data: {
      action: 'session_started',
      session_id: 's',
      task_id: taskId,
      recording_type: 'transcribe',
      recognition_mode: 'single',
      message: 'Speech recognition started',
      ...more,
    },
  });

/** A server of the test's own; gives its address. */
async function serve(onConnection: (socket: WebSocket) => void): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => {
    server.close();
  });
  server.on('connection', onConnection);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

describe('a server that cannot be used', () => {
  const reasonOf = async (url: string, withKey = key): Promise<string> => {
    const client = new PlayedTask(voiceTranslation, { url, key: withKey }, start);
    return client.connect().then(
      () => 'connected',
      (error: { problem?: { reason: string } }) => error.problem?.reason ?? String(error),
    );
  };

  it('is told apart: wrong key, nobody there, no such socket, no address at all', async () => {
    expect(await reasonOf(gateway.url, 'wrong')).toBe('service-refused-key');
    expect(await reasonOf('http://127.0.0.1:9')).toBe('service-unreachable');
    expect(await reasonOf(`${gateway.url}/elsewhere`)).toBe('service-refused');
    expect(await reasonOf('ftp://127.0.0.1')).toBe('service-refused');
  });

  it('that goes away is told once, and why', async () => {
    const url = await serve(socket => {
      socket.send(sessionStarted('one'));
      setTimeout(() => socket.terminate(), 20);
    });
    const { events, until } = await started({}, url);
    await until('connection');
    expect(events.slice(1)).toMatchObject([
      { type: 'problem', problem: { reason: 'connection-lost' } },
      { type: 'connection', connection: 'lost' },
    ]);
  });

  it('that talks nonsense is a warning a message; what it says right still counts', async () => {
    const url = await serve(socket => {
      socket.send('}{');
      socket.send('{"type":"voice-translation","data":{"action":"result","origin":{"sid":-1}}}');
      socket.send('{"type":"voice-translation","data":{"action":"of_tomorrow"}}');
      socket.send(new Uint8Array([1, 2, 3]));
      socket.send(sessionStarted('one'));
      socket.send('{"type":"voice-translation","data":{"action":"status","message":"still here"}}');
    });
    const { client, events, until } = await started({}, url);
    await until('status');
    expect(events.map(({ type }) => type)).toEqual(['problem', 'problem', 'session-started', 'status']);
    expect(ofType(events, 'problem').every(({ problem }) => problem.severity === 'warning')).toBe(true);
    client.close();
  });
});
