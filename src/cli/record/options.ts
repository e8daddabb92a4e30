/** The command line of `record`. */

import { Option } from 'commander';
import { each, newCommand, reader, UsageError } from '../../command-line/command.ts';
import { personPath } from '../../command-line/paths.ts';
import { appRecordFolder } from '../../main/record/record-folder.ts';
import { type ExportFormat, type ExportSide, exportFormats, exportSides } from '../../shared/export.ts';
import { languageTag } from '../../shared/language-tag-schema.ts';

const help = `
Sessions are saved by the app, and by dragoman interpret --keep. ID is what list prints, or the beginning of it.
A search finds what was said and its translations, in any script: every word has to be there, in any order;
"words in quotation marks" as they stand. Case and accents do not matter.

Subtitles (srt, vtt, ttml) hold one translation: the first, or that of --language.

With --json each command prints one JSON document (export: where it wrote the file). The answer goes to stdout, and everything else to stderr.

Exit codes: 0 done, 2 usage, 3 not found, 4 damaged, or the file cannot be written: what could be read was
done all the same.
`;

interface Common {
  /** Absolute. */
  readonly folder: string;
  /** It was named: then it has to be there. */
  readonly isNamed: boolean;
  readonly json: boolean;
}

export type RecordOptions = Common &
  (
    | { readonly command: 'list' | 'reindex' }
    | { readonly command: 'search'; readonly query: string; readonly limit: number }
    | { readonly command: 'delete'; readonly id: string }
    | ExportCommand
  );

export interface ExportCommand {
  readonly command: 'export';
  readonly id: string;
  readonly format: ExportFormat;
  readonly side: ExportSide;
  /** Only these translations; none: all. */
  readonly languages: readonly string[];
  /** Absolute; absent: stdout. */
  readonly out?: string;
}

interface Values {
  readonly data?: string;
  readonly json?: true;
}

interface ExportValues extends Values {
  readonly format: ExportFormat;
  readonly side: ExportSide;
  readonly language: readonly string[];
  readonly out?: string;
}

const language = reader('not a language tag such as es-ES', text => languageTag.safeParse(text).data);

const count = reader('not a number of sentences', text =>
  /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined,
);

/** `run` does the job. A wrong command line throws a UsageError. */
export function recordCommand(
  run: (options: RecordOptions) => void | Promise<void>,
  env: NodeJS.ProcessEnv = process.env,
) {
  const command = newCommand('record', 'saved sessions: list, search, export and delete them');
  const sub = (name: string, summary: string) => {
    const created = newCommand(name, summary)
      .option(
        '--data <folder>',
        'the folder of interpret --data, instead of where the app keeps its sessions',
      )
      .option('--json', 'for programs');
    command.addCommand(created);
    return created;
  };
  const common = ({ data, json }: Values): Common => ({
    folder: data === undefined ? appRecordFolder(env) : personPath(data, env),
    isNamed: data !== undefined,
    json: json === true,
  });

  sub('list', 'the sessions that are saved, newest first').action((values: Values) =>
    run({ ...common(values), command: 'list' }),
  );
  sub('search', 'the sentences that hold these words, newest session first')
    .argument('<words...>', 'what was said, or its translation')
    .option('--limit <count>', 'at most so many sentences', count, 50)
    .action((words: readonly string[], { limit, ...values }: Values & { readonly limit: number }) =>
      run({ ...common(values), command: 'search', query: queryOf(words), limit }),
    );
  sub('export', 'write a session to a file')
    .argument('<id>', 'the session, as list names it')
    .addOption(new Option('--format <format>', 'of the file').choices(exportFormats).makeOptionMandatory())
    .addOption(
      new Option('--side <side>', 'what was said, its translation, or both')
        .choices(exportSides)
        .default('both'),
    )
    .option('--language <language>', 'only this translation; may be given more than once', each(language), [])
    .option('--out <file>', 'the file; else stdout')
    .action((id: string, { format, side, language: languages, out, ...values }: ExportValues) => {
      if (values.json && out === undefined)
        throw new UsageError('--json says where the file is: it needs --out.');
      const file = out === undefined ? {} : { out: personPath(out, env) };
      return run({ ...common(values), command: 'export', id, format, side, languages, ...file });
    });
  sub('delete', 'delete a session really: its file, and every word of it in the index')
    .argument('<id>', 'the session, as list names it')
    .action((id: string, values: Values) => run({ ...common(values), command: 'delete', id }));
  sub('reindex', 'make the index anew from the files of the sessions').action((values: Values) =>
    run({ ...common(values), command: 'reindex' }),
  );
  return command.addHelpText('after', help);
}

/** What the shell took for one word was quoted. */
function queryOf(words: readonly string[]): string {
  if (words.every(word => word.trim() === '')) throw new UsageError('Say what to look for.');
  return words.map(word => (/\s/.test(word) && !word.includes('"') ? `"${word}"` : word)).join(' ');
}
