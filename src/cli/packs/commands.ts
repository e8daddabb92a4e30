/** The commands of `packs`: a new one is a name in command-names.ts and a row here. */

import { add } from './add.ts';
import type { Command } from './command.ts';
import type { CommandName } from './command-names.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { selftest } from './selftest.ts';
import { verify } from './verify.ts';

export const commands: Readonly<Record<CommandName, Command>> = { list, add, remove, verify, selftest };

const rows = Object.values(commands).flatMap(({ help }) => help);
const width = Math.max(...rows.map(([call]) => call.length));

export const usage = `Usage: npm run packs -- COMMAND [options]

A pack is a model that an engine of this machine works with. They are kept in DRAGOMAN_PACKS, or in the folder of your
system for the data of programs.

${rows.map(([call, words]) => `  ${call.padEnd(width)}  ${words}`).join('\n')}

  --json   for programs. list and verify print one JSON document. add and remove print a JSON object a line:
             {"id":"ID","phase":"downloading"|"unpacking"|"checking","doneBytes":N,"totalBytes":N}
             and, once for each pack, {"id":"ID","phase":"done"|"cancelled"} or
             {"id":"ID","phase":"failed","problem":{"reason":…,"message":…,"advice":…}}
           selftest prints one for each pack: {"id":"ID","said":"what came out","tookMs":N}, or with "problem"

Downloads use the registry, proxy and cache of your npm, and HTTPS_PROXY and NO_PROXY for everything else.

Exit codes: 0 done, 2 usage, 3 not available (no connection, no such pack, no room), 4 damaged or refused,
130 cancelled by Ctrl+C.
`;
