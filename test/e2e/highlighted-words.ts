import { expect, type Locator } from '@playwright/test';

/** Collects, in the page, which words and marks were highlighted and in which order. */
function watchHighlightedWords(row: Locator): Promise<string[]> {
  return row.evaluate(
    element =>
      new Promise<string[]>(resolve => {
        const lit: string[] = [];
        const look = (): void => {
          const word = element.querySelector('[data-now]')?.textContent ?? '';
          if (word !== '' && lit.at(-1) !== word) lit.push(word);
          if (element.getAttribute('data-spoken') === 'ended') resolve(lit);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** While a sentence is being spoken: its words are highlighted one after the other, to the last. */
export async function expectWordsHighlightedInOrder(row: Locator, target: Locator): Promise<void> {
  // Marks are highlighted in their own time; what is checked here are the words.
  const lit = (await watchHighlightedWords(row)).filter(word => bare(word) !== '');
  const said = ((await target.textContent()) ?? '').split(/\s+/).map(bare);
  // Each highlighted word stands behind the one before it, also when a word comes twice.
  let at = -1;
  for (const word of lit) {
    at = said.indexOf(bare(word), at + 1);
    expect(at, `${word} of ${lit.join(' ')}`).toBeGreaterThanOrEqual(0);
  }
  expect(lit.length).toBeGreaterThan(said.length / 2);
  expect(bare(lit.at(-1) ?? '')).toBe(said.at(-1));
}
