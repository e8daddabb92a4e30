/**
 * A vocabulary as a table: one line a row, the first line names the columns. Comma, semicolon or tab, whichever the
 * first line has: spreadsheets of half of Europe write semicolons. Tables of other programs: `vocabulary-columns.ts`.
 */

import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import type { ImportedVocabulary } from '../../shared/ipc/vocabulary-files.ts';
import type { GlossaryTerm, Vocabulary } from '../../shared/session/commands.ts';
import { tidyWords } from '../../shared/session/vocabulary-words.ts';
import { columns, findHead, type Head, plainName } from './vocabulary-columns.ts';
import { type CollectOptions, type FileRow, RowCollector } from './vocabulary-rows.ts';

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

/** Reads a table; undefined when it cannot be told which column is what. */
export async function readCsv(
  text: string,
  options: CollectOptions,
): Promise<ImportedVocabulary | undefined> {
  const { separator, body } = separatorOf(withOneLineEnd(text));
  const { lines, unclosed } = await linesOf(body, separator);
  const found = findHead(
    lines.map(({ cells }) => cells),
    separator,
  );
  if (!found) return undefined;
  const { head } = found;
  const collector = new RowCollector('line', options, head.byLanguage?.source);
  for (const { at, cells } of lines.slice(found.at + 1)) takeLine(collector, head, at, cells);
  if (unclosed) collector.reject(unclosed.at, 'quotes', unclosed.rest);
  return { ...collector.vocabulary, ...(head.headless ? { headless: true } : {}) };
}

/** Programs that change a part of a file leave line ends of two kinds in it, and some double them. */
const withOneLineEnd = (text: string): string => text.replace(/\r+\n|\r/g, '\n');

interface Line {
  /** From 1. */
  readonly at: number;
  readonly cells: readonly string[];
}

interface Lines {
  readonly lines: readonly Line[];
  /** A quotation mark that is never closed took the rest of the file with it. */
  readonly unclosed?: { readonly at: number; readonly rest: string };
}

async function linesOf(text: string, separator: string): Promise<Lines> {
  const lines: Line[] = [];
  let next = 1;
  let rest: string | undefined;
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      delimiter: separator,
      record_delimiter: '\n',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // Many programs write quotation marks inside of a cell without doubling them.
      relax_quotes: true,
      // What is left is a quotation mark that is never closed.
      skip_records_with_error: true,
      on_skip: (_error, skipped) => {
        rest = skipped ?? '';
        return undefined;
      },
    }),
  );
  for await (const { record: cells, info } of parser as AsyncIterable<ParsedLine>) {
    // A quoted cell may hold line breaks; `lines` counts the lines up to the end of this row.
    lines.push({ at: Math.max(next, info.lines - lineBreaks(cells)), cells });
    next = info.lines + 1;
  }
  return { lines, ...(rest === undefined ? {} : { unclosed: { at: next, rest } }) };
}

interface ParsedLine {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function takeLine(collector: RowCollector, head: Head, at: number, cells: readonly string[]): void {
  if (cells.every(text => tidyWords(text) === '')) return;
  if (head.comments && cells[0]?.startsWith('#')) return;
  if (head.byLanguage) {
    takeTranslations(collector, head.byLanguage, at, cells);
    return;
  }
  const cell = (column: keyof Head['at']): string => {
    const index = head.at[column];
    return index === undefined ? '' : unguarded(cells[index] ?? '');
  };
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
    sourceLanguage: cell('source_language'),
    aliases: splitAliases(cell('aliases')),
    caseSensitive: /^(1|x|y|yes|true)$/i.test(cell('case_sensitive').trim()),
  });
}

/** A row for each language in which the line has something. */
function takeTranslations(
  collector: RowCollector,
  { aliases, targets }: NonNullable<Head['byLanguage']>,
  at: number,
  cells: readonly string[],
): void {
  const cell = (index: number): string => unguarded(cells[index] ?? '');
  const source = cell(0);
  const translated = targets
    .map(({ language, at: places }) => ({
      language,
      target: places.map(cell).find(text => tidyWords(text) !== '') ?? '',
    }))
    .filter(({ target }) => target !== '');
  if (translated.length === 0) collector.reject(at, 'no-target', source);
  for (const { language, target } of translated) {
    const row = { list: 'glossary', source, target, language, caseSensitive: false } as const;
    collector.add(at, { ...row, aliases: aliases.map(cell) });
  }
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
export const guarded = (text: string): string => (/^'*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text);
export const unguarded = (text: string): string => (/^'+[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text);

const escapeAlias = (alias: string): string => alias.replace(/[\\|]/g, '\\$&');

function splitAliases(text: string): readonly string[] {
  const aliases = text.match(/(?:\\.|[^\\|]|\\$)+/g) ?? [];
  return aliases.map(alias => alias.replace(/\\([\\|])/g, '$1'));
}

/**
 * A tab where the first line has one: no text has tabs of its own. Else what it has most of, outside of its quotes. Excel
 * may say it in a line before all others, `sep=;`, which stays as an empty one: lines are counted.
 */
function separatorOf(text: string): { readonly separator: string; readonly body: string } {
  const [said, separator] = /^sep=(.)(?=\n)/i.exec(text) ?? [];
  if (said !== undefined && separator !== undefined) return { separator, body: text.slice(said.length) };
  const first = text.slice(0, 10_000).replace(/"[^"]*"/g, '');
  const lines = first.split('\n').filter(candidate => candidate.trim() !== '');
  const count = (separator: string, line = ''): number => line.split(separator).length - 1;
  // A title above the table has none.
  const line = lines.find(candidate => /[\t;,]/.test(candidate)) ?? '';
  if (count('\t', line) > 0) return { separator: '\t', body: text };
  return { separator: count(',', line) > count(';', line) ? ',' : ';', body: text };
}

const lineBreaks = (record: readonly string[]): number =>
  record.reduce((sum, cell) => sum + (cell.match(/\r\n|[\r\n]/g)?.length ?? 0), 0);

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}
