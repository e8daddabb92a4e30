import { expect, it } from 'vitest';
import { createScriptedEngines } from '../../../../src/gateway/engines/scripted/scripted-engines.ts';
import { offeredLanguages } from '../../../../src/gateway/protocols/lingox/offered-languages.ts';

it('the languages are computed once, and again only when the engines have others', async () => {
  const engines = await createScriptedEngines();
  let { pairs } = engines.translator;
  const translator = {
    ...engines.translator,
    get pairs() {
      return pairs;
    },
  };
  const languages = offeredLanguages({ ...engines, translator });
  const first = languages();
  pairs = [...pairs];
  expect(languages()).toBe(first);
  pairs = pairs.filter(({ source }) => source === 'ko-KR');
  expect(languages()?.default_source).toBe('ko-KR');
  pairs = [];
  expect(languages()).toBeUndefined();
});
