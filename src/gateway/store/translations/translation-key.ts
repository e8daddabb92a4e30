/** Keys of a project, as they are kept. */

export type TextStatus = 'translated' | 'not_reviewed' | 'not_translated';

export interface KeptText {
  readonly id: number;
  /** BCP-47, as it was written. */
  readonly locale: string;
  readonly value: string;
  readonly status: TextStatus;
  /** Which provider wrote it; null: a person. */
  readonly provider: string | null;
}

export interface TranslationKey {
  readonly id: number;
  readonly key: string;
  readonly namespace: string;
  readonly namespaceId: number;
  readonly description: string | null;
  readonly isPlural: boolean;
  readonly characterLimit: number | null;
  readonly texts: readonly KeptText[];
}

export interface KeySearch {
  /** After which key a page begins; undefined: the first one. */
  readonly after?: readonly [sorted: string | number, id: number];
  readonly limit: number;
  readonly search?: string;
  readonly namespaceIds?: readonly number[];
  readonly statuses?: readonly TextStatus[];
  readonly localeCodes?: readonly string[];
  readonly sortBy: 'id' | 'key' | 'namespace';
  readonly descending: boolean;
}

/** What is absent stays as it was. `id`, or `key` in its namespace, says which one is meant. */
export interface KeyWrite {
  readonly id?: number;
  readonly key?: string;
  /** Absent for a key without an id: that of keys which name none. */
  readonly namespace?: string;
  readonly description?: string | null;
  readonly isPlural?: boolean;
  readonly characterLimit?: number | null;
  readonly texts?: readonly {
    readonly locale: string;
    readonly value: string;
    readonly status: TextStatus;
  }[];
}
