/** A vocabulary table as Dragoman exports it: the terms of the glossary, which come back as a table that can be imported. */

import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { columns } from '../../storage/vocabulary-columns.ts';
import { guarded, unguarded } from '../../storage/vocabulary-csv.ts';
import { DocumentFault, type DocumentFormat, hasWords, type OpenDocument } from '../document.ts';
import { readText, type TextFile } from '../text-file.ts';

export const vocabulary: DocumentFormat = {
  read: bytes => opened(readText(bytes)),
};

const [list, source, target, language] = columns;

type Row = Readonly<Record<string, string>>;

/** Each term once, whatever languages it has had translations in. */
function opened(file: TextFile): OpenDocument {
  const terms = new Map<string, Row>();
  for (const row of rowsOf(file.text)) {
    const term = termOf(row);
    if (row[list] === 'glossary' && hasWords(term) && !terms.has(term)) terms.set(term, row);
  }
  const texts = [...terms.keys()];
  return {
    strings: texts.map(text => ({ text })),
    write(translations, tag) {
      const rows = [...terms.values()].flatMap((row, index) => {
        const translation = translations[index];
        if (translation === undefined) return [];
        return [{ ...row, [target]: guarded(translation), [language]: tag }];
      });
      const table = stringify(rows, { header: true, columns: [...columns], record_delimiter: '\r\n' });
      return { bytes: file.encode(table), unplaced: [] };
    },
  };
}

const termOf = (row: Row): string => unguarded(row[source] ?? '').trim();

function rowsOf(text: string): readonly Row[] {
  if (!text.startsWith(columns.join(','))) throw new DocumentFault({ why: 'no-vocabulary' });
  try {
    return parse(text, { columns: true, relax_column_count: true });
  } catch {
    throw new DocumentFault({ why: 'no-vocabulary' });
  }
}
