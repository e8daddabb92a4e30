/** The viewers of one broadcast, as its session sees them. */

import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';

/** What a viewer may receive of the session's events. */
export type PublishedEvent = Extract<
  ServerEvent,
  {
    action:
      | 'result'
      | 'broadcast_phase_changed'
      | 'speaker_renamed'
      | 'speaker_reassigned'
      | 'speakers_merged'
      | 'batch_retranslation'
      | 'translation';
  }
>;

export interface ViewerCounts {
  readonly viewer_count: number;
  readonly queue_count: number;
  readonly peak_viewers: number;
  readonly total_viewers: number;
}

export interface SeatedViewer {
  readonly id: string;
  readonly ip: string;
  readonly language: string;
}

/** What the host is told. */
export interface AudienceEvents {
  joined(viewer: SeatedViewer, counts: ViewerCounts): void;
  left(viewerId: string, counts: ViewerCounts): void;
  /** Looked at every 3 s, told only when it has changed. */
  counted(counts: ViewerCounts): void;
}

export interface Audience {
  readonly counts: ViewerCounts;
  /** Who has a seat. Whoever leaves while this is gone through is left out of the rest. */
  readonly seated: Iterable<SeatedViewer>;
  /** Sends an event to every viewer whose language it concerns; the original goes to all. */
  publish(event: PublishedEvent): void;
  /** No viewer is left afterwards. */
  close(): void;
}

/** Opens the doors of a broadcast: its page and its socket answer from now on. */
export type OpenAudience = (taskId: string, events: AudienceEvents) => Audience;
