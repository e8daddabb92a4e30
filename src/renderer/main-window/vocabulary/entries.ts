import type { ImportedVocabulary } from '../../../shared/ipc/vocabulary-files.ts';
import type { GlossaryTerm, Vocabulary } from '../../../shared/session/commands.ts';
import { isTooLong, staysAsItIs, tidyWords } from '../../../shared/session/vocabulary-words.ts';
import type { Replacement } from '../../../shared/text/replacement.ts';

export type ListName = keyof Vocabulary;

/** One row of the editor. All three lists have the same rows; a correction has no language, aliases or case. */
export interface Entry {
  /** Stays the same while the row is edited and moved. */
  readonly id: number;
  readonly source: string;
  readonly target: string;
  /** The target language, BCP-47; empty: every one. */
  readonly language: string;
  readonly aliases: readonly string[];
  readonly caseSensitive: boolean;
}

export type Entries = Readonly<Record<ListName, readonly Entry[]>>;

/** What is wrong with a row. All but a duplicate keep it from being used; a translated one only by some services. */
export type Fault = 'empty' | 'no-source' | 'no-target' | 'too-long' | 'duplicate' | 'translated';

export const listNames: readonly ListName[] = ['glossary', 'corrections', 'translationDictionary'];
export const noEntries: Entries = { glossary: [], corrections: [], translationDictionary: [] };

let lastId = 0;

export function newEntry(fields: Partial<Omit<Entry, 'id'>> = {}): Entry {
  lastId += 1;
  return { source: '', target: '', language: '', aliases: [], caseSensitive: false, ...fields, id: lastId };
}

export function toEntries({ glossary, corrections, translationDictionary }: Vocabulary): Entries {
  const ofTerm = ({ caseSensitive = false, ...term }: GlossaryTerm): Entry =>
    newEntry({ ...term, caseSensitive });
  return {
    glossary: glossary.map(ofTerm),
    corrections: corrections.map(({ wrong, right }) => newEntry({ source: wrong, target: right })),
    translationDictionary: translationDictionary.map(ofTerm),
  };
}

/** The rows that can be used, as a session takes them. */
export function toVocabulary(entries: Entries): Vocabulary {
  const usable = (list: ListName): readonly Entry[] =>
    entries[list].map(tidied).filter(entry => faultOf(entry) === undefined);
  return {
    glossary: usable('glossary').map(toTerm),
    corrections: usable('corrections').map(({ source, target }) => ({ wrong: source, right: target })),
    translationDictionary: usable('translationDictionary').map(toTerm),
  };
}

/** Without what cannot be seen: nobody says it, so it would never be found. */
const tidied = (entry: Entry): Entry => ({
  ...entry,
  source: tidyWords(entry.source),
  target: tidyWords(entry.target),
  aliases: entry.aliases.map(tidyWords).filter(alias => alias !== ''),
});

/** What keeps a tidied row from being used. */
function faultOf({ source, target, aliases }: Entry): Exclude<Fault, 'duplicate' | 'translated'> | undefined {
  if (source === '' || target === '') {
    return source !== '' ? 'no-target' : target !== '' ? 'no-source' : 'empty';
  }
  return isTooLong([source, target], aliases) ? 'too-long' : undefined;
}

function toTerm({ source, target, language, aliases, caseSensitive }: Entry): GlossaryTerm {
  return {
    source,
    target,
    ...(language === '' ? {} : { language }),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(caseSensitive ? { caseSensitive } : {}),
  };
}

/**
 * What is wrong with the rows of one list, by id. Of duplicates the first is right. `keepsOnly`: the service can only leave
 * terms as they are.
 */
export function faultsOf(entries: readonly Entry[], keepsOnly = false): ReadonlyMap<number, Fault> {
  const faults = new Map<number, Fault>();
  const seen = new Set<string>();
  for (const entry of entries) {
    const row = tidied(entry);
    const fault = faultOf(row);
    if (fault) {
      faults.set(row.id, fault);
      continue;
    }
    const key = keyOf(row);
    if (seen.has(key)) faults.set(row.id, 'duplicate');
    else if (keepsOnly && !staysAsItIs(row)) faults.set(row.id, 'translated');
    seen.add(key);
  }
  return faults;
}

/** What two rows that are meant for the same words have in common. */
function keyOf({ source, language, caseSensitive }: Entry): string {
  return JSON.stringify([caseSensitive ? source : source.toLowerCase(), language, caseSensitive]);
}

/** The rows that hold what is searched for, in any of their words, whatever its case and its accents. */
export function search(entries: readonly Entry[], query: string): readonly Entry[] {
  const wanted = plain(query);
  if (wanted === '') return entries;
  return entries.filter(({ source, target, aliases }) =>
    [source, target, ...aliases].some(words => plain(words).includes(wanted)),
  );
}

const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();

export interface Merge {
  readonly entries: Entries;
  /** The ids of the new rows. */
  readonly added: ReadonlySet<number>;
  /** How many were there already, word for word. */
  readonly known: number;
}

/** Puts what a file holds below what is there. A row that is there already is not added again. */
export function merge(before: Entries, imported: Pick<ImportedVocabulary, ListName>): Merge {
  const added = new Set<number>();
  let known = 0;
  const read = toEntries(imported);
  const joined = (list: ListName): readonly Entry[] => {
    const there = new Set(before[list].map(wordsOf));
    const fresh = read[list].filter(entry => {
      const words = wordsOf(entry);
      const isNew = !there.has(words);
      there.add(words);
      if (isNew) added.add(entry.id);
      else known += 1;
      return isNew;
    });
    return [...before[list], ...fresh];
  };
  const entries = {
    glossary: joined('glossary'),
    corrections: joined('corrections'),
    translationDictionary: joined('translationDictionary'),
  };
  return { entries, added, known };
}

function wordsOf(entry: Entry): string {
  const { source, target, language, aliases, caseSensitive } = tidied(entry);
  return JSON.stringify([source, target, language, aliases, caseSensitive]);
}

/** `one; two;` → one, two. */
export const aliasesOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[;；]/)
      .map(tidyWords)
      .filter(alias => alias !== ''),
  ),
];

/** Rows that get a translation, and how they were. */
export interface Filling {
  readonly entries: Entries;
  readonly undo: { readonly what: 'filled'; readonly list: 'glossary'; readonly rows: readonly Entry[] };
}

/** A row that has one by now keeps it. */
export function withTranslations(
  entries: Entries,
  translations: readonly { readonly id: number; readonly target: string }[],
): Filling {
  const targets = new Map(translations.map(({ id, target }) => [id, target]));
  const rows = entries.glossary.filter(entry => targets.has(entry.id) && tidied(entry).target === '');
  const glossary = entries.glossary.map(entry =>
    rows.includes(entry) ? { ...entry, target: targets.get(entry.id) ?? '' } : entry,
  );
  return { entries: { ...entries, glossary }, undo: { what: 'filled', list: 'glossary', rows } };
}

/** What adding a term makes of the entries, and how it is taken back. */
export interface Adding {
  readonly entries: Entries;
  readonly undo: Filling['undo'] | { readonly what: 'imported'; readonly ids: ReadonlySet<number> };
}

/** A row of the same words that has no translation yet gets this one. Undefined: there is such a row. */
export function withTerm(entries: Entries, term: GlossaryTerm): Adding | undefined {
  const { language = '' } = term;
  const empty = entries.glossary
    .filter(entry => tidied(entry).target === '' && (entry.language === '' || entry.language === language))
    .find(entry => plain(entry.source) === plain(term.source));
  if (empty) return withTranslations(entries, [{ id: empty.id, target: term.target }]);
  const merged = merge(entries, { glossary: [term], corrections: [], translationDictionary: [] });
  if (merged.added.size === 0) return undefined;
  return { entries: merged.entries, undo: { what: 'imported', ids: merged.added } };
}

/** A row of what is misheard, or of what a translation into this language should say. Undefined: there is such a row. */
export function withReplacement(
  entries: Entries,
  { wrong, right }: Replacement,
  language: string | undefined,
): Adding | undefined {
  const none = { glossary: [], corrections: [], translationDictionary: [] };
  const merged = merge(
    entries,
    language === undefined
      ? { ...none, corrections: [{ wrong, right }] }
      : { ...none, translationDictionary: [{ source: wrong, target: right, language }] },
  );
  if (merged.added.size === 0) return undefined;
  return { entries: merged.entries, undo: { what: 'imported', ids: merged.added } };
}
