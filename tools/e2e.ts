/**
 * `npm run e2e`: the end-to-end tests with the app as it is now built, on a virtual display where there is no screen.
 * Arguments go to Playwright: `npm run e2e -- -g "a sample"`.
 */

import { ensureBuilt } from './build.ts';
import { withDisplay } from './display.ts';
import { endAllOnSignals, run } from './processes.ts';

endAllOnSignals();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // No display: its words say what to do.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(args: readonly string[]): Promise<number> {
  if (!(await ensureBuilt())) return 1;
  const display = await withDisplay();
  const result = await run(
    { program: 'playwright', args: ['test', ...args] },
    { live: true, env: display.env },
  );
  await display.close();
  return result.exitCode ?? 1;
}
