/** The command line of `packs`. */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type CommandName, commandNames } from './command-names.ts';

export class UsageError extends Error {}

export interface PacksOptions {
  readonly command: CommandName;
  readonly ids: readonly string[];
  readonly json: boolean;
  /** `list`: also what is not recommended. */
  readonly all: boolean;
  /** `add`: a folder or an archive, absolute. */
  readonly from?: string;
  /** `add --from`: what it hears or speaks, where that cannot be found out; of a pair the two in their order. */
  readonly languages: readonly string[];
}

/** Throws a UsageError in plain words. */
export function readPacksOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): PacksOptions | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  const [name, ...ids] = positionals;
  if (name === undefined) throw new UsageError('Say what to do, for instance: list');
  const command = commandNames.find(each => each === name);
  if (command === undefined) throw new UsageError(`There is no command “${name}”.`);
  const { from, all, json, language: languages } = values;
  if (from !== undefined && command !== 'add') throw new UsageError('--from is for add.');
  if (all && command !== 'list') throw new UsageError('--all is for list.');
  if (languages.length > 0 && from === undefined) throw new UsageError('--language is for add --from.');
  checkIds(command, ids, from !== undefined);
  return {
    command,
    ids,
    json,
    all,
    languages,
    // npm runs scripts in the folder of the project, whatever folder the person is in.
    ...(from === undefined ? {} : { from: resolve(env.INIT_CWD || process.cwd(), from) }),
  };
}

function checkIds(command: CommandName, ids: readonly string[], hasFrom: boolean): void {
  if (command === 'list' && ids.length > 0) throw new UsageError('list takes no names.');
  if (command === 'add' && hasFrom && ids.length > 0) {
    throw new UsageError('add takes either names or --from.');
  }
  if (command === 'add' && !hasFrom && ids.length === 0) {
    throw new UsageError('Say which pack to add; list names them.');
  }
  if (command === 'remove' && ids.length === 0) throw new UsageError('Say which pack to remove.');
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        language: { type: 'string', multiple: true, default: [] },
        all: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
