import { expect, it } from 'vitest';
import { createScriptedEngines } from '../../../../src/gateway/engines/scripted/scripted-engines.ts';
import { scriptedLines } from '../../../../src/gateway/engines/scripted/scripted-speech-to-text.ts';
import type { TranslationContext } from '../../../../src/gateway/engines/translation/translator.ts';
import { Interpreter } from '../../../../src/gateway/protocols/lingox/interpreter.ts';
import { samplesToBytes } from '../../../../src/shared/audio/pcm.ts';
import { toneThenSilence } from '../../../support/tone.ts';

it('a translator is given the two sentences before', async () => {
  const { translator, ...engines } = await createScriptedEngines();
  const finals: (TranslationContext | undefined)[] = [];
  const interpreter = await Interpreter.open(
    {
      ...engines,
      translator: {
        ...translator,
        async translate(text, pair, signal, context) {
          if (scriptedLines.includes(text)) finals.push(context);
          return translator.translate(text, pair, signal, context);
        },
      },
    },
    { source: 'en-US', target: 'es-ES' },
    { interpreted: () => {}, failed: () => {}, busy: () => {} },
  );
  // Long enough for the longest line, so that all of it is said.
  for (let line = 0; line < scriptedLines.length + 1; line++) {
    for (const frame of toneThenSilence(4_000, 600)) interpreter.write(samplesToBytes(frame));
    await interpreter.finish();
  }
  await interpreter.close();
  const [one, two, three] = scriptedLines;
  const contexts = finals.map(context => context?.before ?? []);
  expect(contexts).toContainEqual([]);
  expect(contexts).toContainEqual([one]);
  expect(contexts).toContainEqual([one, two]);
  expect(contexts.at(-1)).toEqual([two, three]);
});
