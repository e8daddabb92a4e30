/** How many tests passed, failed and were skipped, what is to be said about those that did not pass, and how long all took. */

export interface Tally {
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly skips: readonly Skip[];
  readonly times: readonly Time[];
}

export interface Failure {
  readonly name: string;
  readonly message: string;
}

export interface Skip {
  readonly name: string;
  readonly reason: string;
}

export interface Time {
  readonly name: string;
  readonly ms: number;
}

export const emptyTally: Tally = { passed: 0, failures: [], skips: [], times: [] };

export const noReason = 'no reason given';

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failures: tallies.flatMap(tally => tally.failures),
    skips: tallies.flatMap(tally => tally.skips),
    times: tallies.flatMap(tally => tally.times),
  };
}

/** The tally of something that is one test by itself. */
export function single(name: string, passed: boolean, message: string): Tally {
  return passed ? { ...emptyTally, passed: 1 } : { ...emptyTally, failures: [{ name, message }] };
}

/**
 * The tally of a test runner that has ended. A runner that failed although no test did (it could not load a file, it
 * was ended by its time limit, it wrote no report) is a failure itself, so that its sum can never be mistaken for a success.
 */
export function ofRunner(name: string, exitCode: number | null, report: Tally | undefined): Tally {
  const tally = report ?? emptyTally;
  if (tally.failures.length > 0) return tally;
  if (exitCode === 0 && report) return tally;
  const ending = exitCode === null ? 'was ended' : `ended with exit code ${exitCode}`;
  return sum([
    tally,
    single(name, false, `${name} ${ending}${report ? '' : ' and left no report'}; see its output above.`),
  ]);
}

/** The longest first. */
export function slowest(tally: Tally, count: number): readonly Time[] {
  return tally.times.toSorted((a, b) => b.ms - a.ms).slice(0, count);
}

/** E.g. "12 passed, 0 failed, 1 skipped": the line that CI reads. */
export function lastLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failures.length} failed, ${tally.skips.length} skipped`;
}
