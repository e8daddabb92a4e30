/** What came of a check, for people and for programs. Pure. */

import { englishName, primarySubtag } from '../shared/language-tag.ts';
import type { GlossaryTerm } from '../shared/session/commands.ts';
import { maxAliases, maxEntries, maxWordLength } from '../shared/session/vocabulary-words.ts';
import { type CheckedVocabulary, countOf, type ListName } from './vocabulary-check.ts';

type Reason = CheckedVocabulary['refused'][number]['reason'];

const reasons: Readonly<Record<Reason, string>> = {
  'no-source': 'it has no words to translate',
  'no-target': 'it does not say what they become',
  'source-language': 'it has no term in the source language',
  discouraged: 'its translations are all marked as not to be used',
  language: 'its language is not known',
  list: 'there is no list of this name',
  'too-long': `more than ${maxWordLength} characters, or more than ${maxAliases} aliases`,
  quotes: 'a quotation mark is never closed; the rest was not read',
  'too-many': 'its list has more rows than are kept',
};

const lists: Readonly<Record<ListName, string>> = {
  glossary: 'glossary',
  corrections: 'corrections',
  translationDictionary: 'dictionary',
};
const listNames = Object.keys(lists) as readonly ListName[];

const rows = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`;

/** Lines for a person, each with its end. */
export function wordsOf(checked: CheckedVocabulary): string {
  const { name, file, taken, refused, tooLarge, leftOut, unwritten } = checked;
  const place = file.unit === 'line' ? 'Line' : 'Entry';
  const byList = listNames
    .filter(list => taken[list].length > 0)
    .map(list => `${lists[list]} ${taken[list].length.toLocaleString('en')}`);
  const listed = refused.filter(({ reason }) => reason !== 'too-many');
  const lines = [
    `${name}: ${rows(countOf(taken))} can be taken${byList.length > 0 ? ` (${byList.join(', ')})` : ''}, ${refused.length.toLocaleString('en')} cannot.`,
    ...(file.headless
      ? ['Its first line names no columns: each line was read as words and their translation.']
      : []),
    ...(leftOut > 0 ? [`${rows(leftOut)} for other languages: left out.`] : []),
    ...listed.map(
      ({ at, reason, excerpt }) =>
        `${place} ${at}: ${reasons[reason]}${excerpt === '' ? '' : ` (${excerpt})`}.`,
    ),
    ...tooLarge.flatMap(list => tooMany(checked, list)),
    ...(unwritten > 0 ? [`${rows(unwritten)} not written: TBX holds a glossary and nothing else.`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** With the languages whose rows could be kept instead. */
function tooMany({ file, refused }: CheckedVocabulary, list: ListName): readonly string[] {
  const count = refused.filter(({ reason }) => reason === 'too-many').length;
  const said = `${rows(count)} are more than the ${lists[list]} keeps (${maxEntries.toLocaleString('en')} rows and 900 kB at most): none is taken.`;
  if (list === 'corrections') return [said];
  const byLanguage = Map.groupBy<string, GlossaryTerm>(
    file[list].filter(({ language }) => language !== undefined),
    ({ language = '' }) => primarySubtag(language),
  );
  if (byLanguage.size < 2) return [said];
  const counts = [...byLanguage].map(([tag, terms]) => `${englishName(tag)} ${terms.length}`);
  const [example = 'es'] = byLanguage.keys();
  return [said, `By language: ${counts.join(', ')}.`, `To keep those of one: --language ${example}`];
}

/** One document, whatever happened; every key is always there. */
export function jsonOf({ taken, refused, text }: CheckedVocabulary): object {
  const termsOf = (list: 'glossary' | 'translationDictionary') =>
    taken[list].map(({ source, target, language = null, aliases = [] }) => ({
      list,
      source,
      target,
      language,
      aliases,
    }));
  const corrections = taken.corrections.map(({ wrong, right }) => ({
    list: 'corrections',
    source: wrong,
    target: right,
    language: null,
    aliases: [],
  }));
  return {
    taken: [...termsOf('glossary'), ...corrections, ...termsOf('translationDictionary')],
    refused: refused.map(({ at, reason }) => ({ at, reason })),
    ...(text === undefined ? {} : { file: text }),
  };
}
