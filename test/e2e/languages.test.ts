import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { changeSettings, shoot } from './asking.ts';
import { startGateway } from './own-gateway.ts';

/** Languages that change while a session goes on. The offline engines may know one pair only; scripted ones know many. */

test.use({ extraArgs: ['--scripted-engines'] });

interface Seen {
  /** What the progress bar said, in order. */
  readonly progress: readonly string[];
  /** The translations of the first sentence, in order; an empty one where there was none. */
  readonly first: readonly string[];
}

/** Notes, in the page, every change until the first sentence is translated to this language. */
function watchSwitch(page: Page, language: string): Promise<Seen> {
  return page.evaluate(
    wanted =>
      new Promise<Seen>(resolve => {
        const progress: string[] = [];
        const first: string[] = [];
        const note = (list: string[], value: string | null | undefined): void => {
          if (value !== undefined && value !== null && list.at(-1) !== value) list.push(value);
        };
        const look = (): void => {
          note(progress, document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuetext'));
          const row = document.querySelector('[data-sid="1"] [data-translation]');
          note(first, row?.querySelector('[lang]')?.textContent ?? '');
          const isOver =
            first.at(-1)?.startsWith(`[${wanted}]`) && !document.querySelector('[role="progressbar"]');
          if (!isOver) return;
          observer.disconnect();
          resolve({ progress, first });
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
        look();
      }),
    language,
  );
}

const translated = (page: Page, sid: number) =>
  page.locator(`[data-sid="${sid}"] [data-translation="final"]`);

test('everything is translated to another language while the session goes on, each sentence staying until it is replaced', async ({
  page,
}, info) => {
  const { line, close } = await startGateway(info, 'scripted');
  try {
    await changeSettings(page, { serviceUrls: { 'voice-translation': line.url }, speech: false });
    await page.reload();
    await page.getByRole('button', { name: /^Sample talk/ }).click();
    await expect(translated(page, 2)).toContainText('[es-ES]');
    await page.getByRole('button', { name: /^Translated into .*Spanish/ }).click();
    await page.screenshot({ path: info.outputPath('target-menu.png') });
    const switched = watchSwitch(page, 'fr-FR');
    // Scripted engines have done it at once; on a slow line its progress can be seen.
    line.slow = true;
    await page.getByRole('menuitemradio', { name: 'French' }).click();
    const { progress, first } = await switched;
    line.slow = false;
    expect(progress.length, 'the progress was shown').toBeGreaterThan(0);
    for (const words of progress) expect(words).toMatch(/^\d+ of \d+ sentences$/);
    expect(first).toHaveLength(2);
    expect(first[0]).toMatch(/^\[es-ES\]/);
    expect(first[1]).toMatch(/^\[fr-FR\]/);
    await expect(page.getByRole('button', { name: /^Translated into French/ })).toBeVisible();
    // What is said afterwards is in the new language from the start.
    await expect(translated(page, 4)).toContainText('[fr-FR]');
    await expect(page.getByText('still in')).toHaveCount(0);
    await shoot(page, info, 'switched');
  } finally {
    await close();
  }
});

test('in a conversation said by hand, the two languages change places with a press, and so does the translation', async ({
  page,
}, info) => {
  await page.getByRole('button', { name: /Type of session/ }).click();
  await page.getByRole('option', { name: /^Conversation/ }).click();
  // Nothing here can tell languages apart: there is only by hand, which is not asked for then.
  await expect(page.getByRole('button', { name: /^Speaker (Detected|Set) / })).toHaveCount(0);
  await page.getByRole('button', { name: /^Sample talk/ }).click();
  await expect(translated(page, 1)).toContainText('[es-ES]');
  await expect(page.locator('[data-sid="1"] [lang="en-US"]')).toHaveCount(1);
  await page.getByRole('button', { name: /Spanish is being spoken$/ }).click();
  await expect(
    page.getByRole('button', { name: /^Switch: (American )?English is being spoken$/ }),
  ).toBeVisible();
  // The sentence after the one in which it was pressed certainly belongs to the other language.
  const last = await page.locator('[data-sid]').last().getAttribute('data-sid');
  const next = Number(last) + 2;
  await expect(translated(page, next)).toContainText('[en-US]');
  await expect(page.locator(`[data-sid="${next}"] [lang="es-ES"]`)).toHaveCount(1);
  await expect(translated(page, 1)).toContainText('[es-ES]');
  await shoot(page, info, 'conversation');
});
