/** The sound side of a session: from the source that is captured now, by the sender, to the link. */

import { frameMs, frameSamples } from '../../shared/audio/format.ts';
import type { Level } from '../../shared/ipc/sources.ts';
import type { AudioFrame, AudioSource } from '../audio/source.ts';
import { AudioSender } from './audio-sender.ts';
import type { Chronicle } from './chronicle.ts';
import type { LatencyMeter } from './latency-meter.ts';
import type { ServiceLink } from './link.ts';
import { ServicePause } from './service-pause.ts';
import { Sources } from './sources.ts';

/** Longer than any usual endpointing waits, ms. */
const breakMs = 800;

export interface SoundOptions {
  readonly source: AudioSource;
  readonly link: ServiceLink;
  readonly latency: LatencyMeter;
  readonly chronicle: Chronicle;
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

  constructor(options: SoundOptions) {
    this.#options = options;
    const { link, chronicle, source } = options;
    this.#pause = new ServicePause(link, () => this.sender.waitingMs === 0);
    this.sender = new AudioSender({
      level: level => options.level(level),
      send: (frame, position) => this.#send(frame, position),
      acknowledged: () => link.acknowledged,
      dropped: ms => chronicle.dropped(ms),
      gap: (position, frames) => this.#gap(position, frames),
      empty: () => this.#pause.soundSent(),
    });
    this.sources = new Sources(source, {
      frame: frame => this.sender.push(frame),
      problem: cause => {
        chronicle.problem(cause);
        this.#breakOff();
      },
      recovered: () =>
        chronicle.happened({ type: 'problem-solved', reasons: ['device-lost', 'device-missing'] }),
      ended: () => options.ended(),
    });
  }

  /** How much the service has taken, ms. */
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
    const { chronicle } = this.#options;
    await this.sources.change(
      source,
      () => chronicle.isRunning,
      () => {
        this.#breakOff();
        if (chronicle.phase === 'paused') source.pause();
        this.sender.flush();
      },
    );
    chronicle.happened({ type: 'source-changed', source: source.description });
  }

  /** The service may be told of a pause; what waits is sent after `flush` of the sender. */
  connected(resumed: boolean): void {
    if (resumed) this.sender.resumed(this.#options.link.acknowledged);
    this.#pause.connected(resumed, this.#options.chronicle.phase === 'paused');
  }

  /** The sound breaks off: quiet ends the sentence that was being said, or what comes next would be glued to it. */
  #breakOff(): void {
    for (let ms = 0; ms < breakMs; ms += frameMs) {
      void this.sender.push({ samples: new Int16Array(frameSamples), capturedAt: timeNow() });
    }
  }

  #send(frame: AudioFrame, position: number): boolean {
    if (!this.#options.link.sendAudio(frame.samples, position)) return false;
    this.#sentFrames++;
    this.#options.latency.sent(frame, timeNow());
    return true;
  }

  #gap(position: number, frames: number): void {
    const { chronicle, link } = this.#options;
    const endMs = link.timeOf(position + frames);
    // Of a session that never began nothing is missing, and nothing that was before its time begins.
    if (chronicle.transcript.session.taskId === undefined || endMs === undefined) return;
    const startMs = Math.max(0, link.timeOf(position) ?? 0);
    if (endMs > startMs) chronicle.happened({ type: 'gap', startMs, durationMs: endMs - startMs });
  }
}

const timeNow = (): number => performance.timeOrigin + performance.now();
