import { describe, expect, it } from 'vitest';
import { engineAddresses, preferredEngines } from '../../../src/gateway/settings/engine-addresses.ts';
import { engineSettings } from '../../../src/shared/engine-settings.ts';

describe('the addresses of engines in the environment', () => {
  it('are none when nothing is set', () => {
    expect(engineAddresses({})).toEqual({});
    expect(engineAddresses({ DRAGOMAN_STT_URL: '', DRAGOMAN_TTS_URL: '  ', DRAGOMAN_MT_KEY: '' })).toEqual(
      {},
    );
  });

  it('are one for each role, with what belongs to it', () => {
    const addresses = engineAddresses({
      DRAGOMAN_STT_URL: 'http://stt.example:8000/v1/',
      DRAGOMAN_MT_URL: ' https://mt.example/openai/v1// ',
      DRAGOMAN_MT_KEY: ' sk-1\n',
      DRAGOMAN_MT_MODEL: 'qwen3',
      DRAGOMAN_TTS_URL: 'http://127.0.0.1:8880/v1?version=2#x',
      DRAGOMAN_TTS_MODEL: 'kokoro',
      DRAGOMAN_TTS_VOICE: 'af_heart',
    });
    expect(addresses).toEqual({
      hear: { url: 'http://stt.example:8000/v1' },
      translate: { url: 'https://mt.example/openai/v1', key: 'sk-1', model: 'qwen3' },
      speak: { url: 'http://127.0.0.1:8880/v1?version=2', model: 'kokoro', voice: 'af_heart' },
    });
    expect(engineSettings.safeParse({ addresses, prefer: [] }).success).toBe(true);
  });

  it.each([
    [
      'DRAGOMAN_STT_URL',
      'stt.example:8000',
      'DRAGOMAN_STT_URL is no http address such as http://host:8000/v1',
    ],
    ['DRAGOMAN_MT_URL', 'ftp://mt.example', 'DRAGOMAN_MT_URL is no http address'],
    [
      'DRAGOMAN_TTS_URL',
      'nothing',
      'DRAGOMAN_TTS_URL is no http address such as http://host:8000/v1: “nothing”',
    ],
    [
      'DRAGOMAN_STT_URL',
      'http://stt.example/v1/audio/transcriptions/',
      'DRAGOMAN_STT_URL is a base such as http://host:8000/v1, without /audio/transcriptions',
    ],
    ['DRAGOMAN_MT_KEY', 'sk-1', 'DRAGOMAN_MT_KEY is set, but not DRAGOMAN_MT_URL'],
    ['DRAGOMAN_TTS_VOICE', 'alloy', 'DRAGOMAN_TTS_VOICE is set, but not DRAGOMAN_TTS_URL'],
    ['DRAGOMAN_STT_URL', `http://${'a'.repeat(2000)}/`, 'DRAGOMAN_STT_URL, DRAGOMAN_STT_KEY or'],
  ])('stop the start with a sentence: %s', (name, value, words) => {
    expect(() => engineAddresses({ [name]: value })).toThrow(words);
  });

  it('show no secret in that sentence', () => {
    const password = { DRAGOMAN_MT_URL: 'http://me:secret@mt.example/v1' };
    expect(() => engineAddresses(password)).toThrow(
      /^DRAGOMAN_MT_URL holds a name or a password; the key belongs into DRAGOMAN_MT_KEY$/,
    );
    const key = { DRAGOMAN_MT_URL: 'http://mt.example/v1', DRAGOMAN_MT_KEY: 'geheim\u0007ü' };
    expect(() => engineAddresses(key)).toThrow(
      /^DRAGOMAN_MT_KEY: the key holds a character that no key can have/,
    );
  });
});

describe('the engines to try first, in the environment', () => {
  it('are named one after another, each once', () => {
    expect(preferredEngines({})).toEqual([]);
    expect(preferredEngines({ DRAGOMAN_PREFER: ' address-translate, apertium,,apertium ' })).toEqual([
      'address-translate',
      'apertium',
    ]);
  });

  it('are not without end', () => {
    expect(() => preferredEngines({ DRAGOMAN_PREFER: 'x'.repeat(201) })).toThrow('DRAGOMAN_PREFER is a list');
    const many = Array.from({ length: 201 }, (_, i) => `engine-${i}`).join(',');
    expect(() => preferredEngines({ DRAGOMAN_PREFER: many })).toThrow('too long');
  });
});
