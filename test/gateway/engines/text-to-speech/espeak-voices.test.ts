import { describe, expect, it } from 'vitest';
import {
  type EspeakVoice,
  spokenLanguages,
  voiceFor,
  voicesByLanguage,
  withWomen,
} from '../../../../src/gateway/engines/text-to-speech/espeak-voices.ts';

/** As the engine lists them. */
const voices: readonly EspeakVoice[] = Object.entries({
  'sit/cmn': { cmn: 5, 'zh-cmn': 5, zh: 5 },
  'gmw/en-029': { 'en-029': 5, en: 10 },
  'gmw/en': { 'en-gb': 2, en: 2 },
  'gmw/en-US': { 'en-us': 2, en: 3 },
  'roa/es': { es: 5 },
  'roa/es-419': { 'es-419': 5, 'es-mx': 6 },
  'jpx/ja': { ja: 5 },
  'gmq/nb': { nb: 5, no: 5 },
  'roa/pt': { pt: 5, 'pt-pt': 5 },
  'roa/pt-BR': { 'pt-br': 5, pt: 6 },
  'sit/yue': { yue: 5, 'zh-yue': 5, zh: 8 },
  'iro/chr': { 'chr-US-Qaaa-x-west': 5 },
}).map(([identifier, languages]) => ({
  identifier,
  name: identifier.toUpperCase(),
  languages: Object.entries(languages).map(([name, priority]) => ({ name, priority })),
}));

describe('the voice for a language', () => {
  it.each([
    ['en-US', 'gmw/en-US'],
    ['en', 'gmw/en'],
    ['en-AU', 'gmw/en'],
    ['es-ES', 'roa/es'],
    ['es', 'roa/es'],
    ['es-MX', 'roa/es-419'],
    ['es-AR', 'roa/es-419'],
    ['es-419', 'roa/es-419'],
    ['pt-BR', 'roa/pt-BR'],
    ['pt-AO', 'roa/pt'],
    ['zh-CN', 'sit/cmn'],
    ['zh-Hant-TW', 'sit/cmn'],
    ['zh-HK', 'sit/yue'],
    ['nb-NO', 'gmq/nb'],
    ['ja-JP', undefined],
    ['xx', undefined],
    ['', undefined],
  ])('%s is %s', (language, identifier) => {
    expect(voiceFor(voices, language)?.identifier).toBe(identifier);
  });

  it('is the one that is asked for, by identifier or name, if there is such a one', () => {
    expect(voiceFor(voices, 'es-ES', 'roa/es-419')?.identifier).toBe('roa/es-419');
    expect(voiceFor(voices, 'es-ES', 'ROA/PT')?.identifier).toBe('roa/pt');
    expect(voiceFor(voices, 'es-ES', 'es-ES-ElviraNeural')?.identifier).toBe('roa/es');
  });

  it('exists for every language that is offered', () => {
    const languages = spokenLanguages(voices);
    expect(languages).toEqual(['en', 'es', 'nb', 'no', 'pt', 'yue', 'zh']);
    for (const language of languages) expect(voiceFor(voices, language)).toBeDefined();
  });
});

describe('the voices that may be asked for', () => {
  const all = withWomen(voices);

  it('are those of each language, a man’s and a woman’s', () => {
    expect(voicesByLanguage(all).es).toEqual([
      { id: 'roa/es', name: 'ROA/ES' },
      { id: 'roa/es-419', name: 'ROA/ES-419' },
      { id: 'roa/es-419+f2', name: 'ROA/ES-419, female' },
      { id: 'roa/es+f2', name: 'ROA/ES, female' },
    ]);
    expect(voicesByLanguage(all)).not.toHaveProperty('ja');
  });

  it('are found again by what they are asked for, and change no usual voice', () => {
    expect(voiceFor(all, 'es-ES', 'roa/es-419+f2')?.identifier).toBe('roa/es-419+f2');
    expect(voiceFor(all, 'es-MX')?.identifier).toBe('roa/es-419');
    expect(voiceFor(all, 'en-AU')?.identifier).toBe('gmw/en');
  });
});
