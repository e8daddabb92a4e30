import { createHash } from 'node:crypto';
import { resolve as resolvePath } from 'node:path';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { frameSamples } from '../../shared/audio/format.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { SourceDescription } from '../../shared/session/events.ts';
import { Pacer } from './pacer.ts';
import { RecordingThread } from './recording-thread.ts';
import type { AudioFrame, AudioSource, AudioSourceEvents } from './source.ts';

export interface FileSourceOptions {
  /** What it is called for people. */
  readonly label: string;
  /** `real-time` (default): as if it were spoken now. `fast`: as fast as `ready` allows. */
  readonly pace?: 'real-time' | 'fast';
  /** Asked before each frame when the pace is `fast`; the promise that it gives is waited for and never rejects. */
  readonly ready?: () => Promise<void> | undefined;
}

/** Frames that may follow each other without giving way to other work, after a stall. */
const burstFrames = 10;

/** A recording: WAV (8 to 32-bit PCM, float, A-law, µ-law, IMA ADPCM, any rate and channels) or `.raw`. */
export class FileSource implements AudioSource {
  readonly description: SourceDescription;
  readonly sourceId: string;
  readonly #path: string;
  readonly #options: FileSourceOptions;
  readonly #stopping = new AbortController();
  #thread: RecordingThread | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(path: string, options: FileSourceOptions) {
    this.#path = resolvePath(path);
    this.#options = options;
    this.description = { kind: 'recording', label: options.label };
    this.sourceId = createHash('sha256').update(`recording\0${this.#path}`).digest('hex').slice(0, 16);
  }

  /** Resolves when the beginning is decoded. Rejects with audio-file-missing, -unreadable or -empty. */
  async start(events: AudioSourceEvents): Promise<void> {
    if (this.#thread !== undefined) throw new Error('a source starts once');
    if (this.#stopping.signal.aborted) return;
    const thread = new RecordingThread(this.#path);
    this.#thread = thread;
    const first = await thread.next();
    if (this.#stopping.signal.aborted) return;
    if (first.type === 'problem') {
      await this.stop();
      throw new ProblemError(first.problem);
    }
    this.#running = this.#play(thread, first.type === 'frames' ? first.samples : new Int16Array(0), events);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#thread?.close();
    await this.#running;
  }

  async #play(thread: RecordingThread, first: Int16Array, events: AudioSourceEvents): Promise<void> {
    const { signal } = this.#stopping;
    const turns = this.#options.pace === 'fast' ? fastTurns(this.#options.ready) : realTimeTurns(signal);
    for (let samples = first; ; ) {
      // Asked for now, so that it is there when this second is over.
      const following = thread.next();
      for (let at = 0; at < samples.length; at += frameSamples) {
        const capturedAt = await turns();
        if (signal.aborted) return;
        events.frame(frameOf(samples, at, capturedAt));
      }
      const message = await following;
      if (signal.aborted) return;
      if (message.type === 'problem') events.problem(message.problem);
      if (message.type !== 'frames') break;
      samples = message.samples;
    }
    void thread.close();
    events.ended();
  }
}

/** A frame has memory of its own: whoever gets it may keep or transfer it. */
function frameOf(samples: Int16Array, at: number, capturedAt: number): AudioFrame {
  return { samples: samples.slice(at, at + frameSamples), capturedAt };
}

/** Waits until the next frame is due; gives when that was, ms since the epoch. */
function realTimeTurns(signal: AbortSignal): () => Promise<number> {
  const pacer = new Pacer(performance.now());
  let burst = 0;
  return async () => {
    const waitMs = pacer.waitMs(performance.now());
    if (waitMs > 0) {
      burst = 0;
      await wait(waitMs, undefined, { signal }).catch(() => {});
    } else if (++burst % burstFrames === 0) {
      await turn();
    }
    return performance.timeOrigin + pacer.take();
  };
}

function fastTurns(ready: FileSourceOptions['ready']): () => Promise<number> {
  return async () => {
    await ready?.();
    return performance.timeOrigin + performance.now();
  };
}
