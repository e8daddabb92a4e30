/**
 * `npm test`: everything `npm run check` does, then the build and the end-to-end tests. The last line says the sum, in
 * the words that CI reads, after the slowest tests; each step that is not a test runner counts as one test.
 */

import { check } from './check.ts';
import { runTool, toolCommand } from './command-line.ts';
import { parsePlaywrightReport } from './playwright-report.ts';
import { endAllOnSignals, endWithNpm } from './processes.ts';
import { runSteps, type Step } from './steps.ts';
import { emptyTally, lastLine, ofRunner, slowest, sum, type Tally } from './tally.ts';
import { endToEndReportPath, readReport } from './test-results.ts';
import { skippedHere } from './unit-tests/needs.ts';

const minute = 60_000;

const buildStep: Step = {
  name: 'build',
  commands: [{ program: 'node', args: ['tools/build.ts'] }],
  timeLimitMs: 10 * minute,
};

const endToEnd: Step = {
  name: 'end-to-end',
  commands: [{ program: 'node', args: ['tools/e2e.ts'] }],
  timeLimitMs: 35 * minute,
  report: endToEndReportPath,
  count: exitCode => ofRunner('Playwright', exitCode, readReport(endToEndReportPath, parsePlaywrightReport)),
};

endAllOnSignals();
endWithNpm();
await runTool(
  toolCommand('npm test --', 'everything: the checks, the build and the end-to-end tests').action(
    async () => {
      const tally = await testAll();
      tell(tally);
      if (tally.failures.length > 0) process.exitCode = 1;
    },
  ),
);

async function testAll(): Promise<Tally> {
  const checked = sum((await check()).map(result => result.tally));
  const built = sum((await runSteps([buildStep])).map(result => result.tally));
  if (built.failures.length > 0) {
    const notRun = { name: 'end-to-end', message: 'not run: there is no build to run' };
    return sum([checked, built, { ...emptyTally, failures: [notRun] }]);
  }
  const used = (await runSteps([endToEnd])).map(result => result.tally);
  return sum([checked, built, ...used, { ...emptyTally, skips: skippedHere }]);
}

function tell(total: Tally): void {
  console.log('\nSlowest:');
  for (const { name, ms } of slowest(total, 20))
    console.log(`  ${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`);
  if (total.skips.length > 0) console.log('\nSkipped:');
  for (const { name, reason } of total.skips) console.log(`  ${name}: ${reason}`);
  if (total.failures.length > 0) console.log('\nFailed:');
  for (const { name, message } of total.failures)
    console.log(`  ${name}\n${message.replaceAll(/^/gm, '      ')}`);
  console.log(`\n${lastLine(total)}`);
}
