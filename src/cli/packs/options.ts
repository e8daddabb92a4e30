/** The command line of `packs`. */

import { newCommand, UsageError } from '../../command-line/command.ts';
import { personPath } from '../../command-line/paths.ts';
import type { CommandName } from './command-names.ts';

const help = `
A pack is a model that an engine of this machine works with. They are kept in DRAGOMAN_PACKS, or in the folder of
your system for the data of programs.

With --json list and verify print one JSON document. add and remove print a JSON object a line:
  {"id":"ID","phase":"downloading"|"unpacking"|"checking","doneBytes":N,"totalBytes":N}
and, once for each pack, {"id":"ID","phase":"done"|"cancelled"} or
  {"id":"ID","phase":"failed","problem":{"reason":…,"message":…,"advice":…}}
selftest prints one for each pack: {"id":"ID","said":"what came out","tookMs":N}, or with "problem".

Downloads use the registry, proxy and cache of your npm, and HTTPS_PROXY and NO_PROXY for everything else.

Exit codes: 0 done, 2 usage, 3 not available (no connection, no such pack, no room), 4 damaged or refused,
130 cancelled by Ctrl+C.
`;

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

interface AddValues {
  readonly json?: boolean;
  readonly from?: string;
  readonly language: readonly string[];
}

/** `run` does the job. A wrong command line throws a UsageError. */
export function packsCommand(
  run: (options: PacksOptions) => void | Promise<void>,
  env: NodeJS.ProcessEnv = process.env,
) {
  const command = newCommand('packs', 'better engines and more languages: list, add, remove and check them');
  const sub = (name: CommandName, summary: string) => {
    const created = newCommand(name, summary).option('--json', 'for programs');
    command.addCommand(created);
    return created;
  };
  const rest = { languages: [], all: false };

  sub('list', 'the packs that are installed, and those that are recommended')
    .option('--all', 'also packs whose licence forbids some uses, or whose sums only one source states')
    .action(({ json = false, all }) => run({ ...rest, command: 'list', ids: [], json, all: all === true }));
  sub('add', 'download packs; one that is there and whole is left alone')
    .argument('[ids...]', 'the packs, as list names them')
    .option(
      '--from <path>',
      'add the pack in this folder, zip, tar, tar.gz, tar.bz2 or tar.zst; no internet needed',
    )
    .option(
      '--language <language>',
      'the language of such a pack where it cannot be found out; of a pair one after the other',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .action((ids: readonly string[], { json = false, from, language: languages }: AddValues) => {
      checkAdded(ids, from, languages);
      return run({
        ...{ ...rest, command: 'add', ids, json, languages },
        ...(from === undefined ? {} : { from: personPath(from, env) }),
      });
    });
  sub('remove', 'remove packs')
    .argument('<ids...>', 'the packs, as list names them')
    .action((ids: readonly string[], { json = false }) => run({ ...rest, command: 'remove', ids, json }));
  sub('verify', 'compare the files of packs with the sums in their manifests')
    .argument('[ids...]', 'these packs only')
    .action((ids: readonly string[], { json = false }) => run({ ...rest, command: 'verify', ids, json }));
  sub('selftest', 'try packs with one known sentence, and print what they heard, translated and said')
    .argument(
      '[ids...]',
      'these packs, instead of all that are recommended; one that is not here is fetched for it',
    )
    .action((ids: readonly string[], { json = false }) => run({ ...rest, command: 'selftest', ids, json }));
  return command.addHelpText('after', help);
}

function checkAdded(ids: readonly string[], from: string | undefined, languages: readonly string[]): void {
  if (languages.length > 0 && from === undefined) throw new UsageError('--language is for add --from.');
  if (from !== undefined && ids.length > 0) throw new UsageError('add takes either names or --from.');
  if (from === undefined && ids.length === 0) throw new UsageError('Say which pack to add; list names them.');
}
