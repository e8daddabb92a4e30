/** What a command of `packs` is. */

import type { PackStore } from '../../packs/store.ts';
import type { PacksOptions } from './options.ts';
import type { PackOutput } from './output.ts';

export interface CommandContext {
  readonly store: PackStore;
  readonly options: PacksOptions;
  readonly output: PackOutput;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
}

export interface Command {
  /** Its lines in the help: how it is called, and what it does. */
  readonly help: readonly (readonly [call: string, words: string])[];
  /** Resolves with the exit code; rejects with a UsageError, a ProblemError or an AbortError. */
  readonly run: (context: CommandContext) => Promise<number>;
}
