import { describe, expect, it } from 'vitest';
import {
  engineLanguage,
  likeliest,
  oneOf,
} from '../../../../src/gateway/engines/speech-to-text/spoken-language.ts';

describe('the language that was spoken', () => {
  it.each([
    ['en-US', 'en'],
    ['nb-NO', 'no'],
    ['zh-Hans-CN', 'zh'],
    ['fil', 'tl'],
    ['yue-HK', 'yue'],
  ])('%s is %s to an engine', (tag, name) => {
    expect(engineLanguage(tag)).toBe(name);
  });

  it('is the one of those asked for that the engine names', () => {
    expect(oneOf(['en-US', 'es-MX'], 'es')).toBe('es-MX');
    expect(oneOf(['en-US', 'nb-NO'], 'no')).toBe('nb-NO');
    expect(oneOf(['en-US', 'es-MX'], 'pt')).toBeUndefined();
    expect(oneOf(['en-US', 'es-MX'], '')).toBeUndefined();
  });

  it('is else the one named most often before, the last sentence’s, or the first', () => {
    const among = ['en-US', 'es-MX'];
    expect(likeliest(among, ['en', 'es', 'pt', 'es'], 'en-US')).toBe('es-MX');
    expect(likeliest(among, ['es', 'en', 'gl'], undefined)).toBe('en-US');
    expect(likeliest(among, ['gl', 'pt'], 'es-MX')).toBe('es-MX');
    expect(likeliest(among, [], 'fr-FR')).toBe('en-US');
    expect(likeliest([], ['en'], undefined)).toBeUndefined();
  });
});
