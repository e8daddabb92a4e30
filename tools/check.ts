/**
 * `npm run check`: format, lint, types, layers, dead code, unit tests. `npm run check -- types layers` runs only the
 * steps named. Exits 1 when one failed.
 */

import { pathToFileURL } from 'node:url';
import { endAllOnSignals } from './processes.ts';
import { readingSteps, runSteps, type Step, type StepResult, unitTests } from './steps.ts';

const all: readonly Step[] = [...readingSteps, unitTests];

/** Runs the steps of these names, or all. Throws for a name that no step has. */
export async function check(names: readonly string[] = []): Promise<readonly StepResult[]> {
  const unknown = names.find(name => !all.some(step => step.name === name));
  if (unknown)
    throw new Error(`There is no step ${unknown}; there are ${all.map(step => step.name).join(', ')}.`);
  const chosen = (step: Step) => names.length === 0 || names.includes(step.name);

  const read = await runSteps(readingSteps.filter(chosen), 2);
  // Alone: tests of engines and devices use both cores and wait for real time.
  const tested = await runSteps([unitTests].filter(chosen));
  return [...read, ...tested];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  endAllOnSignals();
  try {
    const results = await check(process.argv.slice(2));
    if (results.some(result => !result.passed)) process.exitCode = 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
