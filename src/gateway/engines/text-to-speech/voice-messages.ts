/** What the gateway and its process for the voices of a pack say to each other: each question gets one answer. */

import type { InstalledPack } from '../../../packs/manifest.ts';
import type { SpeechClip } from '../../../shared/session/speech.ts';
import type { Failed } from '../engine-process.ts';
import type { SpeechSamples } from './synthesizer.ts';

export interface SherpaSpeakQuestion {
  readonly type: 'speak';
  readonly pack: InstalledPack;
  readonly text: string;
  /** BCP-47; decides what a word is, and how a model of many languages reads. */
  readonly language: string;
  readonly speaker: number;
  /** 1 is the usual speed. */
  readonly speed: number;
  readonly as: 'clip' | 'samples';
}

export type SherpaQuestion =
  /** Loads the model. */
  { readonly type: 'open'; readonly pack: InstalledPack; readonly language: string } | SherpaSpeakQuestion;

export type SherpaAnswer =
  | { readonly type: 'opened' }
  | { readonly type: 'clip'; readonly clip: SpeechClip }
  | { readonly type: 'samples'; readonly speech: SpeechSamples }
  | Failed;
