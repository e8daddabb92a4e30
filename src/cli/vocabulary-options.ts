/** The command line of `vocabulary`. */

import { Option } from 'commander';
import { each, newCommand, reader } from '../command-line/command.ts';
import { personPath } from '../command-line/paths.ts';
import { languageOf } from '../main/storage/vocabulary-languages.ts';

const help = `
Exit codes: 0 everything is taken, 1 something is refused, 2 usage, 3 the file cannot be read.
`;

export interface VocabularyOptions {
  /** Absolute. */
  readonly file: string;
  readonly languages: readonly string[];
  readonly to?: 'csv' | 'tbx';
  readonly json: boolean;
}

interface Values {
  readonly language?: readonly string[];
  readonly to?: 'csv' | 'tbx';
  readonly json?: true;
}

/** `check` does the job. A wrong command line throws a UsageError. */
export function vocabularyCommand(
  check: (options: VocabularyOptions) => void | Promise<void>,
  env: NodeJS.ProcessEnv = process.env,
) {
  const command = newCommand('vocabulary', 'vocabulary files: what an import would take and refuse');
  command.addCommand(
    newCommand('check', 'say what an import of a file would take and what it would refuse')
      .argument('<file>', 'a table (CSV, with commas, semicolons or tabs) or a term base (TBX-Basic)')
      .option(
        '--language <language>',
        'only what holds for this target language, e.g. es; may be given more than once',
        each(reader('no known language, such as es', languageOf)),
      )
      .addOption(
        new Option(
          '--to <format>',
          'write what is taken to stdout in this format, as an export does, and the rest to stderr',
        ).choices(['csv', 'tbx']),
      )
      .option('--json', 'one JSON document: {"taken": […], "refused": […]}; with --to also "file", the text')
      .addHelpText('after', help)
      .action((file: string, { language: languages = [], to, json }: Values) =>
        check({
          file: personPath(file, env),
          languages,
          json: json === true,
          ...(to === undefined ? {} : { to }),
        }),
      ),
  );
  return command.addHelpText('after', help);
}
