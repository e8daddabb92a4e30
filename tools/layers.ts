/**
 * Applies .dependency-cruiser.cjs, and fails when a source was not looked at: with a TypeScript it cannot use,
 * dependency-cruiser skips every .ts file and is content.
 */

import { existsSync, globSync } from 'node:fs';
import { cruise, format, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { root } from './processes.ts';

process.chdir(root);
const folders = ['src', 'tools', 'bench', 'test'].filter(folder => existsSync(folder));
const { output } = await cruise(folders, await extractOptions('./.dependency-cruiser.cjs'));
if (typeof output === 'string')
  throw new Error('dependency-cruiser answered with a text where its result was asked for');

const notSeen = filesNotSeen(output);
if (notSeen.length > 0 || output.summary.totalCruised === 0) {
  console.error(
    `The layers were not checked: ${notSeen.length} of the sources were not looked at, for example`,
  );
  console.error(notSeen.slice(0, 5).join('\n'));
  process.exitCode = 1;
} else {
  const report = await format(output, { outputType: 'err-long' });
  console.log(report.output);
  process.exitCode = report.exitCode;
}

function filesNotSeen(result: ICruiseResult): readonly string[] {
  const seen = new Set(result.modules.map(module => module.source));
  return globSync('src/**/*.{ts,tsx}').filter(file => !seen.has(file.replaceAll('\\', '/')));
}
