/**
 * `dragoman`: one command for everything that is done in a terminal. bin/dragoman.mjs starts it on the right Node.
 *
 * Exit codes: 2 for a wrong command line; the rest is each command's own, see its help.
 */

import type { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { newCommand, runCommand } from '../command-line/command.ts';
import { personPath } from '../command-line/paths.ts';
import { leaveEnvironmentOutOfReports } from '../process/crash-report.ts';
import { speakSystemLanguage } from '../shared/messages/system-text.ts';

/** Each is loaded only when it is asked for: together they take a second. In their order in the help. */
const commands: Readonly<Record<string, { readonly summary: string; load(): Promise<Command> }>> = {
  interpret: {
    summary: 'a recording in, sentences in both languages out',
    load: async () => (await import('./interpret.ts')).command,
  },
  gateway: {
    summary: 'serve the protocols with the engines of this machine, for the app and other clients',
    load: async () => {
      const { gatewayCommand } = await import('../gateway/command.ts');
      const { buildPages } = await import('./build-pages.ts');
      return gatewayCommand(() => buildPages());
    },
  },
  record: {
    summary: 'saved sessions: list, search, export and delete them',
    load: async () => (await import('./record.ts')).command,
  },
  vocabulary: {
    summary: 'vocabulary files: what an import would take and refuse',
    load: async () => (await import('./vocabulary.ts')).command,
  },
  suggest: {
    summary: 'a text in, its translations by several providers out',
    load: async () => (await import('./suggest.ts')).command,
  },
  localize: {
    summary: 'a document in, the same document in other languages out',
    load: async () => (await import('./localize.ts')).command,
  },
  packs: {
    summary: 'better engines and more languages: list, add, remove and check them',
    load: async () => (await import('./packs.ts')).command,
  },
};

const setup = newCommand(
  'setup',
  'install what Dragoman needs: npm packages, system packages, the recogniser’s model',
);

const help = `
Each command has a help of its own, e.g. dragoman interpret --help. The window is started by npm start.
For programs, run it as ./dragoman or npx dragoman: npm run prints lines of its own, unless it is told npm run -s.
`;

async function dragoman(argv: readonly string[]): Promise<Command> {
  const program = newCommand(
    'dragoman',
    'Live interpretation: listen in one language; read, hear or speak in another.',
  )
    .usage('<command> [options]')
    .version(manifest.version, '--version', 'print the version')
    .addHelpText('after', help);
  for (const [name, { summary, load }] of Object.entries(commands)) {
    program.addCommand(name === argv[0] ? await load() : newCommand(name, summary));
  }
  return program.addCommand(setup);
}

leaveEnvironmentOutOfReports();
// Programs that are started from here have another folder.
const { DRAGOMAN_PACKS: packs } = process.env;
if (packs) process.env.DRAGOMAN_PACKS = personPath(packs);

const argv = process.argv.slice(2);
await speakSystemLanguage();
const exitCode = await runCommand(await dragoman(argv), argv);
if (exitCode !== undefined) process.exitCode = exitCode;
