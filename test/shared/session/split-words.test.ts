import { describe, expect, it } from 'vitest';
import { splitWords } from '../../../src/shared/session/split-words.ts';

const translation = (text: string) => ({ text, final: true });

describe('a sentence that is cut in two', () => {
  it('is cut at the caret, and its translations at the clause that lies about there', () => {
    const sentence = {
      text: 'We came, and then we saw it all.',
      translations: {
        es: translation('Llegamos, y luego lo vimos todo.'),
        ja: translation('来た、そして全部見た。'),
      },
    };
    expect(splitWords(sentence, 'source', 'We came,'.length)).toEqual([
      { text: 'We came,', translations: { es: 'Llegamos,', ja: '来た、' } },
      {
        text: 'and then we saw it all.',
        translations: { es: 'y luego lo vimos todo.', ja: 'そして全部見た。' },
      },
    ]);
  });

  it('is cut where the caret is in a translation, and its source about there', () => {
    const sentence = { text: 'one two', translations: { es: translation('uno dos') } };
    expect(splitWords(sentence, { language: 'es' }, 3)?.[0]).toEqual({
      text: 'one',
      translations: { es: 'uno' },
    });
  });

  it('stays whole where one half would be empty', () => {
    expect(splitWords({ text: 'word', translations: {} }, 'source', 0)).toBeUndefined();
    expect(splitWords({ text: 'word ', translations: {} }, 'source', 5)).toBeUndefined();
  });
});
