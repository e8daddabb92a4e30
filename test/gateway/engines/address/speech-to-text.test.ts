import { describe, expect, it } from 'vitest';
import { createAddressSpeechToText } from '../../../../src/gateway/engines/address/address-speech-to-text.ts';
import type {
  Recognized,
  RecognizerOptions,
} from '../../../../src/gateway/engines/speech-to-text/recognizer.ts';
import { type OpenAiServer, startOpenAiServer } from '../../../support/openai-server.ts';
import { readWav } from '../../../support/speech.ts';
import { frames, tone } from './sounds.ts';

/** 200 ms of silence, 1200 ms of tone, 200 ms of silence. */
const sound = tone(16_000, 200, 1200);

async function hear(
  server: OpenAiServer,
  options: RecognizerOptions = { language: 'en-US' },
  samples = sound,
): Promise<Recognized> {
  const engine = createAddressSpeechToText({ url: server.url, model: 'whisper-1' });
  const recognizer = await engine.open(options, { partial: () => {}, problem: () => {}, ready: () => {} });
  recognizer.startUtterance();
  for (const frame of frames(samples)) recognizer.write(frame);
  return recognizer.endUtterance();
}

/** As OpenAI’s documentation shows it, and the servers of the house answer. */
const verbose = {
  task: 'transcribe',
  language: 'english',
  duration: 1.6,
  text: ' Ask not what',
  words: [
    { word: 'Ask', start: 0.2, end: 0.5 },
    { word: ' not', start: 0.45, end: 0.7 },
    { word: 'what', start: 0.7, end: 9 },
  ],
};

describe('speech to text at an address', () => {
  it('is asked as the documentation says: a WAV file of the utterance, model, language, words with times', async () => {
    const server = await startOpenAiServer();
    server.key = 'sk-1';
    const engine = createAddressSpeechToText({ url: `${server.url}//`, key: ' sk-1 ' });
    expect(engine.info).toEqual({
      id: 'address-hear',
      label: server.host,
      quality: 'A server hears: how well depends on its model.',
      source: 'address',
      host: server.host,
    });
    const events = { partial: () => {}, problem: () => {}, ready: () => {} };
    const recognizer = await engine.open({ language: 'pt-BR' }, events);
    for (const text of ['one', 'two']) {
      server.hear = () => ({ text });
      recognizer.startUtterance();
      for (const frame of frames(sound)) recognizer.write(frame);
      expect((await recognizer.endUtterance()).text).toBe(text);
    }
    expect(server.requests).toHaveLength(2);
    const [first, second] = server.requests;
    expect(first?.path).toBe('/v1/audio/transcriptions');
    expect(first?.fields).toEqual([
      ['model', 'whisper-1'],
      ['language', 'pt'],
      ['response_format', 'verbose_json'],
      ['timestamp_granularities[]', 'word'],
    ]);
    expect(first?.file).toMatchObject({ name: 'utterance.wav', type: 'audio/wav' });
    expect(readWav(first?.file?.bytes ?? new Uint8Array())).toEqual(sound);
    // The second utterance has nothing of the first one.
    expect(second?.file?.bytes).toHaveLength(first?.file?.bytes.length ?? 0);
    await recognizer.close();
  });

  it('is called by its model and its host', () => {
    const engine = createAddressSpeechToText({ url: 'https://stt.example:8443/v1', model: 'whisper-large' });
    expect(engine.label).toBe('whisper-large at stt.example:8443');
    expect(engine.languages).toContain('ja-JP');
  });

  it('gives words their times, ascending and within the utterance', async () => {
    const server = await startOpenAiServer();
    server.hear = () => verbose;
    expect(await hear(server)).toEqual({
      text: 'Ask not what',
      words: [
        { text: 'Ask', startMs: 200, endMs: 500 },
        { text: 'not', startMs: 500, endMs: 700 },
        { text: 'what', startMs: 700, endMs: 1600 },
      ],
    });
  });

  it('takes words out of segments, with their confidence, where a server puts them there', async () => {
    const server = await startOpenAiServer();
    const words = [{ word: ' Ask', start: 0.2, end: 0.5, probability: 0.75 }];
    server.hear = () => ({ text: 'Ask', segments: [{ text: ' Ask', start: 0, end: 1, words }] });
    expect((await hear(server)).words).toEqual([{ text: 'Ask', startMs: 200, endMs: 500, confidence: 0.75 }]);
  });

  it('estimates the times of words that no server gave', async () => {
    const server = await startOpenAiServer();
    server.hear = () => ({ text: 'Ask not what.' });
    const { words } = await hear(server);
    expect(words.map(({ text, estimated }) => [text, estimated])).toEqual([
      ['Ask', true],
      ['not', true],
      ['what.', true],
    ]);
    // Within the tone.
    expect(words[0]?.startMs).toBe(200);
    expect(words.at(-1)?.endMs).toBe(1400);
  });

  it('keeps the text when the times or the language are wrong', async () => {
    const server = await startOpenAiServer();
    server.hear = () => ({ ...verbose, words: [{ word: 5 }], segments: 'none', language: 7 });
    const { text, words } = await hear(server, { language: 'en-US', among: ['en-US', 'de-DE'] });
    expect(text).toBe('Ask not what');
    expect(words).toHaveLength(3);
    server.hear = () => ({ ...verbose, words: [{ word: 'Ask', start: 7, end: -3 }] });
    expect((await hear(server)).words).toEqual([{ text: 'Ask', startMs: 1600, endMs: 1600 }]);
  });

  it.each([
    ['german', 'de-AT'],
    ['de', 'de-AT'],
    ['English', 'en-US'],
    ['portuguese', 'pt'],
    ['myanmar', 'my'],
    ['maori', 'mi'],
    ['hebrew', 'he'],
    ['zh-Hant', 'zh'],
    ['klingon or worse', undefined],
    ['zz', undefined],
  ])('finds the language out when it may be one of several: %s is %s', async (language, found) => {
    const server = await startOpenAiServer();
    server.hear = () => ({ ...verbose, language });
    const recognized = await hear(server, { language: 'en-US', among: ['en-US', 'de-AT'] });
    expect(recognized.language).toBe(found);
    expect(server.requests[0]?.fields.map(([name]) => name)).not.toContain('language');
  });

  it('does without word times when the model does not know them, and asks only once', async () => {
    const server = await startOpenAiServer();
    server.unknownFormats = ['verbose_json'];
    const engine = createAddressSpeechToText({ url: server.url });
    const events = { partial: () => {}, problem: () => {}, ready: () => {} };
    const recognizer = await engine.open({ language: 'en-US' }, events);
    for (let i = 0; i < 2; i++) {
      recognizer.startUtterance();
      for (const frame of frames(sound)) recognizer.write(frame);
      expect((await recognizer.endUtterance()).text).toBe('hello');
    }
    const formats = server.requests.map(({ fields }) => new Map(fields).get('response_format'));
    expect(formats).toEqual(['verbose_json', 'json', 'json']);
  });

  it('asks for word times again when the server refused for another reason', async () => {
    const server = await startOpenAiServer();
    server.faults.push({ status: 400 }, { status: 400 });
    await expect(hear(server)).rejects.toThrow('did not take the request (400)');
    expect((await hear(server)).text).toBe('hello');
    expect(new Map(server.requests.at(-1)?.fields).get('response_format')).toBe('verbose_json');
  });

  it('sends no silence, and takes nothing for what Whisper makes up in it', async () => {
    const server = await startOpenAiServer();
    expect(await hear(server, undefined, new Int16Array(16_000))).toEqual({ text: '', words: [] });
    expect(await hear(server, undefined, new Int16Array(0))).toEqual({ text: '', words: [] });
    expect(server.requests).toHaveLength(0);
    const segment = { text: 'Thank you.', start: 0, end: 1, no_speech_prob: 0.9, avg_logprob: -1.4 };
    server.hear = () => ({ text: 'Thank you.', segments: [segment] });
    expect((await hear(server)).text).toBe('');
    server.hear = () => ({ text: 'Thank you.', segments: [{ ...segment, no_speech_prob: 0.1 }] });
    expect((await hear(server)).text).toBe('Thank you.');
  });

  it('tells of trouble once, and when it is over', async () => {
    const server = await startOpenAiServer();
    const told: string[] = [];
    const engine = createAddressSpeechToText({ url: server.url }, { limits: { retries: 0 } });
    const recognizer = await engine.open(
      { language: 'en-US' },
      { partial: () => {}, problem: ({ reason }) => told.push(reason), ready: () => told.push('ready') },
    );
    const utterance = (): Promise<Recognized> => {
      recognizer.startUtterance();
      for (const frame of frames(sound)) recognizer.write(frame);
      return recognizer.endUtterance();
    };
    server.fault = { status: 500 };
    await expect(utterance()).rejects.toThrow('(500)');
    await expect(utterance()).rejects.toThrow('(500)');
    server.fault = undefined;
    await utterance();
    await utterance();
    expect(told).toEqual(['engine-failed', 'ready']);
  });

  it('is over at once when the session is, without a problem', async () => {
    const server = await startOpenAiServer();
    server.fault = 'never answers';
    const told: string[] = [];
    const engine = createAddressSpeechToText({ url: server.url });
    const recognizer = await engine.open(
      { language: 'en-US' },
      { partial: () => {}, problem: ({ reason }) => told.push(reason), ready: () => {} },
    );
    recognizer.startUtterance();
    for (const frame of frames(sound)) recognizer.write(frame);
    const heard = recognizer.endUtterance();
    await server.asked(1);
    await recognizer.close();
    expect(await heard).toEqual({ text: '', words: [] });
    expect(told).toEqual([]);
  });
});
