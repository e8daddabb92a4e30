/**
 * `npm run check`: format, lint, types, layers, dead code, unit tests. `npm run check -- types layers` runs only the
 * steps named. Exits 1 when one failed.
 */

import { pathToFileURL } from 'node:url';
import { UsageError } from '../src/command-line/command.ts';
import { runTool, toolCommand } from './command-line.ts';
import { endAllOnSignals } from './processes.ts';
import { readingSteps, runSteps, type Step, type StepResult, unitTests } from './steps.ts';

const all: readonly Step[] = [...readingSteps, unitTests];

/** Runs the steps of these names, or all. Throws a UsageError for a name that no step has. */
export async function check(names: readonly string[] = []): Promise<readonly StepResult[]> {
  const unknown = names.find(name => !all.some(step => step.name === name));
  if (unknown !== undefined)
    throw new UsageError(`There is no step ${unknown}; there are ${all.map(step => step.name).join(', ')}.`);
  const chosen = (step: Step) => names.length === 0 || names.includes(step.name);

  const read = await runSteps(readingSteps.filter(chosen), 2);
  // Alone: tests of engines and devices use both cores and wait for real time.
  const tested = await runSteps([unitTests].filter(chosen));
  return [...read, ...tested];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  endAllOnSignals();
  await runTool(
    toolCommand('npm run check --', 'format, lint, types, layers, dead code, unit tests')
      .argument('[steps...]', `only these of ${all.map(({ name }) => name).join(', ')}`)
      .action(async (names: readonly string[]) => {
        const results = await check(names);
        if (results.some(result => !result.passed)) process.exitCode = 1;
      }),
  );
}
