import { expect, it } from 'vitest';
import { calmLog } from '../../../src/gateway/server/calm-log.ts';

it('says a kind of line once in an interval, and then how many there were', () => {
  const lines: string[] = [];
  const ends: (() => void)[] = [];
  const log = calmLog(line => lines.push(line), { later: call => ends.push(call) });
  for (let request = 0; request < 1_000; request++) log(`too many requests of 192.0.2.${request}`);
  log('another thing');
  expect(lines).toEqual(['too many requests of 192.0.2.0', 'another thing']);
  for (const end of ends.splice(0)) end();
  expect(lines.slice(2)).toEqual(['too many requests of 192.0.2.999 (999 more like the last one in 10 s)']);
  log('too many requests of 192.0.2.7');
  expect(lines).toHaveLength(4);
});

it('is not filled by lines of ever new kinds either', () => {
  const lines: string[] = [];
  const log = calmLog(line => lines.push(line), { later: () => {} });
  const letters = (number: number): string =>
    String.fromCharCode(...[...`${number}`].map(each => 103 + Number(each)));
  for (let kind = 0; kind < 5_000; kind++) log(`it says ${letters(kind)}`);
  expect(lines.length).toBeLessThanOrEqual(201);
});
