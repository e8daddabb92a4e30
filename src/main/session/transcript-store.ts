/** The transcript of a session: events go in, and patches go out to those who follow it. */

import { type Problem, problem } from '../../shared/problem.ts';
import type { Phase, SessionEvent } from '../../shared/session/events.ts';
import type { Patch } from '../../shared/session/patch.ts';
import { createTranscript, follow, type Transcript } from '../../shared/session/transcript.ts';

export class TranscriptStore {
  readonly transcript: Transcript = createTranscript();
  readonly #onPatches: (patches: readonly Patch[]) => void;

  constructor(onPatches: (patches: readonly Patch[]) => void) {
    this.#onPatches = onPatches;
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
    return this.transcript.order.at(-1) ?? 0;
  }

  /** The event goes into the transcript, and what it changes to those who follow it. */
  dispatch(event: SessionEvent): void {
    const patches = follow(this.transcript, this.#withKept(event));
    if (patches.length > 0) this.#onPatches(patches);
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
    for (const sentence of this.transcript.sentences.values()) {
      const { sid, language, text } = sentence;
      if (!sentence.final) this.dispatch({ type: 'recognition', sid, language, text, final: true });
      for (const [target, translation] of Object.entries(sentence.translations)) {
        if (translation.final) continue;
        this.dispatch({ type: 'translation', sid, language: target, text: translation.text, final: true });
      }
    }
  }

  /** Every problem of a running session says what was kept. */
  #withKept(event: SessionEvent): SessionEvent {
    if (event.type !== 'problem' || event.problem.kept !== undefined) return event;
    const count = this.transcript.order.length;
    return count === 0
      ? event
      : { ...event, problem: { ...event.problem, kept: { what: 'sentences', count } } };
  }
}
