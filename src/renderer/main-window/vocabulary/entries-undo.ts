/** Rows as they were before something was done to them. */

import { type Entries, type Entry, type ListName, listNames } from './entries.ts';

/** What can be taken back. */
export type Undo =
  | { readonly what: 'deleted'; readonly list: ListName; readonly entry: Entry; readonly index: number }
  /** Rows that were there got a translation: as they were before. */
  | { readonly what: 'filled'; readonly list: ListName; readonly rows: readonly Entry[] }
  | { readonly what: 'imported'; readonly ids: ReadonlySet<number> };

export function undone(entries: Entries, undo: Undo): Entries {
  if (undo.what === 'deleted') return withRow(entries, undo);
  if (undo.what === 'imported') return withoutRows(entries, undo.ids);
  const { list, rows } = undo;
  const before = new Map(rows.map(row => [row.id, row]));
  return { ...entries, [list]: entries[list].map(row => before.get(row.id) ?? row) };
}

function withRow(entries: Entries, { list, entry, index }: Extract<Undo, { what: 'deleted' }>): Entries {
  return { ...entries, [list]: entries[list].toSpliced(index, 0, entry) };
}

function withoutRows(entries: Entries, ids: ReadonlySet<number>): Entries {
  const left = listNames.map(list => [list, entries[list].filter(({ id }) => !ids.has(id))]);
  return { ...entries, ...Object.fromEntries(left) };
}
