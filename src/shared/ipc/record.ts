/** The sessions that are saved on this computer, as windows list, search and open them. */

import type { RecordingType } from '../session/commands.ts';
import type { Snapshot } from '../session/patch.ts';
import type { TextRange } from '../text/fold.ts';

export interface SavedSession {
  readonly id: string;
  /** Empty: it is known by its time. */
  readonly name: string;
  readonly startedAt: number;
  /** When its last word was kept, also of one that goes on. */
  readonly endedAt: number;
  /** Of its sound, without pauses. */
  readonly durationMs: number;
  readonly sentences: number;
  readonly language: string;
  readonly targetLanguages: readonly string[];
  /** Short name of the protocol. */
  readonly service: string;
  readonly recordingType: RecordingType;
  /** The tasks by which a service knows it, oldest first: a lost one is followed by another. */
  readonly taskIds: readonly string[];
  /** `running`: some program still writes it. `recovered`: its program ended before it did. */
  readonly state: 'running' | 'complete' | 'recovered';
  /** Lines of its journal that cannot be read. */
  readonly missing: number;
}

export interface SavedSessionDetail extends SavedSession {
  readonly transcript: Snapshot;
}

/** Where in a text something was found. */
export type FoundRange = TextRange;

/** A sentence in which something was found. */
export interface FoundSentence {
  readonly session: SavedSession;
  readonly sid: number;
  readonly startMs?: number;
  /** What was said, then its translations; `found`: empty where nothing was found in it. */
  readonly texts: readonly {
    readonly language: string;
    readonly text: string;
    readonly found: readonly FoundRange[];
  }[];
}
