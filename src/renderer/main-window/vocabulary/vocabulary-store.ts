import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../shared/ipc/bridge.ts';
import type { CallArgs, CallName, CallValue } from '../../../shared/ipc/calls.ts';
import type { ImportedVocabulary, RejectedRow } from '../../../shared/ipc/vocabulary-files.ts';
import type { Problem, Result } from '../../../shared/problem.ts';
import type { GlossaryTerm } from '../../../shared/session/commands.ts';
import { ofLanguages, tooLargeLists } from '../../../shared/session/vocabulary-words.ts';
import type { Replacement } from '../../../shared/text/replacement.ts';
import { callBridge } from '../../bridge.ts';
import {
  type Adding,
  type Entries,
  type Entry,
  type ListName,
  merge,
  newEntry,
  noEntries,
  toEntries,
  toVocabulary,
  withReplacement,
  withTerm,
  withTranslations,
} from './entries.ts';
import { type Undo, undone } from './entries-undo.ts';
import { createSaver } from './saver.ts';

export interface ImportReport {
  readonly added: number;
  readonly known: number;
  readonly headless: boolean;
  /** The file has more than a list may have: nothing of it was added. */
  readonly overflow?: Overflow;
  readonly unit: 'line' | 'entry';
  readonly rejected: readonly RejectedRow[];
  readonly rejectedCount: number;
}

export interface Overflow {
  readonly list: ListName;
  /** As many as the list would have. */
  readonly rows: number;
  readonly file: ImportedVocabulary;
}

export interface VocabularyState {
  readonly reading: 'not-read' | 'reading' | 'ready' | 'failed';
  readonly entries: Entries;
  /** Counts what adds and removes rows; typing in one leaves it as it is. */
  readonly revision: number;
  readonly saving: 'nothing' | 'waiting' | 'saved' | 'failed';
  readonly undo: Undo | undefined;
  readonly imported: ImportReport | undefined;
  /** Where the last export went. */
  readonly exportedTo: string | undefined;
  /** Why the last import or export came to nothing. */
  readonly fileProblem: Problem | undefined;
  /** The row that was just added: the focus goes there. */
  readonly focus: number | undefined;
}

/** The person's words in this window, and everything that can be done with them. Failures are shown, not thrown. */
export interface VocabularyStore {
  readonly state: StoreApi<VocabularyState>;
  /** Reads them unless they are there. */
  read(): Promise<void>;
  add(list: ListName): void;
  /** A term that was looked up; one that has no translation yet gets this one. Undefined: it could not be added. */
  addTerm(term: GlossaryTerm): Promise<'added' | 'known' | undefined>;
  /** What is misheard and what it should be; `language`: of a translation, what it should be there. As `addTerm`. */
  addReplacement(replacement: Replacement, language?: string): Promise<'added' | 'known' | undefined>;
  /** Translations of rows that are still empty. How many were kept; undefined: they could not be saved. */
  fill(
    translations: readonly { readonly id: number; readonly target: string }[],
  ): Promise<number | undefined>;
  change(list: ListName, id: number, change: Partial<Entry>): void;
  remove(list: ListName, id: number): void;
  takeBack(): void;
  importFile(): Promise<void>;
  /** Of a file that has too much, adds what holds for these target languages. */
  keepOnly(languages: readonly string[]): Promise<void>;
  exportFile(format: 'csv' | 'tbx'): Promise<void>;
  /** Saves what was typed, without waiting for more. */
  save(): Promise<void>;
  closeReport(): void;
}

export function createVocabularyStore(
  bridge: Bridge,
  onProblem: (problem: Problem) => void,
): VocabularyStore {
  const state = createStore<VocabularyState>()(() => ({
    reading: 'not-read',
    entries: noEntries,
    revision: 0,
    saving: 'nothing',
    undo: undefined,
    imported: undefined,
    exportedTo: undefined,
    fileProblem: undefined,
    focus: undefined,
  }));

  async function ask<C extends CallName>(name: C, ...args: CallArgs<C>): Promise<Result<CallValue<C>>> {
    const result = await callBridge(bridge, name, ...args);
    if (!result.ok) onProblem(result.problem);
    return result;
  }

  const save = createSaver(async () => {
    const saved = toVocabulary(state.getState().entries);
    const result = await ask('vocabulary.set', saved);
    // What was typed meanwhile is not saved yet; an empty row that was added has nothing to save.
    const isNewest = JSON.stringify(toVocabulary(state.getState().entries)) === JSON.stringify(saved);
    if (!result.ok) state.setState({ saving: 'failed' });
    else if (isNewest) state.setState({ saving: 'saved' });
  });

  const put = (list: ListName, rows: readonly Entry[], change: Partial<VocabularyState> = {}): void => {
    state.setState({ entries: { ...state.getState().entries, [list]: rows }, saving: 'waiting', ...change });
  };
  const nextRevision = (): number => state.getState().revision + 1;

  const take = async (file: ImportedVocabulary): Promise<void> => {
    const { unit, rejected, rejectedCount, headless = false } = file;
    const { entries, added, known } = merge(state.getState().entries, file);
    const imported: ImportReport = { added: added.size, known, headless, unit, rejected, rejectedCount };
    state.setState({ imported, exportedTo: undefined, undo: undefined });
    if (added.size === 0) return;
    const [list] = tooLargeLists(toVocabulary(entries));
    if (list) {
      const overflow = { list, rows: entries[list].length, file };
      state.setState({ imported: { ...imported, added: 0, overflow } });
      return;
    }
    state.setState({ entries, undo: { what: 'imported', ids: added }, revision: nextRevision() });
    state.setState({ saving: 'waiting' });
    await save.now();
  };

  async function adding(
    add: (entries: Entries) => Adding | undefined,
  ): Promise<'added' | 'known' | undefined> {
    await store.read();
    const { reading, entries } = state.getState();
    if (reading !== 'ready') return undefined;
    const added = add(entries);
    if (!added) return 'known';
    if (tooLargeLists(toVocabulary(added.entries)).length > 0) return undefined;
    state.setState({ ...added, revision: nextRevision(), saving: 'waiting' });
    await save.now();
    return state.getState().saving === 'failed' ? undefined : 'added';
  }

  const store: VocabularyStore = {
    state,
    save: () => save.now(),
    async read() {
      const { reading } = state.getState();
      if (reading === 'reading' || reading === 'ready') return;
      state.setState({ reading: 'reading' });
      const result = await callBridge(bridge, 'vocabulary.get');
      if (!result.ok) state.setState({ reading: 'failed' });
      else {
        state.setState({ reading: 'ready', entries: toEntries(result.value), revision: nextRevision() });
      }
    },
    add(list) {
      const rows = state.getState().entries[list];
      const [first] = rows;
      // An empty row that is there already is the new row.
      const isEmpty = first && first.source.trim() === '' && first.target.trim() === '';
      const entry = isEmpty ? first : newEntry();
      // There is nothing of it to save yet.
      const { saving } = state.getState();
      if (!isEmpty) put(list, [entry, ...rows], { revision: nextRevision(), saving });
      state.setState({ focus: entry.id });
    },
    addTerm: term => adding(entries => withTerm(entries, term)),
    addReplacement: (replacement, language) =>
      adding(entries => withReplacement(entries, replacement, language)),
    async fill(translations) {
      const { entries, undo } = withTranslations(state.getState().entries, translations);
      state.setState({ entries, undo, revision: nextRevision(), saving: 'waiting' });
      await save.now();
      return state.getState().saving === 'failed' ? undefined : undo.rows.length;
    },
    change(list, id, change) {
      const rows = state.getState().entries[list];
      put(
        list,
        rows.map(entry => (entry.id === id ? { ...entry, ...change, id } : entry)),
      );
      save.soon();
    },
    remove(list, id) {
      const rows = state.getState().entries[list];
      const index = rows.findIndex(entry => entry.id === id);
      const entry = rows[index];
      if (!entry) return;
      const undo: Undo = { what: 'deleted', list, entry, index };
      put(list, rows.toSpliced(index, 1), { undo, revision: nextRevision(), focus: rows[index + 1]?.id });
      void save.now();
    },
    takeBack() {
      const { undo, entries } = state.getState();
      if (!undo) return;
      const back = undone(entries, undo);
      state.setState({ undo: undefined, imported: undefined, entries: back, revision: nextRevision() });
      state.setState({ saving: 'waiting', focus: undo.what === 'deleted' ? undo.entry.id : undefined });
      void save.now();
    },
    async importFile() {
      // What came of the last one would look as if it had come of this one.
      state.setState(noReport);
      const result = await callBridge(bridge, 'vocabulary.import');
      if (!result.ok) state.setState({ fileProblem: result.problem });
      else if (result.value !== null) await take(result.value);
    },
    async keepOnly(languages) {
      const file = state.getState().imported?.overflow?.file;
      if (file) await take({ ...file, ...ofLanguages(file, languages) });
    },
    async exportFile(format) {
      await save.now();
      const result = await callBridge(bridge, 'vocabulary.export', format);
      if (!result.ok) state.setState({ ...noReport, fileProblem: result.problem });
      else if (result.value) state.setState({ ...noReport, exportedTo: result.value.path });
    },
    closeReport() {
      state.setState(noReport);
    },
  };
  return store;
}

const noReport = { imported: undefined, exportedTo: undefined, fileProblem: undefined } as const;
