/** The command line of `vocabulary`. */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { languageOf } from '../main/storage/vocabulary-languages.ts';

export const usage = `Usage: npm run -s vocabulary -- check FILE [options]

  check FILE      says what an import of FILE would take and what it would refuse: a table (CSV, with
                  commas, semicolons or tabs) or a term base (TBX-Basic)
  --language L    only what holds for this target language, e.g. es; may be given more than once
  --to csv|tbx    writes what is taken to stdout in this format, as an export does, and the rest to stderr
  --json          one JSON document: {"taken": […], "refused": […]}; with --to also "file", the text

Exit codes: 0 everything is taken, 1 something is refused, 2 usage, 3 FILE cannot be read.
`;

/** Not that of `options.ts`: its module loads every client. */
export class UsageError extends Error {}

export interface VocabularyOptions {
  /** Absolute. */
  readonly file: string;
  readonly languages: readonly string[];
  readonly to?: 'csv' | 'tbx';
  readonly json: boolean;
}

/** Throws a UsageError in plain words. `folder`: where the person stands. */
export function readVocabularyOptions(argv: readonly string[], folder: string): VocabularyOptions | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  const [command, file, ...more] = positionals;
  if (command === undefined) throw new UsageError('Say what to do: check FILE');
  if (command !== 'check') throw new UsageError(`There is no command “${command}”, only: check FILE`);
  if (file === undefined) throw new UsageError('No file was given: check FILE');
  if (more.length > 0) throw new UsageError(`One file at a time: “${more.join(' ')}” is too many.`);
  const { to } = values;
  if (to !== undefined && to !== 'csv' && to !== 'tbx')
    throw new UsageError(`“${to}” is no format: csv or tbx.`);
  const languages = values.language.map(text => {
    const language = languageOf(text);
    if (language === undefined) throw new UsageError(`“${text}” is no known language, such as es.`);
    return language;
  });
  return {
    file: resolve(folder, file),
    languages,
    json: values.json,
    ...(to === undefined ? {} : { to }),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        language: { type: 'string', multiple: true, default: [] },
        to: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
