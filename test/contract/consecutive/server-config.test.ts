import { describe, expect, it } from 'vitest';
import { createScriptedSpeechToText } from '../../../src/gateway/engines/scripted/scripted-speech-to-text.ts';
import { createScriptedTranslator } from '../../../src/gateway/engines/scripted/scripted-translator.ts';
import { DocumentPeer, defaultConfig, serve, tone } from './server-peer.ts';

describe('a config', () => {
  it.each([
    ['without a language', { type: 'config', lang_in: 'en-US' }],
    ['of a language that is no tag', { ...defaultConfig, lang_in: 'English, please' }],
    ['of another sample rate', { ...defaultConfig, input_sample_rate: 44_100 }],
    ['of a sample rate in words', { ...defaultConfig, output_sample_rate: '16000' }],
    ['with a glossary that is no list', { ...defaultConfig, glossary: 'Dragoman' }],
    ['with terms that are no text', { ...defaultConfig, glossary: [1] }],
    ['whose can_lang_swap is no boolean', { ...defaultConfig, can_lang_swap: 'yes' }],
    ['that is another message', { type: 'configuration' }],
    ['that is no object', [] as object],
  ])('%s is refused, and a good one is taken afterwards', async (_, config) => {
    const peer = await DocumentPeer.connect(await serve());
    peer.send(config);
    expect(await peer.the('error')).toEqual({ type: 'error', message: 'Invalid config message', code: 4000 });
    peer.send(defaultConfig);
    await peer.the('ready');
  });

  it('that is no JSON is refused', async () => {
    const peer = await DocumentPeer.connect(await serve());
    peer.socket.send('hello');
    peer.socket.send(Buffer.alloc(640));
    expect((await peer.the('error', 2)).message).toBe('Invalid config message');
  });

  it('of one language twice is taken: what is said goes as it is', async () => {
    const peer = await DocumentPeer.connect(await serve());
    peer.send({ ...defaultConfig, lang_out: 'en-GB' });
    await peer.the('ready');
  });

  it.each([
    [
      'speech that nobody hears',
      { lang_in: 'sw-KE' },
      'No engine available here recognises speech in Swahili (Kenya).',
    ],
    [
      'a pair that nobody translates',
      { lang_out: 'sw-KE' },
      'No engine available here translates from American English into Swahili (Kenya).',
    ],
  ])('of %s is refused in plain words, and another one is taken', async (_, languages, message) => {
    const peer = await DocumentPeer.connect(await serve());
    peer.send({ ...defaultConfig, ...languages });
    expect(await peer.the('error')).toEqual({ type: 'error', message, code: 4000 });
    peer.send(defaultConfig);
    await peer.the('ready');
  });

  it('comes first and once', async () => {
    const peer = await DocumentPeer.connect(await serve());
    peer.send({ type: 'audio', data: '' });
    expect((await peer.the('error')).code).toBe(4003);
    peer.send({ type: 'stop' });
    expect((await peer.the('error', 2)).code).toBe(4003);
    peer.send(defaultConfig);
    peer.send(defaultConfig);
    expect((await peer.the('error', 3)).code).toBe(4003);
    await peer.the('ready');
    peer.send(defaultConfig);
    expect((await peer.the('error', 4)).code).toBe(4003);
    peer.audio(tone(660, 600));
    await peer.closed;
    expect(peer.text('transcription')).toBe('Good morning');
  });
});

it.each([
  ['no base64', 'täst', 4002],
  ['half a sample', Buffer.alloc(3).toString('base64'), 4002],
  ['no text at all', 640, 4002],
])('audio that is %s is told, and the connection lives', async (_, data, code) => {
  const peer = await DocumentPeer.ready(await serve());
  peer.audio(tone(360, 0));
  peer.send({ type: 'audio', data });
  expect((await peer.the('error')).code).toBe(code);
  peer.audio(tone(300, 600));
  await peer.closed;
  expect(peer.text('transcription')).toBe('Good morning');
});

it('a message that is none is told, and the connection lives', async () => {
  const peer = await DocumentPeer.ready(await serve());
  peer.socket.send('{');
  peer.send({ type: 'constructor' });
  peer.socket.send(Buffer.alloc(640));
  expect((await peer.the('error', 3)).code).toBe(4003);
  peer.send({ type: 'stop' });
  expect(await peer.closed).toMatchObject({ code: 1000 });
});

describe('terms of the glossary', () => {
  const shouting = {
    ...createScriptedTranslator(),
    translate: async (text: string) => ({ text: text.toUpperCase(), unknownWords: [] }),
  };

  it('stay as they are given while all else is translated', async () => {
    const url = await serve({ engines: { translator: shouting } });
    const peer = await DocumentPeer.ready(url, { glossary: ['mOrning', 'not said'] });
    peer.audio(tone(960, 600));
    await peer.closed;
    expect(peer.text('translation')).toBe('GOOD mOrning AND');
  });
});

describe('where either language may be spoken', () => {
  const swap = { can_lang_swap: true };
  const lines = createScriptedSpeechToText(['Buenos días a todos']);
  const byGreeting = (text: string): string | undefined => (text.startsWith('Buenos') ? 'es-ES' : undefined);

  it('the language of what was said decides the direction', async () => {
    const url = await serve({ engines: { speechToText: lines }, detectLanguage: byGreeting });
    const peer = await DocumentPeer.ready(url, swap);
    peer.audio(tone(1260, 600));
    await peer.closed;
    expect(peer.all('languages')).toEqual([{ type: 'languages', lang_in: 'es-ES', lang_out: 'en-US' }]);
    expect(peer.text('translation')).toBe('[en-US] Buenos días a todos');
    // Which one it was is told when it is certain, before any final word.
    expect(peer.order.slice(3, 6)).toEqual(['languages', 'transcription', 'translation']);
  });

  it('it is the configured one when nobody is sure', async () => {
    const peer = await DocumentPeer.ready(await serve({ detectLanguage: byGreeting }), swap);
    peer.audio(tone(960, 600));
    await peer.closed;
    expect(peer.all('languages')).toEqual([{ type: 'languages', lang_in: 'en-US', lang_out: 'es-ES' }]);
    expect(peer.text('translation')).toBe('[es-ES] Good morning and');
  });

  it('it is the configured one without can_lang_swap, whatever was said', async () => {
    const url = await serve({ engines: { speechToText: lines }, detectLanguage: byGreeting });
    const peer = await DocumentPeer.ready(url);
    peer.audio(tone(1260, 600));
    await peer.closed;
    expect(peer.all('languages')).toEqual([{ type: 'languages', lang_in: 'en-US', lang_out: 'es-ES' }]);
    expect(peer.text('translation')).toBe('[es-ES] Buenos días a todos');
  });

  it('and only one of the two can be heard, that one is told', async () => {
    const opened: string[] = [];
    const speechToText: typeof lines = {
      ...lines,
      languages: ['en-US'],
      open: (options, events) => {
        opened.push(options.language);
        return lines.open(options, events);
      },
    };
    const url = await serve({ engines: { speechToText } });
    const peer = await DocumentPeer.ready(url, { lang_in: 'es-ES', lang_out: 'en-US', ...swap });
    peer.audio(tone(660, 600));
    await peer.closed;
    expect(opened).toEqual(['en-US']);
    expect(peer.all('languages')).toEqual([{ type: 'languages', lang_in: 'en-US', lang_out: 'es-ES' }]);
    expect(peer.text('translation')).toBe('[es-ES] Buenos días');
  });
});
