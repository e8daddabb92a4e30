/** What the gateway and its process for Firefox Translations say to each other: each question gets one answer. */

import type { InstalledPack } from '../../../packs/manifest.ts';
import type { Failed } from '../engine-process.ts';

export interface FxQuestion {
  /** Empty: only load the models. */
  readonly text: string;
  /** One model, or two in a row. */
  readonly packs: readonly InstalledPack[];
  /** Bytes of model files that may be loaded at once. */
  readonly memoryLimitBytes: number;
}

export type FxAnswer =
  | { readonly type: 'translated'; readonly text: string }
  /** This pack cannot be loaded, and will not be the next time either. */
  | {
      readonly type: 'unloadable';
      readonly packId: string;
      readonly detail: string;
      readonly broken: boolean;
    }
  | Failed;
