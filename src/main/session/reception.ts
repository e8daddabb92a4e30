/** What comes from the service of a session, on its way to the transcript. */

import type { SessionEvent } from '../../shared/session/events.ts';
import type { ClipStore } from './clip-store.ts';
import type { InterpretationEvents } from './interpretation-options.ts';
import type { LatencyMeter } from './latency-meter.ts';
import type { Requests } from './requests.ts';
import type { TranscriptStore } from './transcript-store.ts';

export interface ReceptionOptions {
  readonly store: TranscriptStore;
  readonly requests: Requests;
  readonly latency: LatencyMeter;
  readonly clips: ClipStore;
  readonly events: Pick<InterpretationEvents, 'speechChunk' | 'sentenceLatency'>;
  /** The service says that it answers nothing any more. */
  readonly fatal: () => void;
}

export class Reception {
  readonly #options: ReceptionOptions;
  /** The connection is lost, and nobody knows yet whether the next one resumes the task. */
  #isLost = false;

  constructor(options: ReceptionOptions) {
    this.#options = options;
  }

  connected(): void {
    this.#isLost = false;
  }

  lost(): void {
    this.#options.requests.unanswered();
    this.#isLost = true;
  }

  received(received: SessionEvent): void {
    const now = timeNow();
    const { store, requests, latency, clips, events, fatal } = this.#options;
    const { taskId } = store.transcript.session;
    if (received.type === 'session-started' && taskId !== undefined && received.taskId !== taskId) {
      this.#taskLost();
    }
    const event = requests.withAsked(received);
    requests.observe(event);
    if (event.type === 'speech-chunk') events.speechChunk(event.chunk);
    if (event.type === 'speech-ready') clips.put(event.sid, event.language, event.clip.audio);
    store.dispatch(event);
    // The document: stop the service and require reconnection. Who says so answers nothing any more.
    if (event.type === 'problem' && event.problem.severity === 'fatal') fatal();
    const measured = latency.received(event, now);
    if (!measured) return;
    store.dispatch({ type: 'latency', latency: measured.latency });
    if (measured.total) events.sentenceLatency(measured.total.sid, measured.total.ms);
  }

  /** The session ends: of a task whose connection is lost nothing more comes. */
  finalize(): void {
    if (this.#isLost) this.#options.store.finalize();
    this.#isLost = false;
  }

  /** The service begins another task: nobody goes on with what the lost one had begun. */
  #taskLost(): void {
    this.finalize();
    this.#options.requests.taskLost();
  }
}

const timeNow = (): number => performance.timeOrigin + performance.now();
