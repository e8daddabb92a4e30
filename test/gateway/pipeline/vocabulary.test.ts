import { describe, expect, it } from 'vitest';
import type {
  LanguagePair,
  TranslationContext,
  Translator,
} from '../../../src/gateway/engines/translation/translator.ts';
import type { Term } from '../../../src/gateway/pipeline/glossary.ts';
import { Vocabulary } from '../../../src/gateway/pipeline/vocabulary.ts';

const pair: LanguagePair = { source: 'en-US', target: 'es-ES' };

interface Asked {
  readonly text: string;
  readonly context: TranslationContext | undefined;
}

/** Answers as `answer` says, and keeps what it was asked. */
function translatorOf(
  answer: (text: string) => string,
  honoursTerms?: boolean,
): Translator & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    label: 'test',
    pairs: [pair],
    ...(honoursTerms === undefined ? {} : { honoursTerms }),
    warm: async () => {},
    async translate(text, _pair, _signal, context) {
      asked.push({ text, context });
      return { text: answer(text), unknownWords: [] };
    },
    close: async () => {},
  };
}

const terms: readonly Term[] = [
  { source: 'budget', target: 'Partida', aliases: ['funds'] },
  { source: 'window', target: 'ventanilla' },
];
const vocabulary = new Vocabulary({
  terms,
  corrections: [],
  dictionary: [{ source: 'hola', target: 'buenas' }],
});

describe('a vocabulary and an engine that honours terms', () => {
  it('hands it the terms that occur, as they were said, and the sentences before', async () => {
    const translator = translatorOf(() => 'Hola, la partida crece.', true);
    const before = ['Good morning.', 'Let us begin.'];
    const { text } = await vocabulary.translate(
      translator,
      'Hello, the Funds grow.',
      pair,
      undefined,
      before,
    );
    expect(text).toBe('Buenas, la partida crece.');
    expect(translator.asked).toEqual([
      {
        text: 'Hello, the Funds grow.',
        context: { terms: [{ source: 'Funds', target: 'Partida' }], before },
      },
    ]);
  });

  it('puts placeholders in the place of terms when it did not keep one', async () => {
    const translator = translatorOf(
      text => text.replace('The budget', 'El presupuesto').replace('The', 'El'),
      true,
    );
    const { text } = await vocabulary.translate(translator, 'The budget at the window', pair, undefined, [
      'Hi.',
    ]);
    expect(text).toBe('El Partida at the ventanilla');
    expect(translator.asked[1]?.text).toMatch(/^The \d+ at the \d+$/);
    expect(translator.asked[1]?.context).toEqual({ before: ['Hi.'] });
  });

  it('keeps its own words when it loses the placeholders as well, without asking a third time', async () => {
    const translator = translatorOf(text => (/\d/.test(text) ? 'nada' : 'El presupuesto'), true);
    expect(await vocabulary.translate(translator, 'The budget', pair)).toEqual({ text: 'El presupuesto' });
    expect(translator.asked).toHaveLength(2);
  });

  it('keeps its own words when it fails with the placeholders', async () => {
    const translator = translatorOf(text => {
      if (/\d/.test(text)) throw new Error('gone');
      return 'El presupuesto';
    }, true);
    expect(await vocabulary.translate(translator, 'The budget', pair)).toEqual({ text: 'El presupuesto' });
  });

  it('asks once without terms where none occurs', async () => {
    const translator = translatorOf(() => 'Hola', true);
    await vocabulary.translate(translator, 'Hello', pair);
    expect(translator.asked).toEqual([{ text: 'Hello', context: {} }]);
  });
});

describe('a vocabulary and an engine that does not know terms', () => {
  it('puts placeholders in their place from the start', async () => {
    const translator = translatorOf(text => text);
    expect(await vocabulary.translate(translator, 'The budget', pair)).toEqual({ text: 'The Partida' });
    expect(translator.asked).toHaveLength(1);
  });

  it('rejects as the engine does', async () => {
    const translator = translatorOf(() => {
      throw new Error('gone');
    });
    await expect(vocabulary.translate(translator, 'The budget', pair)).rejects.toThrow('gone');
    await expect(vocabulary.translate(translator, 'Hello', pair)).rejects.toThrow('gone');
  });
});
