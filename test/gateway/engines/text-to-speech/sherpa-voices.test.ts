import { describe, expect, it } from 'vitest';
import {
  voiceFor,
  voicesByLanguage,
  voicesOf,
} from '../../../../src/gateway/engines/text-to-speech/sherpa-voices.ts';
import type { InstalledPack, PackEngine } from '../../../../src/packs/manifest.ts';

function pack(type: 'piper' | 'kokoro', languages: readonly string[]): InstalledPack {
  const files = { model: 'm', voices: 'v', tokens: 't', dataDir: 'd' };
  const engine: PackEngine = { type, ...files };
  return {
    folder: '/',
    manifest: {
      format: 1,
      id: 'tts',
      kind: 'text-to-speech',
      name: 'A voice',
      quality: '',
      languages: [...languages],
      engine,
      licence: 'MIT',
      files: [{ path: 'm', bytes: 1, sha256: '0'.repeat(64) }],
    },
  };
}

const piper = { comment: 'piper', language: 'English', sample_rate: '22050', n_speakers: '1' };
const kokoro = { has_espeak: '1', style_dim: '510,1,256', sample_rate: '24000', n_speakers: '4' };
const metadata = (lines: Readonly<Record<string, string>>) => new Map(Object.entries(lines));

describe('the voices of a pack', () => {
  it('are one with the pack’s name where the model has one', () => {
    const voices = voicesOf(pack('piper', ['en-GB']), metadata(piper));
    expect(voicesByLanguage(voices)).toEqual({ en: [{ id: 'tts/0', name: 'A voice' }] });
    expect(voiceFor(voices, 'en-US')?.speaker).toBe(0);
    expect(voiceFor(voices, 'es')).toBeUndefined();
  });

  it('are numbered where the model does not name them, and not a thousand', () => {
    const voices = voicesOf(pack('piper', ['en']), metadata({ ...piper, n_speakers: '904' }));
    expect(voices.all.length).toBe(100);
    expect(voiceFor(voices, 'en', 'tts/7')?.name).toBe('A voice, voice 8');
    expect(voiceFor(voices, 'en', 'A voice, voice 3')?.speaker).toBe(2);
    expect(voiceFor(voices, 'en', 'gmw/en')?.speaker).toBe(0);
  });

  it('of Kokoro speak the language that their name begins with', () => {
    const names = { ...kokoro, speaker_names: 'af_heart,bm_george,ef_dora,zf_xiaoni' };
    const voices = voicesOf(pack('kokoro', ['en', 'es', 'zh', 'hi']), metadata(names));
    const ids = (language: string) => voicesByLanguage(voices)[language]?.map(({ id }) => id);
    expect(ids('en')).toEqual(['tts/0', 'tts/1']);
    expect(ids('es')).toEqual(['tts/2']);
    expect(ids('hi')?.length).toBe(4);
    expect(voiceFor(voices, 'es-MX')?.name).toBe('A voice, ef_dora');
    expect(voiceFor(voices, 'zh-CN', 'tts/0')?.speaker).toBe(0);
  });

  it.each([
    [{ ...piper, comment: undefined }, /does not say its comment/],
    [{ ...piper, sample_rate: undefined }, /does not say its sample_rate/],
    [{ ...piper, sample_rate: '44100' }, /speaks at 44100 Hz/],
    [{ ...piper, sample_rate: 'loud' }, /speaks at NaN Hz/],
    [{ ...piper, n_speakers: 'many' }, /how many speakers/],
  ])('are refused where the model does not say what is needed: %j', (lines, message) => {
    const said = new Map(
      Object.entries(lines).flatMap(([key, value]) => (value ? [[key, value] as const] : [])),
    );
    expect(() => voicesOf(pack('piper', ['en']), said)).toThrow(message);
  });
});
