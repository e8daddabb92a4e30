/** What the gateway and its eSpeak NG process say to each other: each question gets one answer. */

import type { SpeechClip } from '../../../shared/session/speech.ts';
import type { Failed } from '../engine-process.ts';
import type { EspeakVoice } from './espeak-voices.ts';
import type { SpeechSamples } from './synthesizer.ts';

export type EspeakQuestion =
  | { readonly type: 'list-voices' }
  | {
      readonly type: 'speak';
      readonly text: string;
      /** BCP-47; decides what a word is. */
      readonly language: string;
      /** A voice's identifier. */
      readonly voice: string;
      readonly wordsPerMinute: number;
      readonly as: 'clip' | 'samples';
    };

export type EspeakAnswer =
  | { readonly type: 'voices'; readonly voices: readonly EspeakVoice[] }
  | { readonly type: 'clip'; readonly clip: SpeechClip }
  | { readonly type: 'samples'; readonly speech: SpeechSamples }
  | Failed;
