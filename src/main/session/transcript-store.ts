/** The transcript of a session: events go in, and patches go out to those who follow it. */

import { type Problem, problem } from '../../shared/problem.ts';
import { lastSid } from '../../shared/session/edits.ts';
import type { Phase, SessionEvent } from '../../shared/session/events.ts';
import { finals } from '../../shared/session/finals.ts';
import type { Patch } from '../../shared/session/patch.ts';
import { createTranscript, follow, type Transcript } from '../../shared/session/transcript.ts';
import { notKept } from '../record/not-kept.ts';
import type { OpenSessionRecord, SessionRecord } from '../record/session-journal.ts';
import { HeldPatches } from './held-patches.ts';

export class TranscriptStore {
  readonly transcript: Transcript = createTranscript();
  readonly record: SessionRecord | undefined;
  readonly #held: HeldPatches;

  /** `open`: where the session is kept; absent: nowhere. */
  constructor(onPatches: (patches: readonly Patch[]) => void, open?: OpenSessionRecord) {
    this.#held = new HeldPatches(onPatches);
    this.record = open?.(this.transcript, {
      failing: cause => this.problem(notKept(cause)),
      written: () => this.dispatch({ type: 'problem-solved', reasons: ['record-not-written'] }),
    });
  }

  /** Resolves when everything that is in the transcript was shown. */
  settled(): Promise<void> {
    return this.#held.settled();
  }

  get phase(): Phase {
    return this.transcript.session.phase;
  }

  set phase(phase: Phase) {
    this.dispatch({ type: 'phase', phase });
  }

  get isRunning(): boolean {
    return this.phase === 'live' || this.phase === 'paused';
  }

  get isOver(): boolean {
    return this.phase === 'ended' || this.phase === 'idle';
  }

  get isEmpty(): boolean {
    return this.transcript.order.length === 0;
  }

  get lastSid(): number {
    return lastSid(this.transcript);
  }

  /** The event goes into the transcript, and what it changes to those who follow it: when it is on disk, if it is kept. */
  dispatch(event: SessionEvent): void {
    const kept = this.record?.keep(event);
    const patches = follow(this.transcript, this.#withKept(event));
    // What edited sentences are made of is nothing to those who follow.
    const isEdited = this.transcript.groups.size > 0;
    this.#held.put(isEdited ? patches.filter(({ type }) => type !== 'group') : patches, kept);
  }

  problem(cause: Problem): void {
    this.dispatch({ type: 'problem', problem: cause });
  }

  /** Sound that no service will hear. While there is no connection, that it is slow is not the cause. */
  dropped(ms: number): void {
    const { connection } = this.transcript.session;
    const reason = connection === 'connected' ? 'audio-dropped' : 'audio-unsent';
    this.problem(problem(reason, { seconds: ms / 1000 }));
  }

  /** The session ends without its connection: nobody reconnects any more, and the problem must not say so. */
  lostForGood(): void {
    const problems = this.transcript.session.problems.map(shown => shown.problem);
    const lost = problems.find(({ reason }) => reason === 'connection-lost');
    if (!lost) return;
    this.dispatch({ type: 'problem-solved', reasons: ['connection-lost'] });
    // Where the service has refused to take it back, that is what ended it.
    if (problems.some(({ reason, severity }) => reason !== 'connection-lost' && severity !== 'warning'))
      return;
    this.problem({ ...lost, values: { ...lost.values, why: 'at-the-end' } });
  }

  /** What was only partly recognised or translated stays as it stands: nothing more will come. */
  finalize(): void {
    for (const event of finals(this.transcript)) this.dispatch(event);
  }

  /** Every problem of a running session says what was kept. */
  #withKept(event: SessionEvent): SessionEvent {
    if (event.type !== 'problem' || event.problem.kept !== undefined) return event;
    if (event.problem.reason === 'record-not-written') return event;
    const count = this.transcript.order.length;
    return count === 0
      ? event
      : { ...event, problem: { ...event.problem, kept: { what: 'sentences', count } } };
  }
}
