import { describe, expect, it } from 'vitest';
import { recogniseLanguage } from '../../../src/gateway/pipeline/recognise-language.ts';

describe('the language of a text', () => {
  it.each([
    ['Hello, how are you today?', 'en'],
    ['Guten Morgen zusammen', 'de'],
    ['Buenos días, ¿cómo está usted?', 'es'],
    ['Вітаємо у нашому застосунку', 'uk'],
    ['こんにちは世界', 'ja'],
    ['好的', 'zh'],
    ['네', 'ko'],
  ])('is said of “%s”', async (text, language) => {
    expect(await recogniseLanguage(text)).toBe(language);
  });

  it.each(['', '12345', '{}', 'OK'])('is not guessed for “%s”', async text => {
    expect(await recogniseLanguage(text)).toBeUndefined();
  });
});
