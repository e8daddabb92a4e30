/**
 * What the app and the program that changes packs (packs-process.ts) say to each other. Types only: the app knows no more of
 * packs than this.
 */

import type { PackInfo, PackProgress } from '../shared/packs.ts';
import type { Result } from '../shared/problem.ts';

/** `request` numbers what the app asks for; the answer has the same number. */
export type PacksRequest =
  | { readonly type: 'list'; readonly request: number }
  | { readonly type: 'add'; readonly request: number; readonly id: string }
  | {
      readonly type: 'add-from';
      readonly request: number;
      /** Of a folder, an archive or a model of one file; absolute. */
      readonly path: string;
      /** BCP-47, where they cannot be found out; of a pair the two in their order. */
      readonly languages?: readonly string[];
    }
  | { readonly type: 'remove'; readonly request: number; readonly id: string }
  /** Stops the adding that has this number, which is then answered. One that has ended is left alone. */
  | { readonly type: 'cancel'; readonly request: number };

export type PacksMessage =
  /** Once, when it listens. */
  | { readonly type: 'ready' }
  /** To `list`, and to `remove` with what is there then. */
  | { readonly type: 'packs'; readonly request: number; readonly result: Result<readonly PackInfo[]> }
  /**
   * To `add` and `add-from`: any number of steps, then exactly one of done, cancelled and failed. The id of what was brought
   * is known only at the end; until then it is the name of its folder or archive.
   */
  | { readonly type: 'progress'; readonly request: number; readonly progress: PackProgress }
  /** Packs were added, removed or replaced, by this program or another one. */
  | { readonly type: 'changed' };
