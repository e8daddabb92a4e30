/** The part of @echogarden/fvad-wasm (libfvad by Emscripten, no types of its own) that the endpointer uses. */
declare module '@echogarden/fvad-wasm' {
  interface Fvad {
    /** Replaced whenever the WASM memory grows: never keep a copy. */
    readonly HEAP16: Int16Array;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    /** 0 when there is no memory left. */
    _fvad_new(): number;
    _fvad_free(vad: number): void;
    /** Clears mode and rate too. */
    _fvad_reset(vad: number): void;
    /** 0 (lets most through) to 3 (strictest); -1 when refused. */
    _fvad_set_mode(vad: number, mode: number): number;
    /** 8000, 16000, 32000 or 48000 Hz; -1 when refused. */
    _fvad_set_sample_rate(vad: number, hz: number): number;
    /** 10, 20 or 30 ms of 16-bit samples: 1 voiced, 0 not, -1 wrong length. */
    _fvad_process(vad: number, samples: number, count: number): number;
  }
  export default function fvad(): Promise<Fvad>;
}
