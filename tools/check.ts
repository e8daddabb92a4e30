/**
 * `npm run check`: format, lint, types, layers, size, dead code, unit tests. `npm run check -- types layers` runs only
 * the steps named, `npm run check -- fast` what takes seconds. `--shuffle` runs tests in a random order, `--shuffle=SEED` in
 * the one of an earlier run. Exits 1 when a step failed, 2 for a name that no step has.
 */

import { pathToFileURL } from 'node:url';
import { UsageError } from '../src/command-line/command.ts';
import { runTool, toolCommand } from './command-line.ts';
import { endAllOnSignals, endWithNpm } from './processes.ts';
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
const fast: readonly string[] = ['format', 'lint', 'types', 'layers', 'size', fastTests.name];
const stepNames = [...all.map(({ name }) => name), 'fast'].join(', ');

/** Runs the steps of these names, or all. Throws a UsageError for a name that no step has. */
export async function check(
  names: readonly string[] = [],
  inOrder: (step: Step) => Step = step => step,
): Promise<readonly StepResult[]> {
  const wanted = names.flatMap(name => (name === 'fast' ? fast : [name]));
  const known = [...all, fastTests];
  const unknown = wanted.find(name => !known.some(step => step.name === name));
  if (unknown !== undefined) throw new UsageError(`There is no step ${unknown}; there are ${stepNames}.`);
  return run(wanted.length === 0 ? all : known.filter(step => wanted.includes(step.name)), inOrder);
}

/** `given`: what `--shuffle` says, or true where it names no seed. Throws a UsageError for what is no seed. */
function orderOf(given: string | true | undefined): (step: Step) => Step {
  if (given === undefined) return step => step;
  if (given !== true && !/^\d{1,9}$/.test(given))
    throw new UsageError(`--shuffle=${given} is no seed: give a number.`);
  const seed = Number(given === true ? Date.now() % 1_000_000 : given);
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
  endWithNpm();
  await runTool(
    toolCommand('npm run check --', 'format, lint, types, layers, size, dead code, unit tests')
      .argument('[steps...]', `only these of ${stepNames}`)
      .option('--shuffle [seed]', 'run tests in a random order, or in the one of an earlier run')
      .action(async (names: readonly string[], { shuffle }: { readonly shuffle?: string | true }) => {
        const results = await check(names, orderOf(shuffle));
        if (results.some(result => !result.passed)) process.exitCode = 1;
      }),
  );
}
