/** Audio that came before the engines were ready. Later audio is not kept: where engines are behind, the socket is paused instead. */

import { socketLimits } from './socket-limits.ts';

export class EarlyAudio {
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  /** False, and it is not kept, when it is more than may wait: `socketLimits.queuedAudioBytes`. */
  keep(piece: Uint8Array): boolean {
    if (this.#bytes + piece.byteLength > socketLimits.queuedAudioBytes) return false;
    this.#bytes += piece.byteLength;
    this.#pieces.push(piece);
    return true;
  }

  /** What was kept, in order; nothing is kept any more. */
  take(): readonly Uint8Array[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#bytes = 0;
    return pieces;
  }
}
