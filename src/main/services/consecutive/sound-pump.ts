/** Sends what waits to the utterance that hears it: at the pace of the document, and as fast as the socket takes it. */

import { frameMs } from '../../../shared/audio/format.ts';
import type { SoundQueue } from './sound-queue.ts';
import type { Utterance } from './utterance.ts';

export class SoundPump {
  readonly #sound: SoundQueue;
  readonly #current: () => Utterance | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  /** `current`: the utterance that hears what is said now, where there is one. */
  constructor(sound: SoundQueue, current: () => Utterance | undefined) {
    this.#sound = sound;
    this.#current = current;
  }

  /** Sends what may go now. */
  run(): void {
    clearTimeout(this.#timer);
    while (!this.#stopped) {
      const current = this.#current();
      if (!current?.socket.takesSound) return;
      const item = this.#sound.peek();
      if (item === undefined) return;
      if (item === 'end') {
        this.#sound.shift();
        if (current.socket.sent > 0) current.socket.stop();
        continue;
      }
      const waitMs = this.#sound.waitMs(performance.now());
      // A full socket says nothing when it has room again.
      const againMs = waitMs > 0 ? waitMs : current.socket.send(item) ? 0 : frameMs;
      if (againMs > 0) {
        this.#timer = setTimeout(() => this.run(), againMs);
        return;
      }
      current.firstFrame ??= item.position;
      this.#sound.sent(performance.now());
      this.#sound.shift();
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }
}
