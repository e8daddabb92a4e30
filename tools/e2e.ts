/**
 * `npm run e2e`: the end-to-end tests with the app as it is now built, on a virtual display where there is no screen.
 * Arguments go to Playwright: `npm run e2e -- -g "a sample"`.
 */

import { ensureBuilt } from './build.ts';
import { runTool, toolCommand } from './command-line.ts';
import { withDisplay } from './display.ts';
import { endAllOnSignals, run } from './processes.ts';

endAllOnSignals();
await runTool(
  toolCommand('npm run e2e --', 'the end-to-end tests, with the app as it is now built')
    .argument(
      '[arguments...]',
      'what Playwright takes: files to run, -g "words of a name", --update-snapshots',
    )
    .allowUnknownOption()
    .addHelpText(
      'after',
      '\nWhere there is no screen they run on a virtual display. All of Playwright’s options: npx playwright test --help\n',
    )
    .action(async () => {
      try {
        process.exitCode = await main(process.argv.slice(2));
      } catch (error) {
        // No display: its words say what to do.
        console.error(error instanceof Error ? error.message : error);
        process.exitCode = 1;
      }
    }),
);

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
