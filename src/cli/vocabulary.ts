/**
 * Vocabulary files in a terminal: what an import would take of one and what it would refuse.
 *
 * Exit codes: 0 everything is taken, 1 something is refused, 2 usage, 3 the file cannot be read.
 */

import { problemLine } from '../shared/messages/problem-words.ts';
import { systemLanguage } from '../shared/messages/system-text.ts';
import { toProblem } from '../shared/problem.ts';
import { checkVocabulary } from './vocabulary-check.ts';
import { type VocabularyOptions, vocabularyCommand } from './vocabulary-options.ts';
import { jsonOf, wordsOf } from './vocabulary-words.ts';

const exitCodes = { taken: 0, refused: 1, unreadable: 3 } as const;

async function check({ file, languages, to, json }: VocabularyOptions): Promise<number> {
  const checked = await checkVocabulary(file, languages, to);
  const words = wordsOf(checked);
  if (json) process.stdout.write(`${JSON.stringify(jsonOf(checked))}\n`);
  else if (checked.text === undefined) process.stdout.write(words);
  else {
    process.stderr.write(words);
    process.stdout.write(checked.text);
  }
  return checked.refused.length > 0 || checked.unwritten > 0 ? exitCodes.refused : exitCodes.taken;
}

export const command = vocabularyCommand(async options => {
  // Whoever reads may have read enough (“| head”).
  process.stdout.on('error', () => {});
  try {
    process.exitCode = await check(options);
  } catch (error) {
    const cause = toProblem(error);
    const { detail } = cause;
    process.stderr.write(
      `${problemLine(cause, systemLanguage())}\n${detail === undefined ? '' : `(${detail})\n`}`,
    );
    process.exitCode = exitCodes.unreadable;
  }
});
