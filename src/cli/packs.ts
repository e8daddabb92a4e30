/**
 * Lists, adds, removes and checks packs in a terminal.
 *
 * Exit codes: 0 done, 2 usage, 3 not available, 4 damaged or refused, 130 cancelled by Ctrl+C.
 */

import { personPath } from '../command-line/paths.ts';
import { packsFolder } from '../packs/folder.ts';
import { PackStore } from '../packs/store.ts';
import { ProblemError, toProblem } from '../shared/problem.ts';
import { commands } from './packs/commands.ts';
import { exitCodeOf, exitCodes } from './packs/exit-codes.ts';
import { type PacksOptions, packsCommand } from './packs/options.ts';
import { PackOutput } from './packs/output.ts';

export const command = packsCommand(async options => {
  const cancel = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // The second one is not waited for.
    process.once(signal, () => cancel.abort());
  }
  process.exitCode = await main(options, cancel.signal);
  // What was asked of a server before it was cancelled may keep the program busy for minutes.
  if (cancel.signal.aborted) process.exit();
});

async function main(options: PacksOptions, signal: AbortSignal): Promise<number> {
  const output = new PackOutput(process.stdout, process.stderr);
  output.json = options.json;
  try {
    const store = new PackStore(personPath(packsFolder()));
    return await commands[options.command].run({ store, options, output, signal });
  } catch (error) {
    if (signal.aborted && !(error instanceof ProblemError)) return exitCodes.cancelled;
    const problem = toProblem(error);
    output.failed(undefined, problem);
    return exitCodeOf(problem);
  }
}
