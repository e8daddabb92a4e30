/** The history: sessions that a service has kept. */

import type { RecordingType } from '../session/commands.ts';
import type { Snapshot } from '../session/patch.ts';

/** A session as the service keeps it. */
export interface Task {
  readonly id: string;
  readonly name: string;
  readonly recordingType: RecordingType;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly sentences: number;
  readonly state: 'recording' | 'processing' | 'complete' | 'failed';
  readonly language: string;
  readonly targetLanguages: readonly string[];
  readonly hasAudio: boolean;
  readonly hasSummary: boolean;
}

export interface TaskDetail extends Task {
  readonly transcript: Snapshot;
  readonly summary?: {
    readonly text: string;
    readonly plainText: boolean;
    readonly template: string;
    readonly fallbackLevel?: 2 | 3;
    readonly droppedSegments?: readonly number[];
    /** Who wrote it, e.g. an extractive summary of this machine. */
    readonly label?: string;
  };
}
