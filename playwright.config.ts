import { defineConfig } from '@playwright/test';

// No browser is installed: the windows belong to Electron or to the machine's Chromium (tools/electron-shell.ts).
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results/e2e',
  // One app at a time: two shared cores, and real windows want the focus.
  workers: 1,
  timeout: 240_000,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  snapshotPathTemplate: '{testDir}/screenshots/{arg}{ext}',
  expect: {
    timeout: 30_000,
    // Fonts differ a little between machines; a missing line of text is far more than this.
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', scale: 'css', maxDiffPixelRatio: 0.01 },
  },
  use: { trace: 'retain-on-failure' },
});
