/** The commands of `packs`: a new one is a name in command-names.ts, its command line in options.ts and a row here. */

import { add } from './add.ts';
import type { Command } from './command.ts';
import type { CommandName } from './command-names.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { selftest } from './selftest.ts';
import { verify } from './verify.ts';

export const commands: Readonly<Record<CommandName, Command>> = { list, add, remove, verify, selftest };
