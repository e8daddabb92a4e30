import type { Voice } from './voice.ts';

/** How much sound is there before the first of it is heard, ms: what the way to here may be late by. */
export const jitterMs = 200;
/** From asking for a sound to its first sample, s: sound of the past would be cut. */
const leadS = 0.02;
/** 16-bit full scale. */
const fullScale = 32_768;

/** What is used of Web Audio. */
export type StreamContext = Pick<
  AudioContext,
  | 'currentTime'
  | 'sampleRate'
  | 'createBuffer'
  | 'createBufferSource'
  | 'createGain'
  | 'destination'
  | 'resume'
> & { close(): Promise<void>; suspend(): Promise<void> } & Pick<HTMLMediaElement, 'setSinkId'>;

/** A stretch of sound without a hole, in frames of the context's clock. */
interface Run {
  readonly startFrame: number;
  /** Frames of the sentence that were heard before it. */
  readonly offset: number;
}

/**
 * Plays the pieces of one sentence gaplessly while it is still being made. Nothing is heard until `jitterMs` of sound are
 * there; when the sound runs out before its end, it waits for as much again.
 */
export class StreamVoice implements Voice {
  readonly #context: StreamContext;
  readonly #gain: GainNode;
  readonly #onEnd: () => void;
  readonly #sources = new Set<AudioBufferSourceNode>();
  #waiting: Float32Array<ArrayBuffer>[] = [];
  #waitingFrames = 0;
  #run: Run | undefined;
  /** Where the next piece goes on. */
  #nextFrame = 0;
  /** Frames of the sentence that have been scheduled. */
  #scheduled = 0;
  #closed = false;
  #stopped = false;
  #underruns = 0;

  constructor(context: StreamContext, volume: number, onEnd: () => void) {
    this.#context = context;
    this.#onEnd = onEnd;
    this.#gain = context.createGain();
    this.#gain.gain.value = volume;
    this.#gain.connect(context.destination);
  }

  /** How often the sound ran out before its end. */
  get underruns(): number {
    return this.#underruns;
  }

  get heardMs(): number {
    // Before its beginning, or where it ran out.
    if (!this.#run) return (this.#scheduled / this.#context.sampleRate) * 1000;
    const played = this.#context.currentTime * this.#context.sampleRate - this.#run.startFrame;
    const heard = Math.min(this.#scheduled, this.#run.offset + Math.max(0, played));
    return (heard / this.#context.sampleRate) * 1000;
  }

  /** The next piece, 16-bit samples at the context's rate. */
  push(samples: Int16Array): void {
    if (this.#stopped || this.#closed || samples.length === 0) return;
    this.#waiting.push(Float32Array.from(samples, sample => sample / fullScale));
    this.#waitingFrames += samples.length;
    this.#schedule();
  }

  /** Nothing comes after what was pushed. */
  close(): void {
    if (this.#stopped || this.#closed) return;
    this.#closed = true;
    this.#schedule();
    this.#endWhenSilent();
  }

  stop(): void {
    this.#stopped = true;
    for (const source of this.#sources) {
      source.onended = null;
      source.stop();
      source.disconnect();
    }
    this.#sources.clear();
    this.#waiting = [];
    this.#gain.disconnect();
  }

  setVolume(volume: number): void {
    this.#gain.gain.value = volume;
  }

  #schedule(): void {
    if (this.#waitingFrames === 0) return;
    const { currentTime, sampleRate } = this.#context;
    if (this.#run && this.#nextFrame < currentTime * sampleRate) {
      this.#run = undefined;
      this.#underruns += 1;
    }
    const enough = this.#closed || this.#waitingFrames >= (jitterMs / 1000) * sampleRate;
    if (!this.#run && !enough) return;
    if (!this.#run) {
      // A whole frame: a start between two frames would be interpolated, and every joint be heard.
      this.#nextFrame = Math.ceil((currentTime + leadS) * sampleRate);
      this.#run = { startFrame: this.#nextFrame, offset: this.#scheduled };
    }
    for (const piece of this.#waiting) this.#start(piece);
    this.#waiting = [];
    this.#waitingFrames = 0;
  }

  #start(piece: Float32Array<ArrayBuffer>): void {
    const { sampleRate } = this.#context;
    const buffer = this.#context.createBuffer(1, piece.length, sampleRate);
    buffer.copyToChannel(piece, 0);
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#gain);
    source.onended = () => {
      this.#sources.delete(source);
      source.disconnect();
      this.#endWhenSilent();
    };
    this.#sources.add(source);
    source.start(this.#nextFrame / sampleRate);
    this.#nextFrame += piece.length;
    this.#scheduled += piece.length;
  }

  #endWhenSilent(): void {
    if (!this.#closed || this.#stopped || this.#sources.size > 0) return;
    this.stop();
    this.#onEnd();
  }
}
