import { defineConfig } from 'vitest/config';
import { endToEnd, fastTests, realTests, windowTests } from './tools/unit-tests/lanes.ts';
import { leftOut } from './tools/unit-tests/needs.ts';
import { patienceMs, testLimitMs } from './tools/unit-tests/patience.ts';
import { SlowFirst } from './tools/unit-tests/slow-first.ts';

const setUp = './tools/unit-tests/set-up.ts';

/** These start nothing and leave nothing behind, so that a worker can be used again for the next file. */
const alone = {
  setupFiles: [setUp, './tools/unit-tests/alone.ts'],
  isolate: false,
  unstubGlobals: true,
  unstubEnvs: true,
  // Much of their time went into collecting what lives for a moment.
  execArgv: ['--max-semi-space-size=64'],
};

export default defineConfig({
  test: {
    // One more than the cores of CI: real tests wait much of their time, for speech and for processes.
    // Twice the cores of CI: real tests wait half of their time, for speech and for processes.
    maxWorkers: 4,
    // In random order: `npm run check -- unit-tests --shuffle`.
    sequence: process.argv.some(argument => argument.includes('shuffle')) ? {} : { sequencer: SlowFirst },
    projects: [
      {
        extends: true,
        test: { name: 'real', include: [...realTests], exclude: [...leftOut], setupFiles: [setUp] },
      },
      { extends: true, test: { name: 'windows', include: [windowTests], ...alone } },
      {
        extends: true,
        test: { name: 'fast', include: [fastTests], exclude: [endToEnd, ...realTests, ...leftOut], ...alone },
      },
    ],
    testTimeout: testLimitMs,
    hookTimeout: testLimitMs,
    expect: { poll: { timeout: patienceMs, interval: 20 } },
  },
});
