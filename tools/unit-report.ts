/**
 * A reporter for Vitest that leaves a Tally in test-results/unit.json. Vitest's own json report does not say why a
 * test was skipped.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import { root } from './processes.ts';
import { type Failure, noReason, type Skip, type Tally, type Time } from './tally.ts';
import { unitReportPath } from './test-results.ts';

export default class UnitReport implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tally = tallyOf(modules, unhandled);
    mkdirSync(dirname(unitReportPath), { recursive: true });
    writeFileSync(unitReportPath, JSON.stringify(tally));
  }
}

function tallyOf(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Tally {
  let passed = 0;
  const skips: Skip[] = [];
  const times: Time[] = [];
  const failures: Failure[] = unhandled.map(error => ({
    name: 'outside every test',
    message: error.message,
  }));
  for (const module of modules) {
    const file = relative(root, module.moduleId);
    const groups = [module, ...module.children.allSuites()];
    for (const error of groups.flatMap(group => group.errors()))
      failures.push({ name: file, message: error.message });
    let testsMs = 0;
    for (const test of module.children.allTests()) {
      const name = `${file} › ${test.fullName}`;
      const result = test.result();
      const ms = test.diagnostic()?.duration ?? 0;
      testsMs += ms;
      times.push({ name, ms });
      if (result.state === 'passed') passed += 1;
      else if (result.state === 'skipped') skips.push({ name, reason: result.note ?? noReason });
      else
        failures.push({
          name,
          message: result.errors?.map(error => error.message).join('\n') ?? 'it did not end',
        });
    }
    times.push({ name: `${file} › what its hooks do`, ms: module.diagnostic().duration - testsMs });
  }
  return { passed, failures, skips, times };
}
