/** What a person chose is there again, whatever happened to the file and whichever version wrote it. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app.ts';
import { ask, changeSettings } from './asking.ts';

test('the settings of an earlier version are taken over, and a restart keeps what is changed', async ({
  launch,
  userData,
}) => {
  mkdirSync(userData, { recursive: true });
  const file = join(userData, 'settings.json');
  writeFileSync(
    file,
    JSON.stringify({ settings: { theme: 'dark', language: 'en-GB', later: 1, volume: 'x' } }),
  );
  const first = await launch();
  const page = await first.firstWindow();
  expect((await ask(page, 'settings.get')).value).toMatchObject({ theme: 'dark', language: 'en-GB' });
  await changeSettings(page, { speech: false });
  await first.close();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    settings: { theme: 'dark', language: 'en-GB', later: 1, volume: 'x', speech: false },
  });

  const again = await (await launch()).firstWindow();
  const kept = await ask(again, 'settings.get');
  expect(kept.value).toMatchObject({ theme: 'dark', language: 'en-GB', speech: false, volume: 0.8 });
});

test('a damaged file of settings is put aside and the person is told where it lies', async ({
  launch,
  userData,
}) => {
  mkdirSync(userData, { recursive: true });
  writeFileSync(join(userData, 'settings.json'), '{"settings": {"theme": "da');
  const page = await (await launch()).firstWindow();
  const told = page.getByText('The file “settings.json” could not be read.');
  await expect(told).toBeVisible();
  const aside = readdirSync(userData).filter(name => name.startsWith('settings.json.damaged-'));
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(userData, aside[0] ?? ''), 'utf8')).toBe('{"settings": {"theme": "da');
  await expect(page.getByText(aside[0] ?? '')).toBeVisible();
});
