/** Where the test runners leave their reports. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './processes.ts';

export const unitReportPath = join(root, 'test-results', 'unit.json');
/** Named in playwright.config.ts too. */
export const endToEndReportPath = join(root, 'test-results', 'e2e.json');

/** The report as `parse` understands it; undefined when there is none. */
export function readReport<T>(path: string, parse: (json: string) => T): T | undefined {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
