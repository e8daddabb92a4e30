/**
 * The saved sessions in a terminal.
 *
 * Exit codes: 0 done, 2 usage, 3 not found, 4 damaged.
 */

import { existsSync } from 'node:fs';
import { exportedSession } from '../main/export/exported-session.ts';
import { formats } from '../main/export/formats.ts';
import { writeExport } from '../main/export/write-export.ts';
import { Library, type Synced } from '../main/library/library.ts';
import { RecordFolder } from '../main/record/record-folder.ts';
import type { SavedSessionDetail } from '../shared/ipc/record.ts';
import { problemLine } from '../shared/messages/problem-words.ts';
import { systemLanguage, text } from '../shared/messages/system-text.ts';
import { ProblemError, problem, toProblem } from '../shared/problem.ts';
import { type ExportCommand, type RecordOptions, recordCommand } from './record/options.ts';
import { foundWords, listWords } from './record/words.ts';

const exitCodes = { done: 0, missing: 3, damaged: 4 } as const;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

export const command = recordCommand(async options => {
  // Whoever reads may have read enough (“| head”).
  process.stdout.on('error', () => {});
  process.exitCode = await main(options);
});

async function main(options: RecordOptions): Promise<number> {
  try {
    const { folder, isNamed } = options;
    if (isNamed && !existsSync(folder))
      throw new ProblemError(problem('record-missing', { why: 'folder', folder }));
    const library = new Library(new RecordFolder(folder));
    try {
      return await run(library, options);
    } finally {
      library.close();
    }
  } catch (error) {
    const cause = toProblem(error);
    say(problemLine(cause, systemLanguage()));
    if (cause.reason === 'internal') say(`(${cause.detail})`);
    return cause.reason === 'record-missing' ? exitCodes.missing : exitCodes.damaged;
  }
}

async function run(library: Library, options: RecordOptions): Promise<number> {
  const print: Print = (answer, words) => {
    process.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : words);
  };
  const synced = options.command === 'reindex' ? library.rebuild() : library.sync();
  switch (options.command) {
    case 'list': {
      const sessions = library.list();
      print({ folder: options.folder, sessions }, listWords(sessions, options.folder));
      break;
    }
    case 'search': {
      const sentences = library.search(options.query, options.limit);
      print({ sentences }, foundWords(sentences));
      break;
    }
    case 'export':
      return await exported(library.open(options.id), options, print);
    case 'delete': {
      const id = library.delete(options.id);
      print({ deleted: id }, `${text('terminal.record.deleted', { id })}\n`);
      break;
    }
    case 'reindex': {
      const sessions = library.list().length;
      print({ sessions }, `${text('terminal.record.reindexed', { count: sessions })}\n`);
    }
  }
  return told(synced, options);
}

type Print = (answer: object, words: string) => void;

async function exported(session: SavedSessionDetail, options: ExportCommand, print: Print): Promise<number> {
  const { format, side, languages, out } = options;
  const content = await formats[format].write(exportedSession(session), {
    side,
    ...(languages.length > 0 ? { languages } : {}),
  });
  if (out === undefined) process.stdout.write(content);
  else {
    await writeExport(out, content);
    print({ exported: session.id, out }, `${text('terminal.record.exported', { path: out })}\n`);
  }
  if (session.missing === 0) return exitCodes.done;
  say(problemLine(problem('record-unreadable', session.id), systemLanguage()));
  return exitCodes.damaged;
}

/** What is damaged concerns a deletion only where it was not deleted. */
function told({ recovered, unreadable }: Synced, { command: asked, json }: RecordOptions): number {
  if (!json) for (const { id } of recovered) say(text('terminal.record.was-recovered', { id }));
  if (asked === 'delete') return exitCodes.done;
  for (const id of unreadable) say(problemLine(problem('record-unreadable', id), systemLanguage()));
  return unreadable.length > 0 ? exitCodes.damaged : exitCodes.done;
}
