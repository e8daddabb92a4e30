/** One engine of the catalogue: who it is, what it can do, and how it is used until the last of its users is done. */

import type { EngineInfo } from '../engine-info.ts';
import type { SpeakerTeller } from '../speakers/speaker-teller.ts';
import type { SpeechToText } from '../speech-to-text/recognizer.ts';
import type { Synthesizer } from '../text-to-speech/synthesizer.ts';
import type { Translator } from '../translation/translator.ts';
import { Lease } from './lease.ts';

/** What the engines of each role are. */
export interface EngineOf {
  readonly hear: SpeechToText;
  readonly translate: Translator;
  readonly speak: Synthesizer;
  readonly 'tell-speakers': SpeakerTeller;
}

export type Role = keyof EngineOf;

export interface Entry<R extends Role = Role> {
  readonly role: R;
  readonly info: EngineInfo;
  /** Changes with everything that makes it another engine: its files, its address, its key. */
  readonly version: string;
  /** Of a model: how much of it there is; larger ones are better at the same work. */
  readonly bytes: number;
  readonly lease: Lease<EngineOf[R]>;
}

export type AnyEntry = { readonly [R in Role]: Entry<R> }[Role];

export interface EntryOptions {
  readonly version?: string;
  readonly bytes?: number;
}

export function entry<R extends Role>(
  role: R,
  info: EngineInfo,
  engine: EngineOf[R],
  { version = '', bytes = 0 }: EntryOptions = {},
): Entry<R> {
  return { role, info, version, bytes, lease: new Lease(engine) };
}

/** Two entries of one key are the same engine: the one that runs is kept. */
export const keyOf = ({ role, info, version }: Pick<AnyEntry, 'role' | 'info' | 'version'>): string =>
  `${role} ${info.id} ${version}`;
