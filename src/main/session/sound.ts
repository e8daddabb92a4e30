/** The sound side of a session: from the source that is captured now, by the sender, to the link. */

import { frameMs, frameSamples } from '../../shared/audio/format.ts';
import type { Level } from '../../shared/ipc/sources.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
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
      heardFrames: () => link.heardFrames,
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

  /** What was said elsewhere began, as far as one can know here, where the sound was when its first words came. */
  placed(event: SessionEvent): SessionEvent {
    const { link, chronicle } = this.#options;
    if (event.type !== 'recognition' || !event.elsewhere || event.startMs !== undefined) return event;
    if (chronicle.transcript.sentences.has(event.sid)) return event;
    return { ...event, startMs: link.clock.timeOf(this.sender.position) };
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
    // Of a session that never began nothing is missing, and of a broadcast nothing before it was live.
    const from = Math.max(position, link.clock.timesFrom);
    const durationMs = (position + frames - from) * frameMs;
    if (chronicle.transcript.session.taskId === undefined || durationMs <= 0) return;
    chronicle.happened({ type: 'gap', startMs: link.clock.timeOf(from), durationMs });
  }
}

const timeNow = (): number => performance.timeOrigin + performance.now();
