/** Reads the report of Playwright's json reporter. */

import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { type Failure, noReason, type Skip, type Tally, type Time } from './tally.ts';

/** An error as Playwright reports it: coloured for a terminal. */
const error = z.object({ message: z.string().transform(stripVTControlCharacters).optional() });

const test = z.object({
  projectName: z.string().optional(),
  /** `flaky`: failed first and passed when tried again. */
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })).default([]),
  /** One for each try; `duration`: ms. */
  results: z.array(z.object({ error: error.optional(), duration: z.number().default(0) })).default([]),
});

const spec = z.object({ title: z.string(), tests: z.array(test) });

const suite = z.object({
  title: z.string(),
  specs: z.array(spec).default([]),
  get suites() {
    return z.array(suite).default([]);
  },
});

const report = z.object({
  suites: z.array(suite),
  /** What went wrong outside every test, e.g. a file that could not be loaded. */
  errors: z.array(error).default([]),
});

/** Throws when this is not such a report. */
export function parsePlaywrightReport(json: string): Tally {
  const { suites, errors } = report.parse(JSON.parse(json));
  const tests = suites.flatMap(each => testsOf(each, []));
  const failures: Failure[] = errors.map(({ message = 'unknown error' }) => ({
    name: 'Playwright',
    message,
  }));
  const skips: Skip[] = [];
  const times: Time[] = [];
  let passed = 0;
  for (const { name, status, annotations, results } of tests) {
    times.push({ name, ms: results.reduce((total, { duration }) => total + duration, 0) });
    if (status === 'skipped') {
      const skip = annotations.find(({ type }) => type === 'skip' || type === 'fixme');
      skips.push({ name, reason: skip?.description ?? noReason });
    } else if (status === 'unexpected') {
      failures.push({
        name,
        message: results.at(-1)?.error?.message ?? 'it was expected to fail and passed',
      });
    } else {
      passed += 1;
    }
  }
  return { passed, failures, skips, times };
}

interface NamedTest extends z.infer<typeof test> {
  readonly name: string;
}

function testsOf(parent: z.infer<typeof suite>, outer: readonly string[]): readonly NamedTest[] {
  const path = [...outer, parent.title];
  const own = parent.specs.flatMap(({ title, tests }) =>
    tests.map(each => ({ ...each, name: [...path, title].join(' › ') })),
  );
  return [...own, ...parent.suites.flatMap(inner => testsOf(inner, path))];
}
