/** What an import would take of a vocabulary file, and what it would refuse. */

import { basename } from 'node:path';
import { writeCsv } from '../main/storage/vocabulary-csv.ts';
import { readVocabulary } from '../main/storage/vocabulary-reader.ts';
import { writeTbx } from '../main/storage/vocabulary-tbx.ts';
import type { ImportedVocabulary, RejectReason } from '../shared/ipc/vocabulary-files.ts';
import type { Vocabulary } from '../shared/session/commands.ts';
import { ofLanguages, tooLargeLists } from '../shared/session/vocabulary-words.ts';

export type ListName = keyof Vocabulary;

/** `too-many`: its list has more rows than a vocabulary keeps, so none of them is taken. */
type Reason = RejectReason | 'too-many';

interface Refused {
  /** The line of a table, the entry of a term base; from 1. */
  readonly at: number;
  readonly reason: Reason;
  /** What could be read of it. */
  readonly excerpt: string;
}

export interface CheckedVocabulary {
  readonly name: string;
  readonly file: ImportedVocabulary;
  readonly taken: Vocabulary;
  readonly refused: readonly Refused[];
  /** Lists of which nothing is taken, because they have more rows than are kept. */
  readonly tooLarge: readonly ListName[];
  /** Rows for other languages than those that were asked for. */
  readonly leftOut: number;
  /** What is taken, in the format that was asked for. */
  readonly text?: string;
  /** Rows that this format has no place for. */
  readonly unwritten: number;
}

/**
 * `languages`: target languages (BCP-47) whose rows are asked for; none: all. Rejects with a ProblemError when nothing of
 * the file can be read.
 */
export async function checkVocabulary(
  path: string,
  languages: readonly string[],
  to: 'csv' | 'tbx' | undefined,
): Promise<CheckedVocabulary> {
  const places: Readonly<Record<ListName, number[]>> = {
    glossary: [],
    corrections: [],
    translationDictionary: [],
  };
  const file = await readVocabulary(path, {
    maxListed: Number.POSITIVE_INFINITY,
    onTaken: (list, at) => places[list].push(at),
  });
  const wanted = languages.length === 0 ? file : ofLanguages(file, languages);
  const tooLarge = tooLargeLists(wanted);
  const taken = without(wanted, tooLarge);
  const tooMany = tooLarge.flatMap(list => {
    const inList = new Set<unknown>(wanted[list]);
    return file[list].flatMap((row, index): Refused[] =>
      inList.has(row) ? [{ at: places[list][index] ?? 0, reason: 'too-many', excerpt: '' }] : [],
    );
  });
  return {
    name: basename(path),
    file,
    taken,
    refused: [...file.rejected, ...tooMany].sort((one, other) => one.at - other.at),
    tooLarge,
    leftOut: countOf(file) - countOf(wanted),
    ...(await written(taken, to, file.sourceLanguage)),
  };
}

export const countOf = ({ glossary, corrections, translationDictionary }: Vocabulary): number =>
  glossary.length + corrections.length + translationDictionary.length;

const without = (
  { glossary, corrections, translationDictionary }: Vocabulary,
  lists: readonly ListName[],
): Vocabulary => ({
  glossary: lists.includes('glossary') ? [] : glossary,
  corrections: lists.includes('corrections') ? [] : corrections,
  translationDictionary: lists.includes('translationDictionary') ? [] : translationDictionary,
});

async function written(
  taken: Vocabulary,
  to: 'csv' | 'tbx' | undefined,
  sourceLanguage = 'und',
): Promise<Pick<CheckedVocabulary, 'text' | 'unwritten'>> {
  if (to === undefined) return { unwritten: 0 };
  if (to === 'csv') return { text: await writeCsv(taken), unwritten: 0 };
  const { glossary } = taken;
  return { text: writeTbx(glossary, sourceLanguage), unwritten: countOf(taken) - glossary.length };
}
