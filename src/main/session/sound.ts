/** The sound side of a session: from the source that is captured now, by the sender, to the link. */

import { frameMs, frameSamples } from '../../shared/audio/format.ts';
import type { Level } from '../../shared/ipc/sources.ts';
import type { AudioFrame, AudioSource } from '../audio/source.ts';
import { AudioSender } from './audio-sender.ts';
import type { LatencyMeter } from './latency-meter.ts';
import type { ServiceLink } from './link.ts';
import { ServicePause } from './service-pause.ts';
import { Sources } from './sources.ts';
import type { TranscriptStore } from './transcript-store.ts';

/** Longer than endpointing usually waits, ms. */
const silenceMs = 800;

export interface SoundOptions {
  readonly source: AudioSource;
  readonly link: ServiceLink;
  readonly latency: LatencyMeter;
  readonly store: TranscriptStore;
  level(level: Level): void;
  /** A recording is at its end. */
  ended(): void;
}

export class SessionSound {
  readonly sources: Sources;
  readonly sender: AudioSender;
  readonly #options: SoundOptions;
  readonly #pause: ServicePause;
  #sentFrames = 0;
  /** The first frame that was never sent. */
  #unsentFrom = 0;

  constructor(options: SoundOptions) {
    this.#options = options;
    const { link, store, source } = options;
    this.#pause = new ServicePause(link, () => this.sender.waitingMs === 0);
    this.sender = new AudioSender({
      level: level => options.level(level),
      send: (frame, position) => this.#send(frame, position),
      acknowledged: () => link.acknowledged,
      dropped: ms => store.dropped(ms),
      gap: (position, frames) => this.#gap(position, frames),
      empty: () => this.#pause.soundSent(),
    });
    this.sources = new Sources(source, {
      frame: frame => this.sender.push(frame),
      problem: cause => {
        store.problem(cause);
        this.#endSentence();
      },
      recovered: () => store.dispatch({ type: 'problem-solved', reasons: ['device-lost', 'device-missing'] }),
      ended: () => options.ended(),
    });
  }

  /** How much sound the service has taken, ms: without pauses, and once what was sent twice. */
  get sentMs(): number {
    return this.#sentFrames * frameMs;
  }

  pause(): void {
    this.sender.muted = true;
    this.sources.pause();
    this.#pause.paused(this.sources.description.kind === 'recording');
  }

  resume(): void {
    this.#pause.resumed();
    this.#options.latency.resumed(timeNow());
    this.sender.muted = false;
    this.sources.resume();
  }

  /** No more sound comes. */
  async stop(): Promise<void> {
    this.#pause.forget();
    await this.sources.stop();
  }

  /** The old source goes on when the new one cannot be started. Rejects with a ProblemError. */
  async change(source: AudioSource): Promise<void> {
    const { store } = this.#options;
    await this.sources.change(
      source,
      () => store.isRunning,
      () => {
        this.#endSentence();
        if (store.phase === 'paused') source.pause();
        this.sender.flush();
      },
    );
    store.dispatch({ type: 'source-changed', source: source.description });
  }

  /** Before anything is sent on a connection. What waits is sent by the sender's `flush`. */
  connected(resumed: boolean): void {
    if (resumed) this.sender.resumed(this.#options.link.acknowledged);
    this.#pause.connected(resumed, this.#options.store.phase === 'paused');
  }

  /** The sound breaks off: silence ends the sentence that was being said, or it would run into what comes next. */
  #endSentence(): void {
    for (let ms = 0; ms < silenceMs; ms += frameMs) {
      void this.sender.push({ samples: new Int16Array(frameSamples), capturedAt: timeNow() });
    }
  }

  #send(frame: AudioFrame, position: number): boolean {
    if (!this.#options.link.sendAudio(frame.samples, position)) return false;
    // What a lost connection had not acknowledged is sent again.
    if (position >= this.#unsentFrom) this.#sentFrames++;
    this.#unsentFrom = Math.max(this.#unsentFrom, position + 1);
    this.#options.latency.sent(frame, timeNow());
    return true;
  }

  #gap(position: number, frames: number): void {
    const { store, link } = this.#options;
    const endMs = link.timeOf(position + frames);
    // Of a session that never began nothing is missing, and nothing that was before its time begins.
    if (store.transcript.session.taskId === undefined || endMs === undefined) return;
    const startMs = Math.max(0, link.timeOf(position) ?? 0);
    if (endMs > startMs) store.dispatch({ type: 'gap', startMs, durationMs: endMs - startMs });
  }
}

const timeNow = (): number => performance.timeOrigin + performance.now();
