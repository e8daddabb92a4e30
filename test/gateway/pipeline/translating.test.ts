import { beforeEach, describe, expect, it } from 'vitest';
import type { Translated, Translator } from '../../../src/gateway/engines/translation/translator.ts';
import { type Translatable, Translating } from '../../../src/gateway/pipeline/translating.ts';
import { noVocabulary } from '../../../src/gateway/pipeline/vocabulary.ts';

interface Sentence extends Translatable {
  text: string;
  final: boolean;
}

const spoken = (text: string, language = 'en-US'): Sentence => ({
  text,
  language,
  vocabulary: noVocabulary,
  final: false,
});

/** Answers when it is told to; remembers what it was asked. */
class Asked {
  readonly texts: string[] = [];
  readonly #waiting = new Map<string, PromiseWithResolvers<Translated>>();

  readonly translator: Translator = {
    label: 'asked',
    pairs: [{ source: 'en', target: 'es' }],
    warm: async () => {},
    translate: text => {
      this.texts.push(text);
      const answer = Promise.withResolvers<Translated>();
      this.#waiting.set(text, answer);
      return answer.promise;
    },
    close: async () => {},
  };

  async answer(text: string): Promise<void> {
    this.#waiting.get(text)?.resolve({ text: `es: ${text}`, unknownWords: [] });
    await settled();
  }

  async fail(text: string): Promise<void> {
    this.#waiting.get(text)?.reject(new Error('died'));
    await settled();
  }
}

/** Everything that follows from promises that are settled has happened. */
const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

describe('translating', () => {
  let asked: Asked;
  let told: string[];
  let translating: Translating<Sentence>;
  beforeEach(() => {
    asked = new Asked();
    told = [];
    translating = new Translating<Sentence>({
      translator: asked.translator,
      before: () => [],
      partial: (_, target, text) => told.push(`partial ${target} ${text}`),
      final: (_, target, { text }) => told.push(`final ${target} ${text}`),
      failed: (_, target) => told.push(`failed ${target}`),
    });
  });

  it('asks for the newest partial only, and for the same words once', async () => {
    const sentence = spoken('a');
    for (const text of ['a', 'a b', 'a b c']) translating.partial(sentence, text, ['es']);
    await settled();
    await asked.answer('a');
    await asked.answer('a b c');
    translating.partial(sentence, 'a b c', ['es']);
    await settled();
    expect(asked.texts).toEqual(['a', 'a b c']);
    expect(told).toEqual(['partial es es: a', 'partial es es: a b c']);
  });

  it('tells finals in their order, also where the later one is translated first', async () => {
    for (const text of ['one', 'two']) translating.final({ ...spoken(text), final: true }, ['es']);
    await settled();
    await asked.answer('two');
    expect(told).toEqual([]);
    await asked.answer('one');
    await asked.answer('two');
    await translating.idle();
    expect(told).toEqual(['final es es: one', 'final es es: two']);
  });

  it('tells nothing of a sentence after its final', async () => {
    const sentence = spoken('half');
    translating.partial(sentence, 'half', ['es']);
    await settled();
    sentence.text = 'whole';
    sentence.final = true;
    translating.final(sentence, ['es']);
    await settled();
    await asked.answer('whole');
    await asked.answer('half');
    expect(told).toEqual(['final es es: whole']);
  });

  it('says of a final that it failed and goes on with the next; of a partial it says nothing', async () => {
    translating.partial(spoken('part'), 'part', ['es']);
    await settled();
    await asked.fail('part');
    for (const text of ['one', 'two']) translating.final({ ...spoken(text), final: true }, ['es']);
    await settled();
    await asked.fail('one');
    await asked.answer('two');
    expect(told).toEqual(['failed es', 'final es es: two']);
  });

  it('asks nobody for the same language, whose words stand as they are', async () => {
    translating.final({ ...spoken('hola', 'es-ES'), final: true }, ['es-MX']);
    await translating.idle();
    expect(asked.texts).toEqual([]);
    expect(told).toEqual(['final es-MX hola']);
  });

  it('tells nothing once it is closed', async () => {
    translating.final({ ...spoken('one'), final: true }, ['es']);
    await settled();
    translating.close();
    await asked.answer('one');
    await translating.idle();
    expect(told).toEqual([]);
  });
});
