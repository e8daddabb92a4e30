/**
 * Applies .dependency-cruiser.cjs, and fails when a source was not looked at: with a TypeScript it cannot use,
 * dependency-cruiser skips every .ts file and is content.
 */

import { existsSync, globSync } from 'node:fs';
import { cruise, format, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { root } from './processes.ts';

const knownViolations = '.dependency-cruiser-known-violations.json';

process.chdir(root);
const folders = ['src', 'tools', 'bench', 'test'].filter(folder => existsSync(folder));
const { output } = await cruise(folders, await extractOptions('./.dependency-cruiser.cjs'));
if (typeof output === 'string')
  throw new Error('dependency-cruiser answered with a text where its result was asked for');

const seen = new Set(output.modules.map(module => module.source));
const sources = globSync('src/**/*.{ts,tsx}').map(file => file.replaceAll('\\', '/'));
const notSeen = sources.filter(file => !seen.has(file));
if (sources.length === 0 || notSeen.length > 0) {
  console.error(
    `The layers were not checked: ${notSeen.length} of ${sources.length} sources were not looked at.`,
  );
  console.error(notSeen.slice(0, 5).join('\n'));
  process.exitCode = 1;
} else {
  const report = await format(output, { outputType: 'err-long' });
  console.log(report.output);
  for (const { from, to, rule } of unneeded(output.summary))
    console.log(`${knownViolations}: ${rule.name}: ${from} → ${to} is no longer needed as it stands.`);
  process.exitCode = report.exitCode;
}

/** The exceptions that no import needs: dependency-cruiser fails for them, and says only how many. */
function unneeded({
  optionsUsed,
  violations,
}: ICruiseResult['summary']): ICruiseResult['summary']['violations'] {
  const keyOf = ({ rule, from, to, dependencyTypes }: (typeof violations)[number]) =>
    JSON.stringify([rule.name, from, to, dependencyTypes]);
  const found = new Set(violations.map(keyOf));
  return (optionsUsed.knownViolations ?? []).filter(each => !found.has(keyOf(each)));
}
