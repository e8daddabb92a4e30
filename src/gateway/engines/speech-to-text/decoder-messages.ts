/**
 * What the gateway and a recogniser's process tell each other, by structured clone. One question is under way at a time, and
 * each gets one answer. The process keeps the sound of an utterance, so that a question brings only what is new of it.
 */

import type { InstalledPack } from '../../../packs/manifest.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { TimedTokens } from './token-times.ts';

export type ToSherpa =
  /** The first message, once. */
  | { readonly type: 'load'; readonly pack: InstalledPack; readonly threads: number }
  | Decode
  /** Nothing more is asked of these utterances. */
  | { readonly type: 'forget'; readonly utterances: readonly number[] };

export interface Decode {
  readonly type: 'decode';
  readonly utterance: number;
  /** What follows the sound that this process has of the utterance: 16-bit PCM at 16 000 Hz. */
  readonly samples: Int16Array;
  /** The sound is complete. */
  readonly final: boolean;
  /** As the engine names it; empty: it finds out. */
  readonly language: string;
}

/** What was heard in all the sound of an utterance so far. */
export interface Heard extends TimedTokens {
  readonly text: string;
  /** As the engine names it; empty where it tells none. */
  readonly language: string;
}

export type FromSherpa =
  | { readonly type: 'ready' }
  /** The pack cannot be used; the process ends. */
  | { readonly type: 'refused'; readonly problem: Problem }
  | { readonly type: 'heard'; readonly heard: Heard; readonly tookMs: number }
  /** This question could not be answered; the next one may. */
  | { readonly type: 'failed'; readonly detail: string };
