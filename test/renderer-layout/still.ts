/** Waits for a page to come to rest, however long it takes. */

import type { Page } from '@playwright/test';

/** No sentence, menu, dialog or notice has moved, and the focus has stayed, for ten frames in a row: a level and a clock never rest. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(untilStill);
}

const untilStill = `(async () => {
  await document.fonts.ready;
  const look = () => {
    const boxes = [...document.querySelectorAll('[data-sid], [role=menu], [role=dialog], [role=menuitem], [data-toast], main, aside, header')].map(element => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].join();
    });
    return [[...document.querySelectorAll('*')].indexOf(document.activeElement), ...boxes].join(' ');
  };
  let before = look();
  for (let frames = 0; frames < 10; frames++) {
    await new Promise(requestAnimationFrame);
    const now = look();
    if (now !== before) frames = 0;
    before = now;
  }
})()`;
