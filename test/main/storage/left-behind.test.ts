import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { removeLeftBehind } from '../../../src/main/storage/left-behind.ts';

it('files that nobody reads any more are removed at the start, and no others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'left-behind-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  removeLeftBehind(folder);
  const left = 'corrected-translations.json';
  for (const name of [left, `${left}.last-good`, 'settings.json']) writeFileSync(join(folder, name), '{}');
  removeLeftBehind(folder);
  expect(readdirSync(folder)).toEqual(['settings.json']);
});
