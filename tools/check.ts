/**
 * `npm run check`: format, lint, types, layers, dead code, unit tests. `npm run check -- types layers` runs only the
 * steps named, `npm run check -- fast` what takes seconds. `--shuffle` runs tests in a random order, `--shuffle=SEED` in
 * the one of an earlier run. Exits 1 when a step failed, 2 for a name that no step has.
 */

import { pathToFileURL } from 'node:url';
import { endAllOnSignals } from './processes.ts';
import {
  fastTests,
  readingSteps,
  runSteps,
  type Step,
  type StepResult,
  shuffled,
  unitTests,
} from './steps.ts';

const all: readonly Step[] = [...readingSteps, unitTests];
const fast: readonly string[] = ['format', 'lint', 'types', 'layers', fastTests.name];

/** Runs the steps of these names, or all. Throws for a name that no step has. */
export async function check(args: readonly string[] = []): Promise<readonly StepResult[]> {
  const names = args.filter(arg => !arg.startsWith('-')).flatMap(name => (name === 'fast' ? fast : [name]));
  const known = [...all, fastTests];
  const unknown = names.find(name => !known.some(step => step.name === name));
  if (unknown) {
    const there = all.map(step => step.name).join(', ');
    throw new Error(`There is no step ${unknown}; there are ${there}, and fast.`);
  }
  const chosen = names.length === 0 ? all : known.filter(step => names.includes(step.name));
  return run(chosen, order(args));
}

/** Reads `--shuffle` and `--shuffle=SEED`: what makes the order of tests of a step. */
function order(args: readonly string[]): (step: Step) => Step {
  const option = args.find(arg => arg.startsWith('-'));
  if (option === undefined) return step => step;
  const [, given] = /^--shuffle(?:=(\d+))?$/.exec(option) ?? [];
  if (given === undefined && option !== '--shuffle') throw new Error(`There is no option ${option}.`);
  const seed = Number(given ?? Date.now() % 1_000_000);
  console.log(`The order of the tests: --shuffle=${seed}`);
  return step => shuffled(step, seed);
}

async function run(chosen: readonly Step[], inOrder: (step: Step) => Step): Promise<readonly StepResult[]> {
  const reading = readingSteps.filter(step => chosen.includes(step));
  // The fast tests wait for nothing: they run beside what reads.
  if (chosen.includes(fastTests)) return runSteps([inOrder(fastTests), ...reading], 3);
  const read = await runSteps(reading, 2);
  // Alone: tests of engines and devices use both cores.
  const tested = await runSteps(chosen.filter(step => step === unitTests).map(inOrder));
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
