/** The command line of a tool that npm runs: its help, and a wrong one, in the style of `dragoman`. */

import type { Command } from 'commander';
import { newCommand, runCommand } from '../src/command-line/command.ts';

/** `call`: as people run it, e.g. “npm run check --”. */
export const toolCommand = (call: string, summary: string): Command => newCommand(call, summary);

/** Runs the tool. A wrong command line ends with 2, after a line that says what is wrong and one that says where to look. */
export async function runTool(command: Command): Promise<void> {
  const exitCode = await runCommand(command, process.argv.slice(2));
  if (exitCode !== undefined) process.exitCode = exitCode;
}

/** Ends with the exit code that `main` gives; of what it throws only the words are shown, and the code is 1. */
export const exitAs = (main: () => Promise<number>) => async (): Promise<void> => {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};
