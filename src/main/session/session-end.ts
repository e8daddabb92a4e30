/** The end of a session, however it comes to it. */

import { closeAfterSummary, completeTask } from './ending.ts';
import type { LatencyMeter } from './latency-meter.ts';
import type { ServiceLink } from './link.ts';
import type { Reception } from './reception.ts';
import type { Requests } from './requests.ts';
import type { SessionSound } from './sound.ts';
import type { Starts } from './starts.ts';
import type { TranscriptStore } from './transcript-store.ts';

export interface SessionEndParts {
  readonly store: TranscriptStore;
  readonly link: ServiceLink;
  readonly sound: SessionSound;
  readonly requests: Requests;
  readonly reception: Reception;
  readonly starts: Starts;
  readonly latency: LatencyMeter;
}

export class SessionEnd {
  readonly #parts: SessionEndParts;
  readonly #ended = Promise.withResolvers<void>();

  constructor(parts: SessionEndParts) {
    this.#parts = parts;
  }

  /** Resolves when the session is over. */
  get reached(): Promise<void> {
    return this.#ended.promise;
  }

  /** After everything said was translated. */
  async finish(): Promise<void> {
    const { store, sound, link, latency } = this.#parts;
    if (store.phase === 'stopping') return this.reached;
    if (store.isOver) return;
    store.phase = 'stopping';
    try {
      await sound.stop();
      await completeTask({ link, sender: sound.sender, latency, store });
    } finally {
      // What was broken off meanwhile ends by that.
      await (link.closed ? this.reached : this.end('ended'));
    }
  }

  /** At once: what is partial stays as it stands. */
  async breakOff(): Promise<void> {
    const { store, link } = this.#parts;
    if (store.isOver) return;
    const phase = store.phase === 'starting' && store.isEmpty ? 'idle' : 'ended';
    store.phase = 'stopping';
    link.close();
    store.finalize();
    await this.end(phase);
  }

  async end(phase: 'idle' | 'ended'): Promise<void> {
    const { store, link, sound, requests, reception, starts } = this.#parts;
    const summary = phase === 'ended' && starts.asked.summary && !store.isOver;
    if (summary) void closeAfterSummary(link, store);
    else link.close();
    reception.finalize();
    requests.unanswered();
    sound.sender.close();
    await sound.stop();
    if (store.isOver) return;
    store.dispatch({ type: 'connection', connection: 'offline' });
    store.lostForGood();
    store.phase = phase;
    if (store.record) await store.record.ended(sound.sentMs);
    this.#ended.resolve();
  }
}
