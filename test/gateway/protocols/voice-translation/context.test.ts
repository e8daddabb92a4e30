import { expect, it } from 'vitest';
import type { TranslationContext } from '../../../../src/gateway/engines/translation/translator.ts';
import { noVocabulary } from '../../../../src/gateway/pipeline/vocabulary.ts';
import { type Sentence, Sentences } from '../../../../src/gateway/protocols/voice-translation/sentences.ts';
import { TargetLanguages } from '../../../../src/gateway/protocols/voice-translation/target-languages.ts';

it('a translator is given the two sentences before, where they are of the same language', async () => {
  const asked: (readonly [text: string, context: TranslationContext | undefined])[] = [];
  const sentences = new Sentences(() => undefined);
  const languages = new TargetLanguages(['es-ES'], {
    translator: {
      label: 'test',
      pairs: [{ source: 'en-US', target: 'fr-FR' }],
      warm: async () => {},
      async translate(text, _pair, _signal, context) {
        asked.push([text, context]);
        return { text, unknownWords: [] };
      },
      close: async () => {},
    },
    sentences,
    sink: { event: () => {}, error: () => {} },
    vocabulary: () => noVocabulary,
    translated: () => {},
  });
  const say = (text: string, language = 'en-US'): Sentence => {
    const said: Sentence = {
      sid: sentences.nextSid(),
      language,
      text,
      final: true,
      heardAs: '1',
      speakerId: '1',
      startMs: 0,
      vocabulary: noVocabulary,
      translations: new Map(),
    };
    sentences.add(said);
    return said;
  };
  for (const text of ['one', 'two', 'three', 'four']) languages.final(say(text));
  say('fünf', 'de-DE');
  languages.final(say('six'));
  await languages.idle();
  expect(asked).toEqual([
    ['one', {}],
    ['two', { before: ['one'] }],
    ['three', { before: ['one', 'two'] }],
    ['four', { before: ['two', 'three'] }],
    ['six', { before: ['four'] }],
  ]);

  asked.length = 0;
  languages.partial({ ...say('seven'), final: false }, 'seven');
  await languages.retranslate(4, 'fr-FR');
  expect(asked).toEqual([
    ['seven', { before: ['six'] }],
    ['four', { before: ['two', 'three'] }],
  ]);
});
