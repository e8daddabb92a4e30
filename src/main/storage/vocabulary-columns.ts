/**
 * What the columns of a table mean: as its first line says it in words or by languages, or, where no line names any, as the
 * exports of DeepL, Microsoft Translator and OmegaT are known to have them. Pure.
 */

import { primarySubtag } from '../../shared/language-tag.ts';
import { tidyWords } from '../../shared/session/vocabulary-words.ts';
import { languageOf } from './vocabulary-languages.ts';
import type { FileRow } from './vocabulary-rows.ts';

export const columns = ['list', 'source', 'target', 'language', 'aliases', 'case_sensitive'] as const;
type Column = (typeof columns)[number] | 'source_language';

/** Where in a line things stand. */
export interface Head {
  readonly at: Readonly<Partial<Record<Column, number>>>;
  /** Columns with a language each: a line has several translations, and the first language's other columns are aliases. */
  readonly byLanguage?: {
    readonly source: string;
    readonly aliases: readonly number[];
    readonly targets: readonly { readonly language: string; readonly at: readonly number[] }[];
  };
  /** The list of rows that name none. */
  readonly list: FileRow['list'];
  /** The first line is a row. */
  readonly headless?: true;
  /** Lines that begin with # are comments. */
  readonly comments?: true;
}

/** Other programs' names for the same columns, in the languages of spreadsheets. */
const columnNames: Readonly<Record<Column, readonly string[]>> = {
  list: ['list', 'type'],
  source: [
    'source',
    'source term',
    'source text',
    'source string',
    'original',
    'term',
    'wrong',
    'quelle',
    'quellbegriff',
    'ausgangsbegriff',
    'begriff',
    'benennung',
    'fuente',
    'origen',
    'término',
    'terme',
    'origine',
    'termine',
    'origem',
    'termo',
  ],
  target: [
    'target',
    'target term',
    'target text',
    'target string',
    'translation',
    'right',
    'ziel',
    'zielbegriff',
    'übersetzung',
    'destino',
    'traducción',
    'cible',
    'traduction',
    'destinazione',
    'traduzione',
    'tradução',
  ],
  language: [
    'language',
    'lang',
    'target language',
    'target lang',
    'zielsprache',
    'sprache',
    'idioma',
    'langue',
    'lingua',
  ],
  source_language: ['source language', 'source lang', 'quellsprache', 'ausgangssprache'],
  aliases: ['aliases', 'alias', 'synonyms', 'synonym', 'synonyme', 'sinónimos'],
  case_sensitive: ['case sensitive', 'case'],
};
const byName = new Map(
  (Object.keys(columnNames) as Column[]).flatMap(column =>
    columnNames[column].map(name => [name, column] as const),
  ),
);
/** Titles may stand above the line that names the columns. */
const maxTitleLines = 10;
/** Looked at to tell what a table without names has. */
const sampled = 100;

/** `at`: the index of the line that names the columns; -1: none does. */
export interface FoundHead {
  readonly head: Head;
  readonly at: number;
}

/** Undefined when it cannot be told which column is what. `separator`: between the cells of a line. */
export function findHead(rows: readonly (readonly string[])[], separator: string): FoundHead | undefined {
  for (const [at, cells] of rows.slice(0, maxTitleLines).entries()) {
    const head = namedHead(cells) ?? languageHead(cells);
    if (head) return { head, at };
    if (cells.filter(cell => tidyWords(cell) !== '').length > 1) break;
  }
  const head = headless(rows.slice(0, sampled), separator);
  return head && { head, at: -1 };
}

export const plainName = (cell: string): string => tidyWords(cell).toLowerCase().replace(/[_-]+/g, ' ');

function namedHead(cells: readonly string[]): Head | undefined {
  const names = cells.map(plainName);
  const at: Partial<Record<Column, number>> = {};
  for (const [index, name] of names.entries()) {
    const column = byName.get(name);
    if (column && at[column] === undefined) at[column] = index;
  }
  if (at.source === undefined || at.target === undefined) return undefined;
  return { at, list: names.includes('wrong') ? 'corrections' : 'glossary' };
}

/** `English,Spanish` or `en,es,pos,description`, as Google, memoQ and MultiTerm write it. */
function languageHead(cells: readonly string[]): Head | undefined {
  const found = cells.flatMap((cell, at) => {
    const language = languageOf(tidyWords(cell));
    return language === undefined ? [] : [{ language, at }];
  });
  const [first] = found;
  if (!first || languageOf(cells[0] ?? '') === undefined) return undefined;
  const isSource = ({ language }: { language: string }): boolean =>
    primarySubtag(language) === primarySubtag(first.language);
  const others = found.filter(one => !isSource(one));
  if (others.length === 0) return undefined;
  const targets = [...new Set(others.map(({ language }) => language))].map(language => ({
    language,
    at: others.filter(one => one.language === language).map(({ at }) => at),
  }));
  const aliases = found.filter(one => one !== first && isSource(one)).map(({ at }) => at);
  return {
    at: { source: first.at },
    byLanguage: { source: first.language, aliases, targets },
    list: 'glossary',
  };
}

/** Source, target and then: both languages (DeepL), the target's language, or a comment (OmegaT). */
function headless(rows: readonly (readonly string[])[], separator: string): Head | undefined {
  const comments = separator === '\t';
  const cells = rows
    .map(row => row.map(tidyWords))
    .filter(row => row.some(Boolean) && !(comments && row[0]?.startsWith('#')));
  const [first] = cells;
  if (!first) return undefined;
  const known = { at: { source: 0, target: 1 }, list: 'glossary', headless: true } as const;
  const isLanguage = (text: string | undefined): boolean => languageOf(text ?? '') !== undefined;
  if (first.length === 4 && isLanguage(first[2]) && isLanguage(first[3])) {
    return { ...known, at: { ...known.at, source_language: 2, language: 3 } };
  }
  const pairs = cells.filter(row => row.length >= 2 && row[0] !== '' && row[1] !== '');
  // A text with a comma here and there is no table.
  if (pairs.length < cells.length / 2 || cells.some(row => row.length > 3)) return undefined;
  const thirds = cells.flatMap(row => row[2] || []);
  const at = thirds.length > 0 && thirds.every(isLanguage) ? { ...known.at, language: 2 } : known.at;
  return { ...known, at, ...(comments ? { comments } : {}) };
}
