/**
 * What the gateway and a PocketSphinx process tell each other, by structured clone in both directions. Order is kept;
 * `utterance` counts from 1 in a session, so that an answer finds its question after a restart as well.
 */

import type { CepstralMean } from './cepstral-mean.ts';
import type { Recognized, RecognizedWord } from './recognizer.ts';

/** Path of a folder with `en-us/`, `en-us.lm.bin` and `cmudict-en-us.dict`. */
export type ModelFolder = string;

export type ToWorker =
  /** A session, or another microphone of it; `mean`: what was learned of it before. */
  | { readonly type: 'session'; readonly mean?: CepstralMean }
  | { readonly type: 'start'; readonly utterance: number }
  | { readonly type: 'audio'; readonly samples: Int16Array }
  | { readonly type: 'end'; readonly utterance: number }
  /** Answered by `alive` when everything before it is done. */
  | { readonly type: 'ping' };

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly detail: string }
  | {
      readonly type: 'partial';
      readonly utterance: number;
      readonly text: string;
      readonly words: readonly RecognizedWord[];
    }
  | {
      readonly type: 'final';
      readonly utterance: number;
      readonly recognized: Recognized;
      /** What is known of the voice now, when this utterance told something of it. */
      readonly mean?: CepstralMean;
    }
  /** Sent several times a second while there is work. */
  | { readonly type: 'alive' };
