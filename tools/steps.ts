/** The steps of a check: what each runs, and what its outcome counts. */

import { readdirSync, rmSync } from 'node:fs';
import { type Command, type Finished, root, run } from './processes.ts';
import { lastLine, ofRunner, single, type Tally } from './tally.ts';
import { readReport, unitReportPath } from './test-results.ts';

export interface Step {
  readonly name: string;
  /** All of them run, so that one run shows everything there is to correct. */
  readonly commands: readonly Command[];
  readonly timeLimitMs: number;
  /** By default a step is one test. */
  readonly count?: (exitCode: number | null) => Tally;
  /** Removed first: a report of an earlier run must not speak for this one. */
  readonly report?: string;
}

export interface StepResult {
  readonly name: string;
  readonly passed: boolean;
  readonly ms: number;
  readonly output: string;
  readonly tally: Tally;
}

const minute = 60_000;
/** For a step that hangs: a busy machine takes many times as long as a quiet one. */
const patience = 20 * minute;

/** Steps that only read: they can run beside each other. */
export const readingSteps: readonly Step[] = [
  { name: 'format', commands: [tool('biome', 'format', '--colors=off')], timeLimitMs: patience },
  {
    name: 'lint',
    commands: [
      tool('biome', 'lint', '--colors=off', '--error-on-warnings'),
      tool('oxlint', '--type-aware', '--deny-warnings'),
    ],
    timeLimitMs: patience,
  },
  {
    name: 'types',
    commands: tsconfigs().map(file => tool('tsc', '--pretty', 'false', ...remembering(file), '-p', file)),
    timeLimitMs: patience,
  },
  { name: 'layers', commands: [tool('node', 'tools/layers.ts')], timeLimitMs: patience },
  { name: 'size', commands: [tool('node', 'tools/size.ts')], timeLimitMs: patience },
  {
    name: 'dead-code',
    commands: [tool('knip', '--no-progress', '--no-config-hints')],
    timeLimitMs: patience,
  },
];

export const unitTests: Step = ofVitest('unit-tests');
/** Those of them that start nothing beside themselves (tools/unit-tests/lanes.ts). */
export const fastTests: Step = ofVitest('fast-tests', '--project=fast');

/** In a random order of files and tests, which Vitest says the seed of. */
export function shuffled(step: Step, seed: number): Step {
  const inAnyOrder = ['--sequence.shuffle.files', '--sequence.shuffle.tests', `--sequence.seed=${seed}`];
  const commands = step.commands.map(({ program, args }) => ({ program, args: [...args, ...inAnyOrder] }));
  return { ...step, commands };
}

function ofVitest(name: string, ...args: readonly string[]): Step {
  const reporters = ['--reporter=default', '--reporter=./tools/unit-report.ts'];
  return {
    name,
    commands: [tool('vitest', 'run', '--allowOnly=false', ...reporters, ...args)],
    timeLimitMs: 120 * minute,
    report: unitReportPath,
    count: exitCode =>
      ofRunner(
        'Vitest',
        exitCode,
        readReport(unitReportPath, json => JSON.parse(json) as Tally),
      ),
  };
}

function tool(program: string, ...args: readonly string[]): Command {
  return { program, args };
}

/** What did not change since the last time is not looked at again. */
function remembering(file: string): readonly string[] {
  return ['--incremental', '--tsBuildInfoFile', `node_modules/.cache/types/${file}.tsbuildinfo`];
}

/** One for each environment; the base holds what they have in common, and tsconfig.json is for editors. */
function tsconfigs(): readonly string[] {
  return readdirSync(root).filter(file => /^tsconfig\.(?!base\.).+\.json$/.test(file));
}

/** Runs a step to its end; it never rejects. */
export async function runStep(step: Step): Promise<StepResult> {
  if (step.report) rmSync(step.report, { force: true });
  const finished: Finished[] = [];
  for (const command of step.commands) {
    finished.push(
      await run(command, { timeLimitMs: step.timeLimitMs, env: { NO_COLOR: '1', FORCE_COLOR: undefined } }),
    );
  }
  const failed = finished.find(({ exitCode }) => exitCode !== 0);
  const exitCode = failed ? failed.exitCode : 0;
  const output = finished
    .map(each => each.output.trim())
    .filter(text => text !== '')
    .join('\n');
  const tally = step.count?.(exitCode) ?? single(step.name, exitCode === 0, 'see its output above');
  return {
    name: step.name,
    passed: tally.failures.length === 0,
    ms: finished.reduce((total, { ms }) => total + ms, 0),
    output,
    tally,
  };
}

/** Runs steps, no more than `width` beside each other, and shows each as soon as it has ended. */
export async function runSteps(steps: readonly Step[], width = 1): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  const waiting = [...steps];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await runStep(step);
      results.push(result);
      show(result);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return results;
}

function show({ name, passed, ms, output, tally }: StepResult): void {
  const seconds = `${(ms / 1000).toFixed(1)} s`;
  const counts = tally.passed > 1 ? `  ${lastLine(tally)}` : '';
  console.log(`${passed ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.padStart(8)}${counts}`);
  if (!passed) console.log(`\n${output.replaceAll(/^/gm, '    ')}\n`);
}
