/**
 * The size budget of sources, tools and benchmarks, measured by oxlint: tools/size/budget.json. What may be larger is
 * listed with its reason in tools/size/exceptions.ts, and an exception that is no longer needed fails like what is too
 * large. Tests are not measured: the function of a `describe` holds all its tests.
 */

import { existsSync } from 'node:fs';
import { root, run } from './processes.ts';
import { sizeExceptions } from './size/exceptions.ts';

/** As far as it is read here: a place of oxlint's report. */
interface Diagnostic {
  readonly filename: string;
  readonly message: string;
}

const measured = ['src', 'tools', 'bench'];

process.chdir(root);
const { output } = await run({
  program: 'oxlint',
  args: ['-c', 'tools/size/budget.json', '-f', 'json', ...measured.filter(folder => existsSync(folder))],
});
const { diagnostics, number_of_files: files } = parsed(output);
const tooLarge = new Map(diagnostics.map(each => [placeOf(each), each]));
const exempt = new Set(sizeExceptions.flatMap(({ places }) => places));
const faults = [
  ...[...tooLarge]
    .filter(([place]) => !exempt.has(place))
    .map(([place, { message }]) => `${place}: ${message}`),
  ...[...exempt]
    .filter(place => !tooLarge.has(place))
    .map(place => `${place}: the exception in tools/size/exceptions.ts is no longer needed`),
];
if (files === 0) faults.push('The sizes were not checked: oxlint looked at no file.');
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

function parsed(text: string): {
  readonly diagnostics: readonly Diagnostic[];
  readonly number_of_files: number;
} {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The sizes were not checked: oxlint answered\n${text}`);
  }
}

/** A file, or a file and the name of a function in it; “(anonymous)” for one without a name. */
function placeOf({ filename, message }: Diagnostic): string {
  const file = filename.replaceAll('\\', '/');
  return message.startsWith('File ') ? file : `${file} ${/`(.*?)`/.exec(message)?.[1] ?? '(anonymous)'}`;
}
