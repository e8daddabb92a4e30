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
  /** Resolves with the exit code; rejects with a ProblemError or an AbortError. */
  readonly run: (context: CommandContext) => Promise<number>;
}
