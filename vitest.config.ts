import { defineConfig } from 'vitest/config';
import { endToEnd, everyTest, realTests } from './tools/unit-tests/lanes.ts';
import { patienceMs, testLimitMs } from './tools/unit-tests/patience.ts';
import { SlowFirst } from './tools/unit-tests/slow-first.ts';

const setUp = './tools/unit-tests/set-up.ts';

export default defineConfig({
  test: {
    // Two shared cores: engine tests start processes of their own.
    maxWorkers: 2,
    // In random order: `npm run check -- unit-tests --shuffle`.
    sequence: process.argv.some(argument => argument.includes('shuffle')) ? {} : { sequencer: SlowFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'real',
          include: [...realTests],
          setupFiles: [setUp],
        },
      },
      {
        extends: true,
        test: {
          name: 'fast',
          include: [everyTest],
          exclude: [endToEnd, ...realTests],
          setupFiles: [setUp, './tools/unit-tests/alone.ts'],
          // They leave nothing behind, so that a worker can be used again for the next file.
          isolate: false,
          unstubGlobals: true,
          unstubEnvs: true,
        },
      },
    ],
    testTimeout: testLimitMs,
    hookTimeout: testLimitMs,
    expect: { poll: { timeout: patienceMs, interval: 20 } },
  },
});
