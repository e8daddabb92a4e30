import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../tools/processes.ts';

/** What makes a verdict depend on how fast the machine is, and what to do instead. */
const hasty: readonly (readonly [what: string, pattern: RegExp, instead: string])[] = [
  ['a page is left alone for a time', /waitForTimeout\(/, 'wait for what has to be there (still.ts)'],
  [
    'something has a limit of its own',
    /(\bt|testT|hookT)imeout: *[\d_]+|test\.setTimeout\(|^\s*\}, \d[\d_]{3,}\);$/,
    'patience.ts has the limits',
  ],
  [
    'a sleep',
    /await setTimeout\(|setTimeout\(resolve, |setTimeout\(done, /,
    'wait for an event, or move a clock (manual-clock.ts)',
  ],
  [
    'what passed by the clock is judged',
    /expect\((performance|Date)\.now\(\) - .*toBeLess/,
    'give the clock, and judge that',
  ],
];

/** Where a time passes for a reason, and a slow machine changes nothing. */
const allowed: Readonly<Record<string, string>> = {
  'test/contract/consecutive/client-continuity.test.ts': 'a server that finishes late is played',
  'test/contract/consecutive/server-offline.test.ts': 'speech is sent as fast as it is said',
  'test/contract/lingox/server-redis.test.ts': 'a network that delivers late is played',
  'test/main/audio/device-source.test.ts': 'nothing may come after the end: a slow machine sees less of it',
  'test/main/audio/file-source.test.ts': 'nothing may come in a pause: a slow machine sees less of it',
  'test/main/session/interpretation.test.ts': 'no more than so many tries: a slow machine makes fewer',
  'test/renderer/stream-page/main.ts': 'sound is given at its time',
};

const files = globSync('test/**/*.{ts,tsx}', { cwd: root, exclude: ['test/fixtures/**'] })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file !== 'test/tools/steadiness.test.ts' && !(file in allowed));

describe('no test judges by the speed of the machine', () => {
  it.each(hasty)('because of %s', (_, pattern, instead) => {
    const found = files.flatMap(file =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    );
    expect(found, instead).toEqual([]);
  });

  it('and what is excepted is there', () => {
    expect(Object.keys(allowed).filter(file => !globSync(file, { cwd: root }).length)).toEqual([]);
  });
});
