import { describe, expect, it } from 'vitest';
import { createAddressTranslator } from '../../../../src/gateway/engines/address/address-translator.ts';
import { askedOf, completion, startOpenAiServer } from '../../../support/openai-server.ts';

const pair = { source: 'en-US', target: 'es-ES' };

describe('a translator at an address', () => {
  it('asks one question: the languages by name, the terms, two sentences before, and the sentence alone', async () => {
    const server = await startOpenAiServer();
    server.key = 'sk-1';
    server.translate = () => completion('La partida es de nueve millones.');
    const engine = createAddressTranslator({ url: `${server.url}/`, key: 'sk-1', model: 'qwen3' });
    expect(engine.info).toMatchObject({ id: 'address-translate', label: `qwen3 at ${server.host}` });
    const context = {
      terms: [{ source: 'budget', target: 'partida\n"secreta"' }],
      before: ['Too old.', 'Good morning.', 'Let us\n\nbegin.'],
    };
    const translated = await engine.translate('The budget is\nnine million.', pair, undefined, context);
    expect(translated).toEqual({ text: 'La partida es de nueve millones.', unknownWords: [] });
    const [request] = server.requests;
    expect(request?.path).toBe('/v1/chat/completions');
    expect(request?.json).toMatchObject({ model: 'qwen3', temperature: 0 });
    const { system, user } = askedOf(request);
    expect(user).toBe('The budget is nine million.');
    expect(system).toContain('from American English into European Spanish');
    expect(system).toContain(String.raw`"budget" → "partida \"secreta\""`);
    expect(system).toContain('Good morning.\nLet us begin.');
    expect(system).not.toContain('Too old.');
  });

  it('says nothing of terms or of sentences before where there are none', async () => {
    const server = await startOpenAiServer();
    await createAddressTranslator({ url: server.url }).translate('hello', pair);
    const { system } = askedOf(server.requests[0]);
    expect(system).toContain('European Spanish');
    expect(system).not.toMatch(/terms|before/);
  });

  it('translates every pair of widely spoken languages, and honours terms', () => {
    const { pairs, honoursTerms } = createAddressTranslator({ url: 'http://127.0.0.1:1/v1' });
    expect(pairs).toContainEqual({ source: 'de-DE', target: 'ja-JP' });
    expect(pairs.some(({ source, target }) => source === target)).toBe(false);
    expect(honoursTerms).toBe(true);
  });

  it('sends nothing before there is a sentence, and no sentence without a word', async () => {
    const server = await startOpenAiServer();
    const engine = createAddressTranslator({ url: server.url });
    await engine.warm(pair);
    expect(await engine.translate(' … ', pair)).toEqual({ text: '…', unknownWords: [] });
    expect(server.requests).toHaveLength(0);
  });

  it('does without a temperature when the model has its own, and learns it', async () => {
    const server = await startOpenAiServer();
    server.fixedTemperature = true;
    const engine = createAddressTranslator({ url: server.url });
    await engine.translate('hello', pair);
    await engine.translate('hello', pair);
    expect(server.requests.map(({ json }) => json?.temperature)).toEqual([0, undefined, undefined]);
  });

  it.each([
    ['in the wrong script', completion('これはスペイン語ではありません'), 'is not written as Spanish is'],
    ['far longer', completion(`Hola. ${'Es un saludo muy común. '.repeat(20)}`), 'is far longer'],
    ['empty', completion('  '), 'is empty'],
    ['nothing', completion(null), 'is empty'],
    ['the sentence itself', completion('Good morning, how are you?'), 'is the sentence itself'],
    ['with an explanation', completion('Buenos días.\n\nThis is formal.'), 'explains instead of translating'],
    ['not finished', completion('Buenos', { reason: 'length' }), 'did not finish its answer'],
    ['stopped by a filter', completion('', { reason: 'content_filter' }), 'declined to translate'],
    ['a refusal', completion(null, { refusal: 'I can’t help.' }), 'declined to translate'],
    ['no choice', { id: 'x', choices: [] }, 'sent an answer of another form'],
  ])('refuses an answer that is %s', async (_what, answer, words) => {
    const server = await startOpenAiServer();
    server.translate = () => answer;
    const engine = createAddressTranslator({ url: server.url, model: 'qwen3' });
    const working = engine.translate('Good morning, how are you?', pair);
    await expect(working).rejects.toMatchObject({ problem: { reason: 'engine-failed' } });
    await expect(working).rejects.toThrow(`qwen3 at ${server.host} `);
    await expect(working).rejects.toThrow(words);
    // It is no fault that passes.
    expect(server.requests).toHaveLength(1);
  });
});
