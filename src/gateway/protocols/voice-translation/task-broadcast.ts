/** The broadcast side of a task: its phase, its clock and its viewers. */

import { Refusal } from './error-codes.ts';
import type { EventOf, EventSink } from './event-sink.ts';
import { publicPart } from './published.ts';
import type { Sentences } from './sentences.ts';
import type { Audience, OpenAudience, PublishedEvent, SeatedViewer, ViewerCounts } from './task-audience.ts';

const nobody: ViewerCounts = { viewer_count: 0, queue_count: 0, peak_viewers: 0, total_viewers: 0 };

export class TaskBroadcast {
  readonly #sink: EventSink;
  readonly #audience: Audience | undefined;
  #liveAtMs: number | undefined;

  /** Without an `openAudience` there is a broadcast to which nobody can come. */
  constructor(taskId: string, openAudience: OpenAudience | undefined, sink: EventSink) {
    this.#sink = sink;
    this.#audience = openAudience?.(taskId, {
      joined: (viewer, counts) => sink.event(joined(viewer, counts)),
      left: (viewerId, { viewer_count, queue_count }) =>
        sink.event({ action: 'viewer_left', viewer_id: viewerId, viewer_count, queue_count }),
      counted: counts => sink.event({ action: 'viewer_count', ...counts }),
    });
  }

  /** Who watches, for a host who was away while they came and others left. */
  *present(): Generator<EventOf<'viewer_joined'>> {
    if (!this.#audience) return;
    for (const viewer of this.#audience.seated) yield joined(viewer, this.#audience.counts);
  }

  get isLive(): boolean {
    return this.#liveAtMs !== undefined;
  }

  /** What session_started says of it. */
  get description(): Partial<EventOf<'session_started'>> {
    const { viewer_count, queue_count, peak_viewers, total_viewers } = this.#audience?.counts ?? nobody;
    const phase = this.isLive ? 'live' : 'standby';
    return { phase, viewer_count, queue_count, peak_viewers, total_viewers };
  }

  /** `heardMs`: of the session's sound; from here the viewers' time counts. */
  goLive(heardMs: number): void {
    if (this.isLive) throw new Refusal('broadcast_already_live');
    this.#liveAtMs = heardMs;
    this.#sink.event({ action: 'broadcast_phase_changed', phase: 'live', message: 'Broadcast started' });
  }

  /** ms since it is live; undefined for what began in standby. */
  startOf(startMs: number): number | undefined {
    if (this.#liveAtMs === undefined || startMs < this.#liveAtMs) return undefined;
    return startMs - this.#liveAtMs;
  }

  /** What is said in standby is the host's alone, also what is told of it later: its end, other translations, its speaker. */
  publish(event: PublishedEvent, sentences: Sentences): void {
    if (!this.isLive) return;
    const told = publicPart(event, sid => sentences.get(sid)?.startMs !== undefined);
    if (told) this.#audience?.publish(told);
  }

  close(): void {
    this.#audience?.close();
  }
}

function joined(
  { id, ip, language }: SeatedViewer,
  { viewer_count, queue_count }: ViewerCounts,
): EventOf<'viewer_joined'> {
  return { action: 'viewer_joined', viewer: { id, ip, language }, viewer_count, queue_count };
}
