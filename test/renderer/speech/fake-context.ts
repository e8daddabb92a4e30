import type { StreamContext } from '../../../src/renderer/speech/stream-voice.ts';

/** A sound that was scheduled: frames of the context's clock. */
export interface Scheduled {
  readonly from: number;
  readonly to: number;
  stopped: boolean;
}

type Source = { onended: (() => void) | null; endsAt: number; done: boolean };

/** A Web Audio context whose clock is turned by the test. */
export class FakeContext {
  currentTime = 10;
  readonly sampleRate: number;
  readonly scheduled: Scheduled[] = [];
  readonly gains: number[] = [];
  state: 'running' | 'suspended' | 'closed' = 'suspended';
  readonly destination = {};
  readonly #sources: Source[] = [];

  constructor(sampleRate = 16_000) {
    this.sampleRate = sampleRate;
  }

  /** The part of a context that is used, under its own type. */
  get asContext(): StreamContext {
    return this as unknown as StreamContext;
  }

  sinkId = '';

  async setSinkId(id: string): Promise<void> {
    this.sinkId = id;
  }

  /** Lets time pass, and ends what has been heard by then. */
  pass(ms: number): void {
    this.currentTime += ms / 1000;
    for (const source of this.#sources) {
      if (source.done || source.endsAt > this.currentTime * this.sampleRate) continue;
      source.done = true;
      source.onended?.();
    }
  }

  createGain() {
    const at = this.gains.push(1) - 1;
    const { gains } = this;
    return {
      gain: {
        get value(): number {
          return gains[at] ?? 0;
        },
        set value(value: number) {
          gains[at] = value;
        },
      },
      connect() {},
      disconnect() {},
    };
  }

  createBuffer(_channels: number, length: number) {
    return { length, copyToChannel() {} };
  }

  createBufferSource() {
    const scheduled: Scheduled = { from: 0, to: 0, stopped: false };
    const source: Source = { onended: null, endsAt: Number.POSITIVE_INFINITY, done: false };
    this.#sources.push(source);
    return Object.assign(source, {
      buffer: { length: 0 },
      connect() {},
      disconnect() {},
      start: (when: number) => {
        const from = when * this.sampleRate;
        const length = (source as unknown as { buffer: { length: number } }).buffer.length;
        this.scheduled.push(Object.assign(scheduled, { from, to: from + length }));
        source.endsAt = from + length;
      },
      stop: () => {
        scheduled.stopped = true;
        source.done = true;
      },
    });
  }

  async resume(): Promise<void> {
    this.state = 'running';
  }

  async suspend(): Promise<void> {
    this.state = 'suspended';
  }

  async close(): Promise<void> {
    this.state = 'closed';
  }
}
