/** What can still be read of a damaged database. */

import { statSync } from 'node:fs';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';

type Row = Readonly<Record<string, SQLOutputValue>>;

/** Copies every row that can be read into the tables of the same name, and says how many. Never throws for the damage. */
export function salvageRows(damagedPath: string, into: DatabaseSync): number {
  // To open an empty file would have SQLite delete the log beside it.
  if (statSync(damagedPath).size === 0) return 0;
  let damaged: DatabaseSync | undefined;
  let rows = 0;
  try {
    damaged = new DatabaseSync(damagedPath, { readOnly: true });
    for (const table of tablesOf(into)) rows += copyTable(damaged, into, table);
  } catch {
    // Its first page, or the list of its tables, is gone.
  } finally {
    damaged?.close();
  }
  return rows;
}

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Of the primary key, in its order. */
  readonly key: readonly string[];
}

function tablesOf(database: DatabaseSync): readonly Table[] {
  const names = database
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()
    .map(row => String(row.name));
  return names.map(name => {
    const columns = database.prepare('SELECT name, pk FROM pragma_table_info(?)').all(name);
    const key = columns.filter(({ pk }) => Number(pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk));
    return {
      name,
      columns: columns.map(column => String(column.name)),
      key: key.map(column => String(column.name)),
    };
  });
}

/** From both ends up to the damage; where the key has parts, from both ends of each first part that is known. */
function copyTable(damaged: DatabaseSync, into: DatabaseSync, table: Table): number {
  const { name, columns, key } = table;
  const insert = into.prepare(
    `INSERT OR IGNORE INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  let rows = 0;
  const keep = (row: Row): void => {
    rows += Number(insert.run(...columns.map(column => row[column] ?? null)).changes);
  };
  if (readBothWays(damaged, table, keep) || key.length < 2) return rows;
  const firsts = new Set([...knownFirsts(into, key[0] ?? ''), ...readableFirsts(damaged, table)]);
  for (const first of firsts) readBothWays(damaged, table, keep, first);
  return rows;
}

/** True when nothing of it was damaged. */
function readBothWays(
  damaged: DatabaseSync,
  { name, key }: Table,
  keep: (row: Row) => void,
  first?: SQLOutputValue,
): boolean {
  const where = first === undefined ? '' : `WHERE ${key[0]} = ?`;
  const values = first === undefined ? [] : [first];
  return ['ASC', 'DESC'].some(way => {
    const order = key.map(column => `${column} ${way}`).join(', ');
    try {
      const rows = damaged.prepare(`SELECT * FROM ${name} ${where} ORDER BY ${order}`);
      for (const row of rows.iterate(...values)) keep(row);
      return true;
    } catch {
      return false;
    }
  });
}

/** First parts of the key as any table of the new database has them: tasks were copied before what belongs to them. */
function knownFirsts(into: DatabaseSync, column: string): readonly SQLOutputValue[] {
  return tablesOf(into)
    .filter(({ columns }) => columns.includes(column))
    .flatMap(({ name }) => into.prepare(`SELECT DISTINCT ${column} AS it FROM ${name}`).all())
    .flatMap(({ it }) => it ?? []);
}

/** Each is found behind the one before, without reading the rows between them, as far as that goes. */
function readableFirsts(damaged: DatabaseSync, { name, key: [first] }: Table): readonly SQLOutputValue[] {
  const found: SQLOutputValue[] = [];
  try {
    const next = damaged.prepare(`SELECT min(${first}) AS it FROM ${name} WHERE ${first} > ?`);
    for (let it = next.get('')?.it ?? null; it !== null; it = next.get(it)?.it ?? null) found.push(it);
  } catch {
    // The damage: what lies behind it is found from the other tables.
  }
  return found;
}
