/** Keys of a project, as they are kept. */

import { isSameLanguage } from '../../../shared/language-tag.ts';

export type TextStatus = 'translated' | 'not_reviewed' | 'not_translated';

export interface KeptText {
  readonly id: number;
  /** BCP-47, as it was written. */
  readonly locale: string;
  readonly value: string;
  readonly status: TextStatus;
  /** Which provider wrote it; null: a person. */
  readonly provider: string | null;
  /** ms since the epoch. */
  readonly changedAt: number;
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

export interface KeyPage {
  readonly keys: readonly TranslationKey[];
  readonly total: number;
  /** Where the next page begins; undefined: there is none. */
  readonly next: readonly [sorted: string | number, id: number] | undefined;
}

export interface Namespace {
  readonly id: number;
  readonly name: string;
  readonly keyCount: number;
}

export class KeyTaken extends Error {
  constructor(key: string, namespace: string) {
    super(`There is a key “${key}” in “${namespace}” already`);
    this.name = 'KeyTaken';
  }
}

/** A text in this language: in the very locale, else in another one of the same language. An empty one is none. */
export function textIn({ texts }: TranslationKey, locale: string): KeptText | undefined {
  const there = texts.filter(({ value }) => value.trim() !== '');
  return (
    there.find(text => text.locale.toLowerCase() === locale.toLowerCase()) ??
    there.find(text => isSameLanguage(text.locale, locale))
  );
}
