/** Endpointing by WebRTC's voice activity detector (libfvad, BSD), 2 to 3 µs a frame. */

import fvad from '@echogarden/fvad-wasm';
import { frameBytes, frameSamples, sampleRate } from '../../../shared/audio/format.ts';
import type { Endpointer } from './endpointer.ts';
import { lookbackMs, Voicing } from './voicing.ts';

/** Mode 3 loses quiet word ends; modes 0 and 1 hear a fan as speech. */
const mode = 2;

/**
 * An endpointer for 20 ms frames (320 samples) of 16-bit PCM at 16 000 Hz; a frame of another length throws a
 * RangeError. Steady noise is told from speech up to about -26 dBFS; louder noise counts as speech.
 */
export async function createFvadEndpointer(): Promise<Endpointer> {
  const wasm = await fvad();
  const vad = wasm._fvad_new();
  const buffer = wasm._malloc(frameBytes);
  if (vad === 0 || buffer === 0) throw new Error('fvad has no memory');
  const voicing = new Voicing();
  let voiced = false;
  let closed = false;

  // A reset forgets mode and rate as well, so both are set again each time.
  const reset = (): void => {
    wasm._fvad_reset(vad);
    wasm._fvad_set_mode(vad, mode);
    wasm._fvad_set_sample_rate(vad, sampleRate);
    voicing.reset();
    voiced = false;
  };
  reset();

  return {
    lookbackMs,
    get voiced() {
      return voiced;
    },
    push(frame) {
      if (closed) return undefined;
      if (frame.length !== frameSamples) throw new RangeError(`a frame has ${frameSamples} samples`);
      wasm.HEAP16.set(frame, buffer / Int16Array.BYTES_PER_ELEMENT);
      voiced = wasm._fvad_process(vad, buffer, frameSamples) === 1;
      return voicing.push(voiced);
    },
    reset() {
      if (!closed) reset();
    },
    close() {
      if (closed) return;
      closed = true;
      wasm._free(buffer);
      wasm._fvad_free(vad);
    },
  };
}
