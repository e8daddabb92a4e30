import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeLine } from '../../src/main/record/journal-line.ts';
import type { RecordedEvent } from '../../src/shared/record/recorded-event.ts';
import { expect, test } from './app.ts';
import { shoot } from './asking.ts';

/** Find, figures, bookmarks and the mark of the last word read, in scripts that are written in other ways. */

const said: readonly (readonly [language: string, text: string, translation: string])[] = [
  ['en-US', 'On May 3, 2024 it cost $3.5 million.', 'في ٣ مايو ٢٠٢٤ كلّف ٣٫٥ مليون دولار.'],
  ['en-US', 'Thirty people came to the café.', 'جاء ثلاثون شخصًا إلى المقهى.'],
  ['ja-JP', '2024年5月3日に三十人がカフェに来た。', 'On 3 May 2024, 30 people came to the CAFE.'],
];

/** A session as an app before this one has saved it. */
function saveSession(userData: string): void {
  const at = Date.UTC(2026, 10, 28, 9);
  const sessions = join(userData, 'record', 'sessions');
  mkdirSync(sessions, { recursive: true });
  const setup = {
    source: { kind: 'recording' as const, label: 'Figures' },
    ...{ language: 'en-US', targetLanguages: ['ar-EG'], service: 'lingox', engines: 'offline' as const },
    startedAt: at,
  };
  const events: readonly RecordedEvent[] = [
    { type: 'setup', setup },
    ...said.flatMap(([language, text, translation], index): RecordedEvent[] => [
      { type: 'recognition', sid: index + 1, language, text, final: true, startMs: index * 4_000 },
      ...['ar-EG'].map(target => ({
        ...({ type: 'translation', sid: index + 1, language: target, text: translation } as const),
        final: true,
      })),
    ]),
  ];
  const lines = [
    writeLine({ type: 'begin', id: 'figures', name: 'Figures', writer: 'gone' }, at),
    ...events.map(event => writeLine({ type: 'event', event }, at)),
    writeLine({ type: 'end', audioMs: 12_000 }, at),
  ];
  writeFileSync(join(sessions, 'figures.jsonl'), lines.join(''));
}

const highlighted = (page: Page, name: string) =>
  page.evaluate(key => [...(CSS.highlights.get(key) ?? [])].map(range => range.toString()), name);

test('figures are highlighted by language, words are found whatever their marks, and a sentence is bookmarked', async ({
  launch,
  userData,
}, info) => {
  saveSession(userData);
  const app = await launch();
  const page = await app.firstWindow();
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('button', { name: /^Figures/ }).click();
  await expect
    .poll(() => highlighted(page, 'figure'))
    .toEqual(
      expect.arrayContaining(['May 3, 2024', '$3.5 million', '٣ مايو ٢٠٢٤', '2024年5月3日', '三十人']),
    );

  await page.keyboard.press('Control+f');
  const field = page.getByRole('searchbox', { name: 'Find in the transcript' });
  await field.fill('cafe');
  await expect(page.getByRole('search')).toContainText('1 of 2');
  await expect.poll(() => highlighted(page, 'find')).toEqual(['café', 'CAFE']);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('search')).toContainText('2 of 2');
  await expect.poll(() => highlighted(page, 'find-current')).toEqual(['CAFE']);
  await page.keyboard.press('F3');
  await expect(page.getByRole('search')).toContainText('1 of 2');
  // Without its vowel signs, as people type.
  await field.fill('كلف');
  await expect.poll(() => highlighted(page, 'find-current')).toEqual(['كلّف']);
  await field.fill('nowhere');
  await expect(page.getByRole('search')).toContainText('No matches');
  await field.fill('カフェ');
  await expect.poll(() => highlighted(page, 'find-current')).toEqual(['カフェ']);

  await page.keyboard.press('Escape');
  await page.locator('[data-sid="2"]').hover();
  await page.keyboard.press('Control+b');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Note' }).fill('ask about this');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-sid="2"] [data-bookmark]')).toHaveText(/ask about this/);
  await page.locator('[data-sid="1"]').hover();
  await page.keyboard.press('Control+m');
  await expect.poll(() => highlighted(page, 'last-read')).toEqual(['دولار.']);
  await page.keyboard.press('Control+f');
  await field.fill('2024');
  await shoot(page, info, 'marks');
});
