import { type StreamContext, StreamVoice } from './stream-voice.ts';

/** The device that streams are heard by: opened when the first is heard, for as long as the rate stays. */
export class StreamOutput {
  readonly #create: (sampleRate: number) => StreamContext;
  #context: StreamContext | undefined;
  #sink = '';

  constructor(create: (sampleRate: number) => StreamContext) {
    this.#create = create;
  }

  /** `sampleRate`: Hz. Undefined where no device plays that rate. */
  voiceFor(sampleRate: number, volume: number, onEnd: () => void): StreamVoice | undefined {
    try {
      if (this.#context?.sampleRate !== sampleRate) {
        void this.#context?.close();
        this.#context = this.#create(sampleRate);
        // A device that is gone by now leaves it at the system's own choice.
        if (this.#sink !== '') void this.#context.setSinkId(this.#sink).catch(() => undefined);
      }
      void this.#context.resume();
      return new StreamVoice(this.#context, volume, onEnd);
    } catch {
      this.#context = undefined;
      return undefined;
    }
  }

  /** `id`: of the browser; empty for the system's own choice. Rejects when there is no such device. */
  async setSink(id: string): Promise<void> {
    this.#sink = id;
    await this.#context?.setSinkId(id);
  }

  /** Nothing is heard now: an open device without sound costs as much as one with it. */
  rest(): void {
    void this.#context?.suspend();
  }
}
