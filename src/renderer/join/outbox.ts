import { frameBytes, frameMs } from '../../shared/audio/format.ts';
import { samplesToBytes } from '../../shared/audio/pcm.ts';

/** The part of a WebSocket that it needs. */
export interface SoundSink {
  readonly bufferedAmount: number;
  send(bytes: Uint8Array<ArrayBuffer>): void;
}

/** How much may wait in the socket, bytes: what is there cannot be taken back. */
const inSocket = (200 / frameMs) * frameBytes;
/** How much may wait here, frames: what is older than 2 s comes too late for a conversation. */
const kept = 2000 / frameMs;

/** Frames on their way to the socket. A slow network costs the oldest sound, not an ever longer delay. */
export class Outbox {
  #frames: Int16Array[] = [];

  /** Sends what the socket takes, undefined: there is none. Returns how much sound was given up, ms. */
  push(frame: Int16Array, sink: SoundSink | undefined): number {
    this.#frames.push(frame);
    while (sink && sink.bufferedAmount < inSocket) {
      const next = this.#frames.shift();
      if (!next) break;
      // In memory of their own: never one that others could change meanwhile.
      sink.send(samplesToBytes(next) as Uint8Array<ArrayBuffer>);
    }
    const tooMany = Math.max(0, this.#frames.length - kept);
    this.#frames = this.#frames.slice(tooMany);
    return tooMany * frameMs;
  }
}
