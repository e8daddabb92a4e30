/**
 * How a figure is made. An absolute time on a shared machine proves nothing: every figure is the ratio of ours to a
 * reference that does the same work in the same run, round by round, and the reference is first compared with itself.
 */

export type Verdict = 'pass' | 'short' | 'too noisy';

export interface BenchResult {
  readonly name: string;
  /** What `ours` and `reference` are in, e.g. `ms`. */
  readonly unit: string;
  /** Medians over the rounds. */
  readonly ours: number;
  readonly reference: number;
  /** Median of the ratios of each round; lower is better. */
  readonly ratio: number;
  /** Lower and upper quartile of the ratios. */
  readonly spread: readonly [number, number];
  /** Median ratio of the reference to itself, where there is one. */
  readonly selfRatio?: number;
  /** The ratio to reach. A row without one is only printed: it has no verdict. */
  readonly goal?: number;
  readonly verdict?: Verdict;
  /** The ratio of each round. */
  readonly rounds: readonly number[];
}

/** What a file in this folder exports; `run.ts` names them all. */
export interface Bench {
  readonly id: string;
  /** What is measured against what, in a sentence. */
  readonly work: string;
  /** The goal of each result, by its name. */
  readonly goals: Readonly<Record<string, number>>;
  run(): Promise<readonly BenchResult[]>;
}

export interface Comparison {
  readonly name: string;
  readonly unit: string;
  readonly goal: number;
  /** At least 7; 15 for goals up to 1.05. */
  readonly rounds?: number;
  /** One measurement; lower is better. */
  readonly ours: () => Promise<number> | number;
  readonly reference: () => Promise<number> | number;
}

type Measurement = Comparison['ours'];

/** The reference may differ from itself by so much before nothing can be said. */
const noiseLimit = 0.05;
const closeGoal = 1.05;

/** Compares ours with the reference, after the reference with itself. */
export async function compare(comparison: Comparison): Promise<BenchResult> {
  const { name, unit, goal, ours, reference } = comparison;
  const rounds = comparison.rounds ?? (goal <= closeGoal && goal >= 1 ? 15 : 7);
  // Once each before it counts: caches, compiled code, connections.
  await reference();
  await ours();
  const self = await interleave(reference, reference, rounds);
  const pairs = await interleave(ours, reference, rounds);
  return judge({
    name,
    unit,
    goal,
    ours: median(pairs.map(([measured]) => measured)),
    reference: median(pairs.map(([, measured]) => measured)),
    rounds: pairs.map(ratioOf),
    selfRatio: median(self.map(ratioOf)),
  });
}

/** The verdict on ratios that were measured some other way; the ratio is their median. */
export function judge(measured: Omit<BenchResult, 'ratio' | 'spread' | 'verdict'>): BenchResult {
  const ratio = median(measured.rounds);
  const spread = [quantile(measured.rounds, 0.25), quantile(measured.rounds, 0.75)] as const;
  const { goal, ...figures } = measured;
  if (goal === undefined) return { ...figures, ratio, spread };
  return { ...measured, ratio, spread, verdict: verdictOn(ratio, goal, measured.selfRatio ?? 1) };
}

function verdictOn(ratio: number, goal: number, selfRatio: number): Verdict {
  if (!(Math.abs(selfRatio - 1) <= noiseLimit)) return 'too noisy';
  return ratio <= goal ? 'pass' : 'short';
}

async function interleave(
  first: Measurement,
  second: Measurement,
  rounds: number,
): Promise<[number, number][]> {
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    // The order changes each round, so that what the machine does meanwhile hits both alike.
    if (round % 2 === 0) {
      const measured = await first();
      pairs.push([measured, await second()]);
    } else {
      const measured = await second();
      pairs.push([await first(), measured]);
    }
  }
  return pairs;
}

const ratioOf = ([ours, reference]: readonly [number, number]): number => ours / reference;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which the part `q` (0 to 1) of the values lies, interpolated; NaN for none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** One table of all results. */
export function table(results: readonly BenchResult[]): string {
  const rows = [
    ['name', 'ours', 'reference', 'ratio', 'spread', 'A/A', 'goal', 'verdict'],
    ...results.map(result => [
      result.name,
      `${figure(result.ours)} ${result.unit}`,
      `${figure(result.reference)} ${result.unit}`,
      figure(result.ratio),
      `${figure(result.spread[0])}–${figure(result.spread[1])}`,
      result.selfRatio === undefined ? '–' : figure(result.selfRatio),
      result.goal === undefined ? '–' : `≤ ${Number(result.goal.toFixed(2))}`,
      result.verdict ?? '–',
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)));
  return rows
    .map(row =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const figure = (value: number): string => value.toPrecision(3);
