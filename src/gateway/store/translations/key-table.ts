/** Keys in a database: a page of them, what a person writes, and what a text is in a language. */

import type { Database } from '../database.ts';
import { changedFields, checkName, isSentBack, makesKey } from './key-change.ts';
import { conditionsOf, sortColumns } from './key-search.ts';
import type {
  KeptText,
  KeyPage,
  KeySearch,
  KeyWrite,
  Namespace,
  TextStatus,
  TranslationKey,
} from './translation-key.ts';

type Row = Readonly<Record<string, unknown>>;

const columns = `SELECT k.*, n.name AS namespace_name FROM keys k JOIN namespaces n ON n.id = k.namespace`;

/** By the namespace's id: by its name every key of the project would be looked at. */
const inNamespace =
  'k.project = ?1 AND k.namespace = (SELECT id FROM namespaces WHERE project = ?1 AND name = ?2)';

type WrittenText = NonNullable<KeyWrite['texts']>[number];

export class KeyTable {
  readonly #database: Database;
  readonly #defaultNamespace: string;
  readonly #now: () => number;
  readonly #statements;

  /** `defaultNamespace`: of a key that names none. `now`: ms since the epoch. */
  constructor(database: Database, defaultNamespace: string, now: () => number) {
    this.#database = database;
    this.#defaultNamespace = defaultNamespace;
    this.#now = now;
    this.#statements = {
      byId: database.prepare(`${columns} WHERE k.project = ? AND k.id = ?`),
      byName: database.prepare(`${columns} WHERE ${inNamespace} AND k.name = ?3`),
      inNamespace: database.prepare(`${columns} WHERE ${inNamespace}`),
      texts: database.prepare('SELECT * FROM texts WHERE key = ? ORDER BY id'),
      addNamespace: database.prepare(
        'INSERT INTO namespaces (project, name) VALUES (?, ?) ON CONFLICT DO NOTHING',
      ),
      namespace: database.prepare('SELECT id FROM namespaces WHERE project = ? AND name = ?'),
      namespaces: database.prepare(
        `SELECT n.id, n.name, count(k.id) AS keys FROM namespaces n LEFT JOIN keys k ON k.namespace = n.id
         WHERE n.project = ? GROUP BY n.id ORDER BY n.name`,
      ),
      add: database.prepare('INSERT INTO keys (project, namespace, name) VALUES (?, ?, ?) RETURNING id'),
      change: database.prepare(
        'UPDATE keys SET name = ?, namespace = ?, description = ?, plural = ?, character_limit = ? WHERE id = ?',
      ),
      setText: database.prepare(
        `INSERT INTO texts (key, locale, value, status, provider, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (key, locale) DO UPDATE
         SET value = ?3, status = ?4, provider = ?5, changed_at = ?6`,
      ),
      text: database.prepare('SELECT * FROM texts WHERE key = ? AND locale = ?'),
    };
  }

  page(project: number, search: KeySearch): KeyPage {
    const { where, values } = conditionsOf(project, search);
    const { sortBy, descending, after, limit } = search;
    const column = sortColumns[sortBy];
    const [order, beyond] = descending ? ['DESC', '<'] : ['ASC', '>'];
    const from = after === undefined ? '' : `AND (${column}, k.id) ${beyond} (?, ?)`;
    const rows = this.#database
      .prepare(`${columns} WHERE ${where} ${from} ORDER BY ${column} ${order}, k.id ${order} LIMIT ?`)
      .all(...values, ...(after ?? []), limit + 1);
    const { total } = this.#database
      .prepare(`SELECT count(*) AS total FROM keys k JOIN namespaces n ON n.id = k.namespace WHERE ${where}`)
      .get(...values) as { readonly total: number };
    const keys = rows.slice(0, limit).map(row => this.#keyOf(row));
    const last = keys.at(-1);
    const sorted = last && { id: last.id, key: last.key, namespace: last.namespace }[sortBy];
    const next =
      last && sorted !== undefined && rows.length > limit ? ([sorted, last.id] as const) : undefined;
    return { keys, total, next };
  }

  get(project: number, id: number): TranslationKey | undefined {
    const row = this.#statements.byId.get(project, id);
    return row && this.#keyOf(row);
  }

  named(project: number, namespace: string, key: string): TranslationKey | undefined {
    const row = this.#statements.byName.get(project, namespace, key);
    return row && this.#keyOf(row);
  }

  inNamespace(project: number, namespace: string): readonly TranslationKey[] {
    return this.#statements.inNamespace.all(project, namespace).map(row => this.#keyOf(row));
  }

  namespaces(project: number): readonly Namespace[] {
    return this.#statements.namespaces
      .all(project)
      .map(row => ({ id: Number(row.id), name: String(row.name), keyCount: Number(row.keys) }));
  }

  /** What a person wrote. Undefined: no key has this id. Throws KeyTaken when it would get the name of another one. */
  write(project: number, write: KeyWrite): TranslationKey | undefined {
    const known = this.#known(project, write);
    if (!known && !makesKey(write)) return undefined;
    const before = known ?? this.#add(project, write.namespace ?? this.#defaultNamespace, write.key ?? '');
    this.#change(project, before, write);
    for (const text of write.texts ?? []) this.#writeText(before, text);
    return this.get(project, before.id);
  }

  #change(project: number, before: TranslationKey, write: KeyWrite): void {
    const changed = changedFields(before, write);
    const { key, namespace, description, isPlural, characterLimit } = changed;
    checkName(before, this.named(project, namespace, key), changed);
    this.#statements.change.run(
      ...([key, this.#namespace(project, namespace), description, isPlural ? 1 : 0] as const),
      ...[characterLimit, before.id],
    );
  }

  #writeText({ id, texts }: TranslationKey, { locale, value, status }: WrittenText): void {
    const before = texts.find(text => text.locale === locale);
    if (isSentBack(before, { value, status })) return;
    this.setText(id, locale, value, status, null);
  }

  setText(key: number, locale: string, value: string, status: TextStatus, provider: string | null): void {
    this.#statements.setText.run(key, locale, value, status, provider, this.#now());
  }

  text(key: number, locale: string): KeptText | undefined {
    const row = this.#statements.text.get(key, locale);
    return row && textOf(row);
  }

  #known(
    project: number,
    { id, key, namespace = this.#defaultNamespace }: KeyWrite,
  ): TranslationKey | undefined {
    if (id !== undefined) return this.get(project, id);
    return key === undefined ? undefined : this.named(project, namespace, key);
  }

  #add(project: number, namespace: string, key: string): TranslationKey {
    const row = this.#statements.add.get(project, this.#namespace(project, namespace), key);
    const added = this.get(project, Number(row?.id));
    if (!added) throw new Error('a key that was added is not there');
    return added;
  }

  #namespace(project: number, name: string): number {
    this.#statements.addNamespace.run(project, name);
    return Number(this.#statements.namespace.get(project, name)?.id);
  }

  #keyOf(row: Row): TranslationKey {
    const id = Number(row.id);
    return {
      ...{ id, key: String(row.name), namespace: String(row.namespace_name) },
      ...{ namespaceId: Number(row.namespace), isPlural: row.plural === 1 },
      description: row.description === null ? null : String(row.description),
      characterLimit: row.character_limit === null ? null : Number(row.character_limit),
      texts: this.#statements.texts.all(id).map(textOf),
    };
  }
}

const textOf = (row: Row): KeptText => ({
  ...{ id: Number(row.id), locale: String(row.locale), value: String(row.value) },
  status: row.status as TextStatus,
  provider: row.provider === null ? null : String(row.provider),
  changedAt: Number(row.changed_at),
});
