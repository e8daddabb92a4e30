/** How many words a service takes: a message may have 1 MiB, and a list of the vocabulary goes in one of its own. */

import { ProblemError, problem } from '../../shared/problem.ts';
import type { Vocabulary } from '../../shared/session/commands.ts';

type ListName = keyof Vocabulary;

export const maxEntries = 5_000;
/** As JSON in UTF-8: the rest of the message is for what else a session starts with. */
const maxBytes = 900 * 1024;

/** As the window calls them. */
const labels: Readonly<Record<ListName, string>> = {
  glossary: 'Glossary',
  corrections: 'Corrections',
  translationDictionary: 'Dictionary',
};
const listNames = Object.keys(labels) as readonly ListName[];

/** Throws a ProblemError that says which list is too large. */
export function checkSize(vocabulary: Vocabulary): void {
  const tooLarge = tooLargeList(vocabulary);
  if (tooLarge) throw new ProblemError(problem('vocabulary-list-too-large', labels[tooLarge]));
}

export const fits = (vocabulary: Vocabulary): boolean => tooLargeList(vocabulary) === undefined;

const tooLargeList = (vocabulary: Vocabulary): ListName | undefined =>
  listNames.find(name => fitting<unknown>(vocabulary[name]).length < vocabulary[name].length);

/** What a session can begin with: of a file that was written elsewhere the first entries, as far as there is room. */
export const sendable = (vocabulary: Vocabulary): Vocabulary => ({
  glossary: fitting(vocabulary.glossary),
  corrections: fitting(vocabulary.corrections),
  translationDictionary: fitting(vocabulary.translationDictionary),
});

function fitting<T>(entries: readonly T[]): readonly T[] {
  let bytes = 0;
  const end = entries.findIndex((entry, at) => {
    bytes += Buffer.byteLength(JSON.stringify(entry)) + 1;
    return at >= maxEntries || bytes > maxBytes;
  });
  return end < 0 ? entries : entries.slice(0, end);
}
