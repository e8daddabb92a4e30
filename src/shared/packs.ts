/** Packs as windows and terminals see them: engines' models that can be added to this machine, or are there. */

import type { Problem } from './problem.ts';

export type PackRole = 'speech-to-text' | 'translation' | 'text-to-speech' | 'speakers';

export interface PackInfo {
  readonly id: string;
  readonly kind: PackRole;
  readonly name: string;
  /** How well it does its work, one plain sentence; may be empty. */
  readonly quality: string;
  /** BCP-47; of a translation pair source and target. */
  readonly languages: readonly string[];
  readonly licence: string;
  /** Where the licence can be read, https. */
  readonly licenceUrl?: string;
  /** False: its licence forbids some uses (commercial ones, for instance), so that it is not recommended. */
  readonly free: boolean;
  /** What is offered first; the others stand under “more”. */
  readonly recommended: boolean;
  /** Of the download where it is not installed, of its files where it is. */
  readonly bytes: number;
  /** Where it is fetched from, e.g. registry.npmjs.org or github.com; absent for one that was brought by hand. */
  readonly host?: string;
  readonly state: 'available' | 'installed' | 'damaged';
  /** Why it is damaged. */
  readonly problem?: Problem;
}

/** What is told while a pack is added. Exactly one `done`, `cancelled` or `failed` ends it. */
export type PackProgress =
  | {
      readonly id: string;
      readonly phase: 'downloading' | 'checking' | 'unpacking';
      readonly doneBytes: number;
      /** Absent: not known. */
      readonly totalBytes?: number;
    }
  | { readonly id: string; readonly phase: 'done' | 'cancelled' }
  | { readonly id: string; readonly phase: 'failed'; readonly problem: Problem };
