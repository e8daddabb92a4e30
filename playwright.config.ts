import { defineConfig } from '@playwright/test';
import { leftOut } from './tools/unit-tests/needs.ts';
import { patienceMs, testLimitMs } from './tools/unit-tests/patience.ts';

// No browser is installed: the windows belong to Electron or to the machine's Chromium (tools/electron-shell.ts).
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  testIgnore: leftOut.map(pattern => `**/${pattern}`),
  outputDir: 'test-results/e2e',
  // One app a display, since real windows want the focus: tools/e2e.ts says how many there are.
  workers: 1,
  timeout: testLimitMs,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  snapshotPathTemplate: '{testDir}/screenshots/{arg}{ext}',
  expect: {
    timeout: patienceMs,
    // Drawn twice by one Chromium with one font a page differs in no pixel; a line of text that is missing differs in 500 and more,
    // a colour of the theme in thousands. The threshold lets a change of one or two steps in a colour pass, not of five.
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', threshold: 0.01, maxDiffPixels: 300 },
  },
  use: { trace: 'retain-on-failure' },
});
