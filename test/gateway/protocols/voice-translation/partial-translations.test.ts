import { expect, it } from 'vitest';
import type { Translator } from '../../../../src/gateway/engines/translation/translator.ts';
import { Vocabulary } from '../../../../src/gateway/pipeline/vocabulary.ts';
import { type Sentence, Sentences } from '../../../../src/gateway/protocols/voice-translation/sentences.ts';
import { TargetLanguages } from '../../../../src/gateway/protocols/voice-translation/target-languages.ts';
import type { ServerEvent } from '../../../../src/shared/protocols/voice-translation/server-events.ts';

function languages(targets: readonly string[]) {
  const asked: string[] = [];
  const told: ServerEvent[] = [];
  const waiting: (() => void)[] = [];
  const translator: Translator = {
    label: 'shouts',
    pairs: [],
    warm: async () => {},
    translate: async (text, { target }) => {
      asked.push(`${target} ${text}`);
      await new Promise<void>(resolve => void waiting.push(resolve));
      return { text: text.toUpperCase(), unknownWords: [] };
    },
    close: async () => {},
  };
  const sentences = new Sentences(() => undefined);
  const vocabulary = new Vocabulary({ terms: [], corrections: [], dictionary: [] });
  const sentence: Sentence = {
    ...{ sid: 1, language: 'en-US', text: 'we need to', final: false, heardAs: '0', speakerId: '0' },
    ...{ startMs: 0, vocabulary, translations: new Map() },
  };
  const sink = { event: (event: ServerEvent) => void told.push(event), error: () => {} };
  const all = new TargetLanguages(targets, {
    ...{ translator, sentences, sink, vocabulary: () => vocabulary, translated: () => {} },
  });
  /** Lets the translator answer what it was asked. */
  const answer = async (): Promise<void> => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    waiting.shift()?.();
  };
  return { all, sentence, asked, told, answer };
}

it('what is stable is translated once, however often the sentence grows behind it', async () => {
  const { all, sentence, asked, told, answer } = languages(['es-ES']);
  all.partial(sentence, '');
  all.partial(sentence, 'we need');
  await answer();
  await expect.poll(() => told.length).toBe(1);
  all.partial(sentence, 'we need');
  all.partial(sentence, 'we need');
  all.partial(sentence, 'we need to go');
  await answer();
  await expect.poll(() => told.length).toBe(2);
  expect(asked).toEqual(['es-ES we need', 'es-ES we need to go']);
  expect(told).toMatchObject([
    { translations: { 'es-ES': { text: 'WE NEED', is_final: false } } },
    { translations: { 'es-ES': { text: 'WE NEED TO GO', is_final: false } } },
  ]);
});

it('each language has its own, and none comes after the final', async () => {
  const { all, sentence, asked, told, answer } = languages(['es-ES', 'ca-ES']);
  all.partial(sentence, 'we need');
  await answer();
  await expect.poll(() => told.length).toBe(1);
  sentence.final = true;
  await answer();
  all.partial(sentence, 'we need', ['es-ES']);
  all.partial(sentence, 'we want', ['ca-ES']);
  await answer();
  expect(asked).toEqual(['es-ES we need', 'ca-ES we need', 'ca-ES we want']);
  expect(told).toHaveLength(1);
});
