/**
 * `npm test`: everything `npm run check` does, then the build and the end-to-end tests. The last line says the sum, in
 * the words that CI reads; each step that is not a test runner counts as one test.
 */

import { check } from './check.ts';
import { parsePlaywrightReport } from './playwright-report.ts';
import { endAllOnSignals } from './processes.ts';
import { runSteps, type Step } from './steps.ts';
import { emptyTally, lastLine, ofRunner, sum, type Tally } from './tally.ts';
import { endToEndReportPath, readReport } from './test-results.ts';

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
const tally = await testAll();
tell(tally);
if (tally.failures.length > 0) process.exitCode = 1;

async function testAll(): Promise<Tally> {
  const checked = sum((await check()).map(result => result.tally));
  const built = sum((await runSteps([buildStep])).map(result => result.tally));
  if (built.failures.length > 0) {
    const notRun = { name: 'end-to-end', message: 'not run: there is no build to run' };
    return sum([checked, built, { ...emptyTally, failures: [notRun] }]);
  }
  const used = (await runSteps([endToEnd])).map(result => result.tally);
  return sum([checked, built, ...used]);
}

function tell(total: Tally): void {
  if (total.skips.length > 0) console.log('\nSkipped:');
  for (const { name, reason } of total.skips) console.log(`  ${name}: ${reason}`);
  if (total.failures.length > 0) console.log('\nFailed:');
  for (const { name, message } of total.failures)
    console.log(`  ${name}\n${message.replaceAll(/^/gm, '      ')}`);
  console.log(`\n${lastLine(total)}`);
}
