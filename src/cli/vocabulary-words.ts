/** What came of a check, for people and for programs. Pure. */

import { englishName, primarySubtag } from '../shared/language-tag.ts';
import { text } from '../shared/messages/system-text.ts';
import type { GlossaryTerm } from '../shared/session/commands.ts';
import { maxEntries } from '../shared/session/vocabulary-words.ts';
import { type CheckedVocabulary, countOf, type ListName } from './vocabulary-check.ts';

const listNames = ['glossary', 'corrections', 'translationDictionary'] as const satisfies readonly ListName[];

const listLabel = (list: ListName): string => text(`vocabulary.list.${list}`);

/** Lines for a person, each with its end. */
export function wordsOf(checked: CheckedVocabulary): string {
  const { file, tooLarge, leftOut, unwritten } = checked;
  const lines = [
    summaryLine(checked),
    ...(file.headless ? [text('vocabulary.headless')] : []),
    ...(leftOut > 0 ? [text('terminal.vocabulary.left-out', { count: leftOut })] : []),
    ...refusedLines(checked),
    ...tooLarge.flatMap(list => tooMany(checked, list)),
    ...(unwritten > 0 ? [text('terminal.vocabulary.unwritten', { count: unwritten })] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function summaryLine({ name, taken, refused }: CheckedVocabulary): string {
  const lists = listNames
    .filter(list => taken[list].length > 0)
    .map(list => text('terminal.vocabulary.list', { list: listLabel(list), count: taken[list].length }))
    .join(', ');
  const values = { name, taken: countOf(taken), refused: refused.length };
  return lists === ''
    ? text('terminal.vocabulary', values)
    : text('terminal.vocabulary.lists', { ...values, lists });
}

/** Rows of a list that is too large are told as one: not each of them. */
const refusedLines = ({ file, refused }: CheckedVocabulary): readonly string[] =>
  refused.flatMap(({ at, reason, excerpt }) =>
    reason === 'too-many'
      ? []
      : [
          [text(`vocabulary.at.${file.unit}`, { at }), text(`vocabulary.reject.${reason}`), excerpt]
            .filter(part => part !== '')
            .join(' '),
        ],
  );

/** With the languages whose rows could be kept instead. */
function tooMany({ file, refused }: CheckedVocabulary, list: ListName): readonly string[] {
  const rows = refused.filter(({ reason }) => reason === 'too-many').length;
  const said = text('terminal.vocabulary.too-many', { rows, list: listLabel(list), limit: maxEntries });
  if (list === 'corrections') return [said];
  const byLanguage = Map.groupBy<string, GlossaryTerm>(
    file[list].filter(({ language }) => language !== undefined),
    ({ language = '' }) => primarySubtag(language),
  );
  if (byLanguage.size < 2) return [said];
  const counts = [...byLanguage].map(([tag, terms]) => `${englishName(tag)} ${terms.length}`);
  const [example = 'es'] = byLanguage.keys();
  return [
    said,
    text('terminal.vocabulary.by-language', { counts: counts.join(', ') }),
    text('terminal.vocabulary.keep-one', { language: example }),
  ];
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
