import { describe, expect, it, onTestFinished, vi } from 'vitest';
import wavefile from 'wavefile';
import { consecutive } from '../../../src/main/services/consecutive.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { PlayedTask } from '../../support/played-task.ts';
import { wordsOf } from '../../support/words.ts';
import {
  type Call,
  defaultStart,
  delimiter,
  frame,
  MinimalServer,
  open,
  secretKey,
  sound,
  word,
} from './minimal-server.ts';

describe('the client, to a server that knows only the document', () => {
  it('shows its key in the address, says every field of the config first, and starts when it is ready', async () => {
    const server = await MinimalServer.start();
    const { until } = open(server.url, {
      vocabulary: {
        glossary: [
          { source: 'Dragoman', target: 'Dragoman' },
          { source: 'weir', target: 'presa', language: 'es-ES' },
          { source: 'weir', target: 'barrage', language: 'fr-FR' },
          { source: 'Weir', target: 'weir' },
          { source: 'Rain', target: 'Rain', language: 'fr-FR' },
          { source: 'Ariane', target: 'Ariane', language: 'es' },
        ],
        corrections: [],
        translationDictionary: [],
      },
    });
    const [started] = await until('session-started');
    expect(started?.taskId).toMatch(/^[0-9a-f-]{36}$/);
    expect(started?.sessionId).not.toBe(started?.taskId);
    expect((await until('recognition-status'))[0]?.status).toBe('connected');
    const call = await server.ready(0);
    expect(new URL(call.url, server.url).pathname).toBe('/v2/consecutive');
    expect([...new URL(call.url, server.url).searchParams]).toEqual([['api_key', secretKey]]);
    expect(call.messages).toEqual([
      {
        type: 'config',
        lang_in: 'en-US',
        lang_out: 'es-ES',
        input_sample_rate: 16_000,
        output_sample_rate: 24_000,
        // A term with a translation of its own would be left untranslated.
        glossary: ['Dragoman', 'Ariane'],
        can_lang_swap: false,
      },
    ]);
  });

  it('sends sound in messages of 20 ms; it is acknowledged when its results are complete', async () => {
    const server = await MinimalServer.start();
    const { client, until } = open(server.url);
    expect(client.sendAudio(frame(1))).toBe(false);
    await until('session-started');
    for (let n = 0; n < 10; n++) expect(client.sendAudio(frame(n))).toBe(true);
    const call = await server.ready(0);
    await expect.poll(() => call.frames.length).toBe(10);
    expect(client.acknowledged).toBe(0);
    call.speechStop();
    call.finish();
    await expect.poll(() => client.acknowledged).toBe(10);
    const audio = call.messages.filter(({ type }) => type === 'audio');
    expect(audio.map(({ data }) => Buffer.from(String(data), 'base64').length)).toEqual(Array(10).fill(640));
    expect(call.frames).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('makes one sentence of an utterance: partial words replaced, complete ones kept', async () => {
    const server = await MinimalServer.start();
    const { client, until, all } = open(server.url, { speech: false });
    await until('session-started');
    client.sendAudio(frame(1));
    const call = await server.ready(0);
    call.say({ type: 'transcription', complete: [], partial: [word('Good', 0.42)] });
    call.say({ type: 'transcription', complete: [word('Good', 0.42)], partial: [word(' mourning')] });
    call.say({ type: 'transcription', complete: [word(' morning', 1, 1.5, null)], partial: [word(' ev')] });
    call.speechStop();
    call.say({ type: 'transcription', complete: [word(' everyone.')], partial: [] });
    call.say({ type: 'translation', complete: [word('Buenos'), word(' días a todos.')] });
    call.socket.close(1000);
    await until('translation');
    const said = all('recognition').map(({ text, final }) => [text, final]);
    expect(said).toEqual([
      ['Good', false],
      ['Good mourning', false],
      ['Good morning ev', false],
      ['Good morning everyone.', true],
    ]);
    expect(all('recognition').every(({ sid, startMs }) => sid === 1 && startMs === 420)).toBe(true);
    expect(all('translation')).toEqual([
      { type: 'translation', sid: 1, language: 'es-ES', text: 'Buenos días a todos.', final: true },
    ]);
    expect(all('problem')).toEqual([]);
  });

  it('takes a live translation as one that may change, and a recognition as final when its translation is', async () => {
    const server = await MinimalServer.start();
    const { client, until, all } = open(server.url, { speech: false });
    await until('session-started');
    client.sendAudio(frame(1));
    const call = await server.ready(0);
    call.say({ type: 'transcription', complete: [word('Good')], partial: [] });
    call.say({ type: 'translation', complete: [], partial: [word('Bueno')] });
    call.speechStop();
    call.say({ type: 'translation', complete: [word('Bien')], partial: [] });
    await until('translation', 2);
    expect(all('translation').map(({ text, final }) => [text, final])).toEqual([
      ['Bueno', false],
      ['Bien', true],
    ]);
    expect(all('recognition').map(({ final }) => final)).toEqual([false, true]);
  });

  it('gives the speech as it comes, with its words in time, and then as a clip', async () => {
    const server = await MinimalServer.start();
    const { client, until } = open(server.url);
    await until('session-started');
    client.sendAudio(frame(1));
    const call = await server.ready(0);
    call.speechStop();
    call.say({ type: 'transcription', complete: [word('Good morning.')], partial: [] });
    call.say({ type: 'translation', complete: [word(' Buenos'), word(' días.')] });
    call.say(delimiter(0, 0));
    call.say({ type: 'audio', data: sound(12_000) });
    // Half a sample at the end of one message, the other half at the start of the next.
    const rest = Buffer.from(sound(12_000), 'base64');
    call.say(delimiter(0.1, 0, 0));
    call.say(delimiter(0.5, 1, 0));
    call.say({ type: 'audio', data: rest.subarray(0, 12_001).toString('base64') });
    call.say({ type: 'audio', data: rest.subarray(12_001).toString('base64') });
    call.say(delimiter(1, 2));
    call.socket.close(1000);
    const [ready] = await until('speech-ready');
    const chunks = (await until('speech-chunk')).map(({ chunk }) => chunk);
    expect(chunks.map(({ samples, last }) => [samples.length, last])).toEqual([
      [12_000, false],
      [6000, false],
      [6000, false],
      [0, true],
    ]);
    expect(
      chunks.every(
        ({ sampleRate, sid, language, text }) =>
          sampleRate === 24_000 && sid === 1 && language === 'es-ES' && text === 'Buenos días.',
      ),
    ).toBe(true);
    expect(chunks.every(({ samples }) => samples.every(sample => sample === 1000))).toBe(true);
    expect(chunks.map(({ boundaries }) => boundaries.map(({ text }) => text))).toEqual([
      [],
      ['Buenos'],
      [],
      ['días.'],
    ]);
    const { clip } = ready ?? {};
    expect(clip?.boundaries).toEqual(chunks.flatMap(({ boundaries }) => boundaries));
    // The space before the first word belongs to the word, and takes its share of the time.
    expect(clip?.boundaries[0]).toMatchObject({ textOffset: 0, wordLength: 6, boundaryType: 'WordBoundary' });
    expect(clip?.boundaries[0]?.offsetMs).toBeCloseTo(100 + 400 / 7);
    expect((clip?.boundaries[0]?.offsetMs ?? 0) + (clip?.boundaries[0]?.durationMs ?? 0)).toBeCloseTo(500);
    expect(clip?.boundaries[1]).toMatchObject({ textOffset: 7, wordLength: 5 });
    expect((clip?.boundaries[1]?.offsetMs ?? 0) + (clip?.boundaries[1]?.durationMs ?? 0)).toBeCloseTo(1000);
    expect(clip).toMatchObject({ format: 'wav', text: 'Buenos días.', durationMs: 1000 });
    const wav = new wavefile.WaveFile(clip?.audio);
    expect(wav.fmt).toMatchObject({ sampleRate: 24_000, numChannels: 1, bitsPerSample: 16 });
    expect(wav.getSamples(false, Int16Array)).toHaveLength(24_000);
  });

  it('keeps boundaries in order when delimiters go back, run ahead or never come', async () => {
    const server = await MinimalServer.start();
    const { client, until } = open(server.url);
    await until('session-started');
    client.sendAudio(frame(1));
    const call = await server.ready(0);
    call.speechStop();
    call.say(delimiter(0.2, 1));
    call.say(delimiter(0.1, 0));
    call.say({ type: 'audio', data: sound(24_000) });
    call.say({ type: 'transcription', complete: [word('One two three')], partial: [] });
    call.say({ type: 'translation', complete: [word('Uno'), word(' dos'), word(' tres')] });
    call.say(delimiter(0.6, 99, 99));
    call.socket.close(1000);
    const [ready] = await until('speech-ready');
    const { boundaries = [] } = ready?.clip ?? {};
    expect(boundaries.map(({ text }) => text)).toEqual(['Uno', 'dos', 'tres']);
    expect(boundaries.map(({ offsetMs }) => offsetMs)).toEqual(
      boundaries.map(({ offsetMs }) => offsetMs).sort((a, b) => a - b),
    );
    expect(boundaries[0]).toMatchObject({ offsetMs: 0, durationMs: 200 });
  });

  it('ends a sentence itself when the service has said everything and does not close', async () => {
    const server = await MinimalServer.start();
    const { client, until, all } = open(server.url);
    await until('session-started');
    client.sendAudio(frame(1));
    const call = await server.ready(0);
    await server.ready(1);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const turns = async (isSo: () => boolean): Promise<void> => {
      while (!isSo()) await new Promise(resolve => setImmediate(resolve));
    };
    call.speechStop();
    call.say({ type: 'transcription', complete: [word('Yes.')], partial: [] });
    await turns(() => all('recognition').some(({ final }) => final));
    // A busy engine takes its time.
    vi.advanceTimersByTime(50_000);
    call.say({ type: 'translation', complete: [word('Sí.')] });
    call.say({ type: 'audio', data: sound(2400) });
    await turns(() => all('speech-chunk').length > 0);
    expect(all('speech-ready')).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(all('speech-ready')).toHaveLength(1);
    expect(all('problem')).toEqual([]);
  });

  it('tells when the results of what was heard never come', async () => {
    const server = await MinimalServer.start();
    const { client, until, all } = open(server.url);
    await until('session-started');
    client.sendAudio(frame(1));
    const call = await server.ready(0);
    await server.ready(1);
    call.say({ type: 'transcription', complete: [], partial: [word('Half')] });
    await until('recognition');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    call.speechStop();
    call.say({ type: 'transcription', complete: [], partial: [word('Half a')] });
    while (all('recognition').length < 2) await new Promise(resolve => setImmediate(resolve));
    vi.advanceTimersByTime(60_000);
    expect(all('recognition').at(-1)).toMatchObject({ text: 'Half a', final: true });
    expect(all('problem').map(({ problem }) => [problem.reason, problem.sid])).toEqual([
      ['service-error', 1],
    ]);
  });

  it('drops speech that was not asked for, until it is', async () => {
    const server = await MinimalServer.start({
      answer: (call, { type }) => {
        if (type !== 'stop') return;
        call.speechStop();
        call.say({ type: 'transcription', complete: [word('Yes.')], partial: [] });
        call.say({ type: 'translation', complete: [word('Sí.')] });
        call.say({ type: 'audio', data: sound(2400) });
        call.socket.close(1000);
      },
    });
    const { client, until, all } = open(server.url, { speech: false });
    await until('session-started');
    client.sendAudio(frame(1));
    client.send({ type: 'pause' });
    await until('translation');
    client.send({ type: 'set-speech', enabled: true });
    expect(all('speech-changed')).toEqual([{ type: 'speech-changed', enabled: true, voices: {} }]);
    await server.ready(1);
    client.sendAudio(frame(2));
    client.send({ type: 'pause' });
    expect((await until('speech-ready')).map(({ sid }) => sid)).toEqual([2]);
    expect(all('speech-chunk').every(({ chunk }) => chunk.sid === 2)).toBe(true);
  });

  it('follows who speaks which language in a conversation, by the names that were asked for', async () => {
    const server = await MinimalServer.start();
    const { client, until, all } = open(server.url, {
      recordingType: 'conversation',
      speech: false,
      conversation: { mode: 'auto', languages: { '0': 'en-US', '1': 'es-ES' } },
    });
    await until('session-started');
    client.sendAudio(frame(1));
    const call = await server.ready(0);
    expect(call.messages[0]).toMatchObject({ can_lang_swap: true, lang_in: 'en-US', lang_out: 'es-ES' });
    call.say({ type: 'transcription', complete: [], partial: [word('Buenos')] });
    call.say({ type: 'languages', lang_in: 'es', lang_out: 'en' });
    call.speechStop();
    call.say({ type: 'transcription', complete: [word('Buenos días')], partial: [] });
    call.say({ type: 'translation', complete: [word('Good morning')] });
    await until('translation');
    expect(all('languages-changed')).toEqual([
      { type: 'languages-changed', language: 'es-ES', targetLanguage: 'en-US' },
    ]);
    expect(all('recognition').map(({ language }) => language)).toEqual(['en-US', 'es-ES', 'es-ES']);
    expect(all('translation')[0]?.language).toBe('en-US');
  });

  it('says what the service reports: of a sentence where there is one', async () => {
    const server = await MinimalServer.start();
    const { client, until, all } = open(server.url);
    await until('session-started');
    client.sendAudio(frame(1));
    const call = await server.ready(0);
    call.speechStop();
    call.say({ type: 'transcription', complete: [word('Yes')], partial: [] });
    call.say({ type: 'error', message: 'The translator is away.', code: 5000 });
    call.socket.close(1000);
    const [told] = await until('problem');
    expect(told?.problem).toMatchObject({ reason: 'service-error', code: '5000', sid: 1 });
    expect(wordsOf(told?.problem).message).toBe('The service reported: The translator is away.');
    client.send({ type: 'stop' });
    await until('completed');
    expect(all('problem')).toHaveLength(1);
  });

  it('survives garbage and wrong types with a warning each, and reads on', async () => {
    const server = await MinimalServer.start();
    const { client, until, all } = open(server.url);
    await until('session-started');
    client.sendAudio(frame(1));
    const call = await server.ready(0);
    call.socket.send('}{');
    call.socket.send('null');
    call.socket.send('[]');
    call.socket.send(Buffer.from([1, 2, 3]));
    for (const message of [
      { type: 'transcription', complete: 'no', partial: [] },
      { type: 'transcription', complete: [{ word: 1 }], partial: [] },
      { type: 'translation' },
      { type: 'audio', data: 7 },
      { type: 'audio', data: 'not base64!' },
      { type: 'speech_delimiter', time: 'soon' },
      { type: 'languages' },
      { type: 'speech_stop', utterance_idx: -1 },
      { type: 'error' },
      { type: 'of_tomorrow' },
      { type: '__proto__' },
    ]) {
      call.say(message);
    }
    call.say({ type: 'transcription', complete: [word('Still here')], partial: [] });
    await until('recognition');
    expect(all('problem').map(({ problem }) => [problem.reason, problem.severity])).toEqual(
      Array(12).fill(['message-malformed', 'warning']),
    );
    expect(client.sendAudio(frame(2))).toBe(true);
  });
});

describe('a server that cannot be used', () => {
  const refusal = async (url: string): Promise<ProblemError['problem']> => {
    const client = new PlayedTask(consecutive, { url, key: secretKey }, defaultStart);
    const error: unknown = await client.connect().catch((thrown: unknown) => thrown);
    if (!(error instanceof ProblemError)) throw new Error(`connected: ${String(error)}`);
    return error.problem;
  };
  const holdsKey = (value: unknown): boolean => {
    const text = JSON.stringify(value);
    return [secretKey, encodeURIComponent(secretKey), 'k%26y+%2F+of+this+test'].some(key =>
      text.includes(key),
    );
  };

  it('is told apart: nobody there, no such socket, no address at all; and the key in none of it', async () => {
    const problems = [await refusal('http://127.0.0.1:9'), await refusal('ftp://127.0.0.1')];
    expect(problems.map(({ reason }) => reason)).toEqual(['service-unreachable', 'service-refused']);
    expect(holdsKey(problems)).toBe(false);
  });

  it.each(['Missing authentication', 'Unauthorized'])(
    'that closes with 1008 “%s” refused the key',
    async why => {
      const server = await MinimalServer.start({ connected: ({ socket }) => socket.close(1008, why) });
      const { until, events } = open(server.url);
      const [told] = await until('problem');
      expect(told?.problem).toMatchObject({ reason: 'service-refused-key', detail: `1008 ${why}` });
      await until('connection');
      expect(events).toHaveLength(2);
    },
  );

  it.each([
    (call: Call) =>
      call.say({ type: 'error', message: `No key ${secretKey}, ${encodeURIComponent(secretKey)}` }),
    (call: Call) => {
      call.socket.send(`{"type":"audio","${secretKey}"`);
      call.socket.close(1011, secretKey);
    },
    (call: Call) => call.socket.close(1008, secretKey),
  ])('that repeats the key has it taken out of what is shown', async repeat => {
    const server = await MinimalServer.start({ silent: true, answer: repeat });
    const { until, events } = open(server.url);
    await until('connection');
    expect(events.length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(events)).toContain('…');
    expect(holdsKey(events)).toBe(false);
  });

  it('that refuses the config says so, and is lost', async () => {
    const server = await MinimalServer.start({
      silent: true,
      answer: call => {
        call.say({ type: 'error', message: 'Invalid config message', code: 4000 });
        call.socket.close(1000);
      },
    });
    const { until, all } = open(server.url);
    await until('connection');
    expect(wordsOf(all('problem')[0]?.problem).message).toBe('The service reported: Invalid config message.');
    expect(all('connection')).toEqual([{ type: 'connection', connection: 'lost' }]);
  });

  it('is asked for one language at a time', async () => {
    const server = await MinimalServer.start();
    const { until } = open(server.url, { targetLanguages: ['es-ES', 'fr-FR'] });
    expect((await until('problem'))[0]?.problem).toMatchObject({ reason: 'not-offered', severity: 'error' });
  });
});
