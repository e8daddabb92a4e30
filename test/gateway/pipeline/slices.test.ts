import { expect, it } from 'vitest';
import { Phrases, phraseLength, sliceLength } from '../../../src/gateway/pipeline/phrases.ts';
import { Vocabulary } from '../../../src/gateway/pipeline/vocabulary.ts';
import { Slices } from '../../../src/process/slices.ts';

/** So many phrases of 200 letters. */
const phrases = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ text: `${at} of them`.padEnd(200, ' and'), value: at }));

/** How often the event loop turned while that was done. */
async function turnsOf(work: () => unknown): Promise<number> {
  let turns = 0;
  let isOver = false;
  const turn = (): void => {
    turns++;
    if (!isOver) setImmediate(turn);
  };
  turn();
  await work();
  isOver = true;
  return turns;
}

it('phrases that are made ready in slices are those that are made ready at once', async () => {
  const all = phrases(300);
  const made = await Phrases.inSlices(all);
  const text = all.map(({ text: each }) => each).join('. ');
  expect(made.find(text)).toEqual(new Phrases(all).find(text));
  expect(made.find(text)).toHaveLength(300);
});

it('no slice holds more text than may be made ready in one turn', async () => {
  let slices = 0;
  await Phrases.inSlices(phrases(900), { next: async () => void slices++ });
  expect(slices).toBe(Math.ceil(900 / Math.ceil(sliceLength / (200 + phraseLength))));
});

it('of all that is made ready there is one slice in a turn, in the order in which they were asked for', async () => {
  const turns: (() => void)[] = [];
  const slices = new Slices(call => turns.push(call));
  const done: number[] = [];
  for (const one of [1, 2, 3]) void slices.next().then(() => done.push(one));
  for (const expected of [[1], [1, 2], [1, 2, 3]]) {
    expect(turns).toHaveLength(1);
    turns.shift()?.();
    await Promise.resolve();
    expect(done).toEqual(expected);
  }
  expect(turns).toHaveLength(0);
});

it('many corrections and many terms hold up no turn of the event loop', async () => {
  const lists = {
    corrections: phrases(900).map(({ text }) => ({ wrong: text, right: 'x' })),
    terms: phrases(900).map(({ text }) => ({ source: text, target: 'x' })),
    dictionary: [],
  };
  const echo = { label: '', translate: async (text: string) => ({ text }) };
  const vocabulary = new Vocabulary(lists);
  expect(await turnsOf(() => vocabulary.prepare())).toBeGreaterThan(20);
  expect(vocabulary.prepare()).toBeUndefined();
  const pair = { source: 'en-US', target: 'es-ES' };
  expect(await turnsOf(() => vocabulary.translate(echo as never, 'what is of them', pair))).toBeGreaterThan(
    20,
  );
  expect(await turnsOf(() => vocabulary.translate(echo as never, 'what is of them', pair))).toBeLessThan(5);
});
