/**
 * Lists, adds, removes and checks packs in a terminal.
 *
 * Exit codes: 0 done, 2 usage, 3 not available, 4 damaged or refused, 130 cancelled by Ctrl+C.
 */

import { resolve } from 'node:path';
import { packsFolder } from '../packs/folder.ts';
import { PackStore } from '../packs/store.ts';
import { ProblemError, toProblem } from '../shared/problem.ts';
import { commands, usage } from './packs/commands.ts';
import { exitCodeOf, exitCodes } from './packs/exit-codes.ts';
import { readPacksOptions, UsageError } from './packs/options.ts';
import { PackOutput } from './packs/output.ts';

const cancel = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // The second one is not waited for.
  process.once(signal, () => cancel.abort());
}

const output = new PackOutput(process.stdout, process.stderr);

async function main(): Promise<number> {
  try {
    const options = readPacksOptions(process.argv.slice(2), process.env);
    if (options === 'help') {
      output.write(usage);
      return exitCodes.done;
    }
    output.json = options.json;
    const store = new PackStore(resolve(packsFolder()));
    return await commands[options.command].run({ store, options, output, signal: cancel.signal });
  } catch (error) {
    if (error instanceof UsageError) {
      output.say(`${error.message}\n\n${usage}`);
      return exitCodes.usage;
    }
    if (cancel.signal.aborted && !(error instanceof ProblemError)) return exitCodes.cancelled;
    const problem = toProblem(error);
    output.failed(undefined, problem);
    return exitCodeOf(problem);
  }
}

process.exitCode = await main();
// What was asked of a server before it was cancelled may keep the program busy for minutes.
if (cancel.signal.aborted) process.exit();
