/**
 * `npm run e2e`: the end-to-end tests with the app as it is now built, on virtual displays where there is no screen.
 * Arguments go to Playwright: `npm run e2e -- -g "a sample"`.
 */

import { ensureBuilt } from './build.ts';
import { exitAs, runTool, toolCommand } from './command-line.ts';
import { withDisplays } from './display.ts';
import { endAllOnSignals, endWithNpm, run } from './processes.ts';

/** As many as there are cores where CI runs; much of a test is speech that takes its time. */
const appsAtOnce = 2;

endAllOnSignals();
endWithNpm();
await runTool(
  toolCommand('npm run e2e --', 'the end-to-end tests, with the app as it is now built')
    .argument(
      '[arguments...]',
      'what Playwright takes: files to run, -g "words of a name", --update-snapshots',
    )
    .allowUnknownOption()
    .addHelpText(
      'after',
      '\nWhere there is no screen they run on virtual displays, two at a time. All of Playwright’s options: npx playwright test --help\n',
    )
    // No display: its words say what to do.
    .action(exitAs(() => main(process.argv.slice(2)))),
);

async function main(args: readonly string[]): Promise<number> {
  if (!(await ensureBuilt())) return 1;
  const displays = await withDisplays(appsAtOnce);
  const names = displays.flatMap(({ env }) => env.DISPLAY ?? []);
  const result = await run(
    { program: 'playwright', args: ['test', `--workers=${displays.length}`, ...args] },
    // On SIGTERM Playwright ends at once and leaves the apps, each in a group of its own.
    { live: true, endsOn: 'SIGINT', env: { ...displays[0]?.env, E2E_DISPLAYS: names.join(' ') } },
  );
  await Promise.all(displays.map(display => display.close()));
  return result.exitCode ?? 1;
}
