/** The engines that one gateway runs, behind their interfaces. */

import type { DetectLanguage } from '../pipeline/language-detection.ts';
import type { EndpointerFactory } from './endpointing/endpointer.ts';
import type { SpeechToText } from './speech-to-text/recognizer.ts';
import type { Synthesizer } from './text-to-speech/synthesizer.ts';
import type { Translator } from './translation/translator.ts';

export interface Engines {
  /** Scripted engines exist for tests of protocols only, and every client is told. */
  readonly kind: 'offline' | 'scripted';
  readonly speechToText: SpeechToText;
  readonly createEndpointer: EndpointerFactory;
  readonly translator: Translator;
  readonly synthesizer: Synthesizer;
  /** Absent: whoever speaks must say in which language. */
  readonly detectLanguage?: DetectLanguage;
}
