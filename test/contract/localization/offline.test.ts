/** With the engine of this machine: Apertium, English to Spanish. */

import { expect, it, onTestFinished } from 'vitest';
import { offlineProvider } from '../../../src/gateway/engines/cloud/offline-provider.ts';
import { createApertium } from '../../../src/gateway/engines/translation/apertium.ts';
import { localizationPeer } from './peer.ts';

it('a document is translated by the engine of this machine, and only its words change', async () => {
  const translator = await createApertium();
  onTestFinished(() => translator.close());
  const peer = await localizationPeer({ providers: [offlineProvider(translator)] });
  const data = {
    title: 'The house is big',
    html: 'The <b>house</b> is <a href="https://a.b/house">big</a>',
    markdown: '# The house\n\n- The **big** house\n- The `house`',
    icu: '{count, plural, one {# house} other {# houses}}',
    named: 'The house of {name} &amp; %s',
    rest: { minutes: 5, draft: false, author: null, link: 'https://a.b/house', empty: '' },
  };
  const { body } = await peer.post('/jobs/localization', {
    ...{ sourceLocale: 'en', targetLocales: ['es-ES', 'de'], data },
  });
  const [spanish, german] = [await peer.over(body.jobs[0].id), await peer.over(body.jobs[1].id)];
  expect(spanish).toMatchObject({ status: 'completed', warnings: [] });
  const { title, html, markdown, icu, named, rest } = spanish.outputData;
  expect(title).toBe('La casa es grande');
  expect(html).toMatch(/^La <b>casa<\/b> +es <a href="https:\/\/a\.b\/house">grande<\/a>$/);
  expect(markdown).toMatch(/^# La casa\n\n- .*\*\*gran\w*\*\*.*\n- .*`house`$/);
  expect(icu).toMatch(/^\{count, plural,.*one \{# casa\}.*other \{# casas\}\}$/s);
  expect(named).toMatch(/^La casa de \{name\} +&amp; +%s$/);
  expect(rest).toEqual(data.rest);
  expect(german).toMatchObject({ status: 'failed', error: 'Nothing here translates en to de' });
});
