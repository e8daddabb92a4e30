import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**'],
    // Real windows and engines on a busy machine; a test that hangs is still noticed.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // Two shared cores: engine tests start processes of their own.
    maxWorkers: 2,
  },
});
