/**
 * The saved sessions in a terminal.
 *
 * Exit codes: 0 done, 2 usage, 3 not found, 4 damaged.
 */

import { existsSync } from 'node:fs';
import { Library, type Synced } from '../main/library/library.ts';
import { RecordFolder } from '../main/record/record-folder.ts';
import { problemLine } from '../shared/messages/problem-words.ts';
import { systemLanguage, text } from '../shared/messages/system-text.ts';
import { ProblemError, problem, toProblem } from '../shared/problem.ts';
import { type RecordOptions, recordCommand } from './record/options.ts';
import { foundWords, listWords } from './record/words.ts';

const exitCodes = { done: 0, missing: 3, damaged: 4 } as const;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

export const command = recordCommand(options => {
  // Whoever reads may have read enough (“| head”).
  process.stdout.on('error', () => {});
  process.exitCode = main(options);
});

function main(options: RecordOptions): number {
  try {
    const { folder, isNamed } = options;
    if (isNamed && !existsSync(folder))
      throw new ProblemError(problem('record-missing', { why: 'folder', folder }));
    const library = new Library(new RecordFolder(folder));
    try {
      return run(library, options);
    } finally {
      library.close();
    }
  } catch (error) {
    const cause = toProblem(error);
    say(problemLine(cause, systemLanguage));
    if (cause.reason === 'internal') say(`(${cause.detail})`);
    return cause.reason === 'record-missing' ? exitCodes.missing : exitCodes.damaged;
  }
}

function run(library: Library, options: RecordOptions): number {
  const print = (answer: object, words: string): void => {
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

/** What is damaged concerns a deletion only where it was not deleted. */
function told({ recovered, unreadable }: Synced, { command: asked, json }: RecordOptions): number {
  if (!json) for (const { id } of recovered) say(text('terminal.record.was-recovered', { id }));
  if (asked === 'delete') return exitCodes.done;
  for (const id of unreadable) say(problemLine(problem('record-unreadable', id), systemLanguage));
  return unreadable.length > 0 ? exitCodes.damaged : exitCodes.done;
}
