/** The engines that one gateway runs, behind their interfaces. */

import type { EngineSettings } from '../../shared/engine-settings.ts';
import type { Problem } from '../../shared/problem.ts';
import type { DetectLanguage } from '../pipeline/language-detection.ts';
import type { EndpointerFactory } from './endpointing/endpointer.ts';
import type { EngineInfo } from './engine-info.ts';
import type { SpeakerTeller } from './speakers/speaker-teller.ts';
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
  /** Absent: voices are not told apart. */
  readonly speakers?: SpeakerTeller;
  /** What stands behind the four above, and what changes while the gateway runs; absent where nothing does. */
  readonly catalog?: EngineCatalogView;
  /** The same for who connects from this address, who may have so many recognisers and no more; absent where nobody is limited. */
  forOwner?(address: string | undefined): Engines;
  /** Takes other addresses and another order of preference, from the next sentence on; absent where there is no choice. */
  configure?(settings: EngineSettings): void;
  close(): Promise<void>;
}

/** One engine of the catalogue, and what it can do. */
export interface ListedEngine extends EngineInfo {
  /** BCP-47, of what is heard or spoken. */
  readonly languages: readonly string[];
  /** Of a translator. `via`: the language in between, where the pair is made of two. */
  readonly pairs: readonly { readonly source: string; readonly target: string; readonly via?: string }[];
}

export interface EngineCatalogView {
  /** In the order of preference. */
  readonly speechToText: readonly ListedEngine[];
  readonly translation: readonly ListedEngine[];
  readonly textToSpeech: readonly ListedEngine[];
  readonly speakers: readonly ListedEngine[];
  /** Of what should be in it and cannot be used. */
  readonly problems: readonly Problem[];
  /** Called after each change of what can be done; returns what ends it. */
  onChange(listener: () => void): () => void;
}

/** What a client from this address is served with. */
export const enginesFor = (engines: Engines, address: string | undefined): Engines =>
  engines.forOwner?.(address) ?? engines;
