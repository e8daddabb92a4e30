/** What the gateway and its process for voices' embeddings say to each other: each question gets one answer. */

import type { InstalledPack } from '../../../packs/manifest.ts';
import type { Failed } from '../engine-process.ts';

export interface EmbeddingQuestion {
  readonly pack: InstalledPack;
  /** 16-bit PCM at 16 000 Hz; empty: only load the model. */
  readonly samples: Int16Array;
}

export type EmbeddingAnswer =
  /** Empty where the sound is too short. */
  { readonly type: 'embedding'; readonly embedding: Float32Array } | Failed;
