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
  /** `real-time` (default): as if it were spoken now. `fast`: as fast as the frames are taken. */
  readonly pace?: 'real-time' | 'fast';
}

interface Opened {
  readonly thread: RecordingThread;
  /** About the first second. */
  readonly first: Int16Array;
}

/** Frames that may follow each other without giving way to other work, after a stall. */
const burstFrames = 10;

/** A recording: WAV (8 to 32-bit PCM, float, A-law, µ-law, IMA ADPCM, any rate and channels) or `.raw`. */
export class FileSource implements AudioSource {
  readonly description: SourceDescription;
  readonly #path: string;
  readonly #options: FileSourceOptions;
  readonly #stopping = new AbortController();
  readonly #stopped = Promise.withResolvers<void>();
  #thread: RecordingThread | undefined;
  #opening: Promise<Opened> | undefined;
  #hasStarted = false;
  #running: Promise<void> = Promise.resolve();
  /** While it stands still: what it waits for. */
  #standing: PromiseWithResolvers<void> | undefined;

  constructor(path: string, options: FileSourceOptions) {
    this.#path = resolvePath(path);
    this.#options = options;
    this.description = { kind: 'recording', label: options.label };
  }

  /** Decodes the beginning, ahead of the start. Rejects with audio-file-missing, -unreadable or -empty. */
  async open(): Promise<void> {
    await this.#open();
  }

  /** Resolves when the beginning is decoded. Rejects as `open` does. */
  async start(events: AudioSourceEvents): Promise<void> {
    if (this.#hasStarted) throw new Error('a source starts once');
    this.#hasStarted = true;
    if (this.#stopping.signal.aborted) return;
    const { thread, first } = await this.#open();
    if (this.#stopping.signal.aborted) return;
    this.#running = this.#play(thread, first, events);
  }

  pause(): void {
    this.#standing ??= Promise.withResolvers();
  }

  resume(): void {
    this.#standing?.resolve();
    this.#standing = undefined;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#stopped.resolve();
    this.resume();
    await this.#thread?.close();
    await this.#running;
  }

  #open(): Promise<Opened> {
    this.#opening ??= this.#begin();
    return this.#opening;
  }

  async #begin(): Promise<Opened> {
    const thread = new RecordingThread(this.#path);
    this.#thread = thread;
    const first = await thread.next();
    // A thread that was stopped says that it has ended: nobody wants to know.
    if (first.type === 'problem' && !this.#stopping.signal.aborted) {
      await thread.close();
      throw new ProblemError(first.problem);
    }
    return { thread, first: first.type === 'frames' ? first.samples : new Int16Array(0) };
  }

  async #play(thread: RecordingThread, first: Int16Array, events: AudioSourceEvents): Promise<void> {
    const { signal } = this.#stopping;
    const newTurns = this.#options.pace === 'fast' ? fastTurns : realTimeTurns;
    let turns = newTurns(signal);
    for (let samples = first; ; ) {
      // Asked for now, so that it is there when this second is over.
      const following = thread.next();
      for (let at = 0; at < samples.length; at += frameSamples) {
        let capturedAt = await turns();
        // Also one that was about to be given: whoever paused does not take it any more.
        while (this.#standing) {
          await this.#standing.promise;
          // A new schedule: the time that it stood still is not caught up.
          turns = newTurns(signal);
          capturedAt = await turns();
        }
        if (signal.aborted) return;
        const taken = events.frame(frameOf(samples, at, capturedAt));
        if (taken && this.#options.pace === 'fast') await Promise.race([taken, this.#stopped.promise]);
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

/** Gives way to other work now and then; whoever takes the frames slows it down. */
function fastTurns(): () => Promise<number> {
  let burst = 0;
  return async () => {
    if (++burst % burstFrames === 0) await turn();
    return performance.timeOrigin + performance.now();
  };
}
