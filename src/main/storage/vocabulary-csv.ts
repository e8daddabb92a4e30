/**
 * A vocabulary as a table: one line a row, the first line names the columns. Comma, semicolon or tab, whichever the
 * first line has: spreadsheets of half of Europe write semicolons.
 */

import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import type { ImportedVocabulary } from '../../shared/ipc.ts';
import type { GlossaryTerm, Vocabulary } from '../../shared/session/commands.ts';
import { type FileRow, RowCollector, tidy } from './vocabulary-rows.ts';

const columns = ['list', 'source', 'target', 'language', 'aliases', 'case_sensitive'] as const;
type Column = (typeof columns)[number];

/** Other programs' names for the same columns. */
const columnNames: Readonly<Record<string, Column>> = {
  list: 'list',
  type: 'list',
  source: 'source',
  'source term': 'source',
  term: 'source',
  wrong: 'source',
  target: 'target',
  'target term': 'target',
  translation: 'target',
  right: 'target',
  language: 'language',
  lang: 'language',
  'target language': 'language',
  aliases: 'aliases',
  alias: 'aliases',
  synonyms: 'aliases',
  'case sensitive': 'case_sensitive',
  case: 'case_sensitive',
};

const listNames: Readonly<Record<string, FileRow['list']>> = {
  '': 'glossary',
  glossary: 'glossary',
  term: 'glossary',
  correction: 'corrections',
  corrections: 'corrections',
  translation: 'translationDictionary',
  dictionary: 'translationDictionary',
  'translation dictionary': 'translationDictionary',
};

/** Reads a table; undefined when its first line does not name a source and a target. */
export async function readCsv(text: string): Promise<ImportedVocabulary | undefined> {
  const collector = new RowCollector('line');
  let head: Head | undefined;
  let line = 1;
  let unclosed: string | undefined;
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // Many programs write quotation marks inside of a cell without doubling them.
      relax_quotes: true,
      // What is left is a quotation mark that is never closed: it takes the rest of the file with it.
      skip_records_with_error: true,
      on_skip: (_error, rest) => {
        unclosed = rest ?? '';
        return undefined;
      },
    }),
  );
  for await (const { record, info } of parser as AsyncIterable<ParsedLine>) {
    // A quoted cell may hold line breaks; `lines` counts the lines up to the end of this row.
    const at = Math.max(line, info.lines - lineBreaks(record));
    line = info.lines + 1;
    if (head) takeLine(collector, head, at, record);
    else {
      head = headOf(record);
      if (!head) return undefined;
    }
  }
  if (unclosed !== undefined) collector.reject(line, 'quotes', unclosed);
  return head && collector.vocabulary;
}

interface ParsedLine {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

interface Head {
  readonly at: Readonly<Partial<Record<Column, number>>>;
  /** The list of rows that name none. */
  readonly list: FileRow['list'];
}

function headOf(cells: readonly string[]): Head | undefined {
  const names = cells.map(plainName);
  const at: Partial<Record<Column, number>> = {};
  for (const [index, name] of names.entries()) {
    const column = Object.hasOwn(columnNames, name) ? columnNames[name] : undefined;
    if (column && at[column] === undefined) at[column] = index;
  }
  if (at.source === undefined || at.target === undefined) return undefined;
  return { at, list: names.includes('wrong') ? 'corrections' : 'glossary' };
}

function takeLine(collector: RowCollector, head: Head, at: number, cells: readonly string[]): void {
  const cell = (column: Column): string => {
    const index = head.at[column];
    return index === undefined ? '' : unguarded(cells[index] ?? '');
  };
  if (cells.every(text => text.trim() === '')) return;
  const named = plainName(cell('list'));
  const list = named === '' ? head.list : Object.hasOwn(listNames, named) ? listNames[named] : undefined;
  if (!list) {
    collector.reject(at, 'list', `${named}: ${cell('source')}`);
    return;
  }
  collector.add(at, {
    list,
    source: cell('source'),
    target: cell('target'),
    language: cell('language'),
    aliases: splitAliases(cell('aliases')),
    caseSensitive: /^(1|x|y|yes|true)$/i.test(cell('case_sensitive').trim()),
  });
}

/** Writes a table that {@link readCsv} reads, and that a spreadsheet opens as UTF-8: it begins with a BOM. */
export async function writeCsv(vocabulary: Vocabulary): Promise<string> {
  const rows = [
    ...vocabulary.glossary.map(term => termLine('glossary', term)),
    ...vocabulary.corrections.map(({ wrong, right }) => ['correction', wrong, right, '', '', '']),
    ...vocabulary.translationDictionary.map(term => termLine('translation', term)),
  ];
  const guardedRows = rows.map(row => row.map(guarded));
  return new Promise((resolve, reject) => {
    stringify([[...columns], ...guardedRows], { bom: true, record_delimiter: '\r\n' }, (error, text) =>
      error ? reject(error) : resolve(text),
    );
  });
}

function termLine(list: string, term: GlossaryTerm): readonly string[] {
  const { source, target, language = '', aliases = [], caseSensitive } = term;
  return [list, source, target, language, aliases.map(escapeAlias).join('|'), caseSensitive ? 'yes' : ''];
}

/**
 * A cell that begins like a formula is run by spreadsheets: it gets an apostrophe, which they take for "this is
 * text". One more is put before cells that have such an apostrophe already, so that reading takes back exactly ours.
 */
const guarded = (text: string): string => (/^'*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text);
const unguarded = (text: string): string => (/^'+[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text);

const escapeAlias = (alias: string): string => alias.replace(/[\\|]/g, '\\$&');

function splitAliases(text: string): readonly string[] {
  const aliases = text.match(/(?:\\.|[^\\|]|\\$)+/g) ?? [];
  return aliases.map(alias => alias.replace(/\\([\\|])/g, '$1'));
}

/** The separator of the first line, outside of its quotes. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 10_000).replace(/"[^"]*"/g, '');
  const line = first.split(/[\r\n]/).find(candidate => candidate.trim() !== '') ?? '';
  const count = (separator: string): number => line.split(separator).length;
  return ['\t', ';', ','].reduce((best, other) => (count(other) > count(best) ? other : best));
}

const plainName = (cell: string): string => tidy(cell).toLowerCase().replace(/[_-]+/g, ' ');

const lineBreaks = (record: readonly string[]): number =>
  record.reduce((sum, cell) => sum + (cell.match(/\r\n|[\r\n]/g)?.length ?? 0), 0);

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}
