/** What is looked for in the transcript that is shown, where it stands, and which of these places is the current one. */

import { createStore, type StoreApi } from 'zustand/vanilla';

export interface FoundPlace {
  readonly sid: number;
  readonly side: 'source' | 'translation';
  /** Which occurrence of this text it is, from 0. */
  readonly nth: number;
}

export interface FindState {
  readonly isOpen: boolean;
  readonly query: string;
  /** In the order of reading. */
  readonly places: readonly FoundPlace[];
  /** Undefined: none was gone to yet. */
  readonly at: number | undefined;
}

export type FindStore = StoreApi<FindState>;

export const createFindStore = (): FindStore =>
  createStore<FindState>()(() => ({ isOpen: false, query: '', places: [], at: undefined }));

export function closeFind({ find }: { readonly find: FindStore }): void {
  find.setState({ isOpen: false, places: [], at: undefined });
}
