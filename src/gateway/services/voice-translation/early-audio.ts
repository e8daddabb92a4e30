/** Audio that came before the engines were ready. What comes later is never kept: then a client is not read from instead. */

import { socketLimits } from '../../server/limits.ts';

export class EarlyAudio {
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  /** False when it is more than may wait. */
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
