/** What a pack is made of, once it is known what somebody brought. */

import type { KnownFile } from '../catalog/entry.ts';
import type { PackDraft } from '../seal.ts';

export interface PlannedFile {
  /** In what was brought. */
  readonly from: string;
  /** In the pack. */
  readonly path: string;
  readonly known?: Pick<KnownFile, 'bytes' | 'sha256'>;
}

export interface PackPlan {
  readonly draft: PackDraft;
  readonly files: readonly PlannedFile[];
  /** A file that Dragoman adds. */
  readonly made?: KnownFile;
}
