import { MPEGDecoder } from 'mpg123-decoder';
import { describe, expect, it } from 'vitest';
import { createAddressSynthesizer } from '../../../../src/gateway/engines/address/address-synthesizer.ts';
import { voicedSpan } from '../../../../src/gateway/engines/address/voiced-span.ts';
import { floatsToSamples } from '../../../../src/shared/audio/pcm.ts';
import { startOpenAiServer } from '../../../support/openai-server.ts';
import { spokenTone, streamedWav, tone } from './sounds.ts';

const request = { text: 'Hola a todos, amigos.', language: 'es-ES' };

describe('text to speech at an address', () => {
  it('is asked as the documentation says, for MP3 to be heard and for WAV to be sent on as samples', async () => {
    const server = await startOpenAiServer();
    server.key = 'sk-1';
    server.speak = await spokenTone();
    const engine = createAddressSynthesizer({
      url: server.url,
      key: 'sk-1',
      model: 'kokoro',
      voice: 'af_heart',
    });
    expect(engine.info).toMatchObject({
      id: 'address-speak',
      label: `kokoro at ${server.host}`,
      host: server.host,
    });
    expect(engine.languages).toContain('ja');
    expect(engine.voices.es).toEqual([{ id: 'af_heart', name: 'af_heart' }]);
    await engine.synthesize(request);
    await engine.synthesizeSamples({ ...request, voice: 'somebody', rate: 1.5 });
    await engine.synthesizeSamples({ ...request, rate: 9 });
    const common = { model: 'kokoro', voice: 'af_heart', input: request.text };
    expect(server.requests.map(({ path, json }) => [path, json])).toEqual([
      ['/v1/audio/speech', { ...common, response_format: 'mp3' }],
      ['/v1/audio/speech', { ...common, response_format: 'wav', speed: 1.5 }],
      ['/v1/audio/speech', { ...common, response_format: 'wav', speed: 4 }],
    ]);
  });

  it('names a voice that the documentation knows when none was entered', async () => {
    const server = await startOpenAiServer();
    server.speak = await spokenTone();
    const engine = createAddressSynthesizer({ url: server.url });
    expect(engine.voices).toEqual({});
    await engine.synthesize(request);
    expect(server.requests[0]?.json).toMatchObject({ model: 'tts-1', voice: 'alloy' });
  });

  it('gives the samples of a WAV file whose size is not in it, and words over the voiced part', async () => {
    const server = await startOpenAiServer();
    server.speak = await spokenTone();
    const speech = await createAddressSynthesizer({ url: server.url }).synthesizeSamples(request);
    expect(speech.sampleRate).toBe(24_000);
    expect(speech.samples).toEqual(tone(24_000, 200, 1000));
    const words = speech.boundaries.map(({ text, boundaryType }) => [text, boundaryType]);
    expect(words).toEqual([
      ['Hola', 'WordBoundary'],
      ['a', 'WordBoundary'],
      ['todos', 'WordBoundary'],
      [',', 'PunctuationBoundary'],
      ['amigos', 'WordBoundary'],
      ['.', 'PunctuationBoundary'],
    ]);
    expect(speech.boundaries[0]?.offsetMs).toBe(200);
    const last = speech.boundaries[4];
    expect((last?.offsetMs ?? 0) + (last?.durationMs ?? 0)).toBe(1200);
    expectAscending(speech.boundaries, 1400);
    for (const { text, textOffset, wordLength } of speech.boundaries)
      expect(request.text.slice(textOffset, textOffset + wordLength)).toBe(text);
  });

  it('passes the server’s own MP3 on, with its words where it is heard', async () => {
    const server = await startOpenAiServer();
    server.speak = await spokenTone();
    const clip = await createAddressSynthesizer({ url: server.url }).synthesize(request);
    const { bytes } = server.speak('mp3', '');
    expect(clip).toMatchObject({ format: 'mp3', text: request.text });
    expect(Buffer.from(clip.audio).equals(bytes)).toBe(true);
    await expectHeardAt(clip.audio, clip.boundaries[0]?.offsetMs ?? 0, clip.durationMs);
    expectAscending(clip.boundaries, clip.durationMs);
  });

  it.each([
    ['WAV', { type: 'audio/mpeg', bytes: streamedWav(tone(24_000, 200, 1000), 24_000) }],
    ['bare PCM', { type: 'audio/pcm; rate=16000', bytes: new Uint8Array(tone(16_000, 200, 1000).buffer) }],
  ])('makes an MP3 of %s, with its words where it is heard', async (_what, spoken) => {
    const server = await startOpenAiServer();
    server.speak = () => spoken;
    const clip = await createAddressSynthesizer({ url: server.url }).synthesize(request);
    await expectHeardAt(clip.audio, clip.boundaries[0]?.offsetMs ?? 0, clip.durationMs);
    expectAscending(clip.boundaries, clip.durationMs);
  });

  it('takes the other format when the server has only that, and learns it', async () => {
    const server = await startOpenAiServer();
    server.speak = await spokenTone();
    server.unknownFormats = ['wav'];
    const engine = createAddressSynthesizer({ url: server.url });
    await engine.synthesizeSamples(request);
    const { samples, sampleRate } = await engine.synthesizeSamples(request);
    expect(await voicedSpan(samples, sampleRate)).toBeDefined();
    expect(server.requests.map(({ json }) => json?.response_format)).toEqual(['wav', 'mp3', 'mp3']);
  });

  it('asks for nothing when there is nothing to say aloud', async () => {
    const server = await startOpenAiServer();
    const engine = createAddressSynthesizer({ url: server.url });
    for (const text of ['', ' … !']) {
      const clip = await engine.synthesize({ text, language: 'es-ES' });
      expect(clip).toMatchObject({ format: 'mp3', text, boundaries: [] });
      expect(clip.audio.length).toBeGreaterThan(0);
      expect((await engine.synthesizeSamples({ text, language: 'es-ES' })).boundaries).toEqual([]);
    }
    expect(server.requests).toHaveLength(0);
  });

  it('refuses a text that the API does not take', async () => {
    const engine = createAddressSynthesizer({ url: 'http://127.0.0.1:1/v1' });
    const speaking = engine.synthesize({ text: 'a'.repeat(4097), language: 'es-ES' });
    await expect(speaking).rejects.toMatchObject({ problem: { reason: 'request-invalid' } });
  });

  it('refuses silence in place of speech', async () => {
    const server = await startOpenAiServer();
    server.speak = () => ({ type: 'audio/wav', bytes: streamedWav(new Int16Array(24_000), 24_000) });
    const speaking = createAddressSynthesizer({ url: server.url }).synthesize(request);
    await expect(speaking).rejects.toThrow('sent silence instead of speech');
  });
});

function expectAscending(
  boundaries: readonly { readonly offsetMs: number; readonly durationMs: number }[],
  endMs: number,
): void {
  let nowMs = 0;
  for (const { offsetMs, durationMs } of boundaries) {
    expect(offsetMs).toBeGreaterThanOrEqual(nowMs);
    expect(durationMs).toBeGreaterThanOrEqual(0);
    nowMs = offsetMs + durationMs;
  }
  expect(nowMs).toBeLessThanOrEqual(endMs);
}

/** Decodes the MP3 whole: the voice begins within 20 ms of `startMs`. */
async function expectHeardAt(mp3: Uint8Array, startMs: number, durationMs: number): Promise<void> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const { channelData, sampleRate } = decoder.decode(mp3);
  decoder.free();
  const samples = floatsToSamples(channelData[0] ?? []);
  const voiced = await voicedSpan(samples, sampleRate);
  expect(Math.abs((voiced?.startMs ?? 0) - startMs)).toBeLessThanOrEqual(20);
  expect(Math.abs((samples.length * 1000) / sampleRate - durationMs)).toBeLessThanOrEqual(30);
}
