/**
 * PocketSphinx 5prealpha (Debian's libpocketsphinx3, libsphinxbase3; BSD) through koffi: one decoder as a class.
 * Declarations follow pocketsphinx.h, sphinxbase/cmd_ln.h, feat.h and cmn.h of Debian's -dev packages.
 *
 * Import this only where a crash may happen: native code that is given a wrong pointer ends its process.
 */

import { join } from 'node:path';
import koffi from 'koffi';
import type { ModelFolder } from './pocketsphinx-messages.ts';

/** An address in the library's memory, never looked into by JavaScript. */
type Pointer = { readonly pointer: unique symbol } | null;

export interface Segment {
  /** As in the dictionary: `to(2)`, `<sil>`, `[NOISE]`, `</s>`. */
  readonly word: string;
  /** 10 ms frames from the start of the utterance, both inclusive. */
  readonly startFrame: number;
  readonly endFrame: number;
  /** Posterior over the lattice, 0 to 1; after the end of the utterance only. */
  readonly confidence: number;
}

/** What the front end has counted for the running mean: see `cmn_t` in sphinxbase/cmn.h. */
export interface CepstralCount {
  readonly mean: readonly number[];
  readonly sum: readonly number[];
  /** Jumps back to 500 whenever it passes 800; `sum` is then scaled and `mean` is made new. */
  readonly frames: number;
}

const options = {
  // The second search over the lattice costs more than the first and made real speech worse (26.7 instead of 25.7 %
  // wrong words at first contact, 22.8 instead of 18.8 % on the second pass).
  '-fwdflat': 'no',
  // Endpointing is done before; with its own silence removal on, the decoder's word times leave out every pause.
  '-remove_silence': 'no',
  '-logfn': process.platform === 'win32' ? 'NUL' : '/dev/null',
} as const;

const cepstra = 13;

function loadLibrary() {
  const base = koffi.load('libsphinxbase.so.3');
  const sphinx = koffi.load('libpocketsphinx.so.3');
  (base.func('void err_set_logfp(void *file)') as (file: null) => void)(null);
  return {
    ps_args: sphinx.func('void *ps_args()') as () => Pointer,
    cmd_ln_init: base.func('void *cmd_ln_init(void *config, void *definitions, int32_t strict, ...)') as (
      config: null,
      definitions: Pointer,
      strict: number,
      ...typeAndValue: readonly (string | null)[]
    ) => Pointer,
    ps_init: sphinx.func('void *ps_init(void *config)') as (config: Pointer) => Pointer,
    ps_start_utt: sphinx.func('int ps_start_utt(void *ps)') as (ps: Pointer) => number,
    ps_end_utt: sphinx.func('int ps_end_utt(void *ps)') as (ps: Pointer) => number,
    ps_process_raw: sphinx.func(
      'int ps_process_raw(void *ps, const int16_t *data, size_t count, int no_search, int full_utt)',
    ) as (ps: Pointer, data: Int16Array, count: number, noSearch: 0, fullUtterance: 0) => number,
    ps_get_hyp: sphinx.func('const char *ps_get_hyp(void *ps, void *score)') as (
      ps: Pointer,
      score: null,
    ) => string | null,
    ps_seg_iter: sphinx.func('void *ps_seg_iter(void *ps)') as (ps: Pointer) => Pointer,
    ps_seg_next: sphinx.func('void *ps_seg_next(void *segment)') as (segment: Pointer) => Pointer,
    ps_seg_word: sphinx.func('const char *ps_seg_word(void *segment)') as (segment: Pointer) => string,
    ps_seg_frames: sphinx.func('void ps_seg_frames(void *segment, _Out_ int *start, _Out_ int *end)') as (
      segment: Pointer,
      start: number[],
      end: number[],
    ) => void,
    ps_seg_prob: sphinx.func(
      'int32_t ps_seg_prob(void *segment, void *acoustic, void *language, void *backoff)',
    ) as (segment: Pointer, acoustic: null, language: null, backoff: null) => number,
    ps_get_logmath: sphinx.func('void *ps_get_logmath(void *ps)') as (ps: Pointer) => Pointer,
    logmath_exp: base.func('double logmath_exp(void *logmath, int value)') as (
      logmath: Pointer,
      value: number,
    ) => number,
    ps_get_feat: sphinx.func('void *ps_get_feat(void *ps)') as (ps: Pointer) => Pointer,
    cmn_live_set: base.func('void cmn_live_set(void *cmn, const float *mean)') as (
      cmn: Pointer,
      mean: Float32Array,
    ) => void,
  };
}

type Library = ReturnType<typeof loadLibrary>;

/** `feat_t` of sphinxbase/feat.h, as far as the field that leads to the mean. */
const featureType = koffi.struct({
  refcount: 'int',
  name: 'void *',
  cepsize: 'int32_t',
  n_stream: 'int32_t',
  stream_len: 'void *',
  window_size: 'int32_t',
  n_sv: 'int32_t',
  sv_len: 'void *',
  subvecs: 'void *',
  sv_buf: 'void *',
  sv_dim: 'int32_t',
  cmn: 'int',
  varnorm: 'int32_t',
  agc: 'int',
  compute_feat: 'void *',
  cmn_struct: 'void *',
});

/** `cmn_t` of sphinxbase/cmn.h. */
const meanType = koffi.struct({
  cmn_mean: 'void *',
  cmn_var: 'void *',
  sum: 'void *',
  nframe: 'int32_t',
  veclen: 'int32_t',
});

const floats = (pointer: Pointer): number[] =>
  Array.from(koffi.decode(pointer, 'float', cepstra) as ArrayLike<number>);

export class Decoder {
  readonly #library: Library;
  readonly #ps: Pointer;
  /** Null when the library's memory is not laid out as its headers say; then there is no mean to read or set. */
  readonly #cmn: Pointer;

  /** Loads library and model, about 0.3 s. Throws when either is missing. */
  constructor(model: ModelFolder) {
    this.#library = loadLibrary();
    const named = {
      '-hmm': join(model, 'en-us'),
      '-lm': join(model, 'en-us.lm.bin'),
      '-dict': join(model, 'cmudict-en-us.dict'),
      ...options,
    };
    // A C function with a variable number of arguments: koffi wants the type before each.
    const typed = Object.entries(named).flatMap(([name, value]) => ['str', name, 'str', value]);
    const config = this.#library.cmd_ln_init(null, this.#library.ps_args(), 1, ...typed, 'void *', null);
    this.#ps = config === null ? null : this.#library.ps_init(config);
    if (this.#ps === null) throw new Error(`PocketSphinx cannot load the model in ${model}`);
    this.#cmn = this.#findMean();
  }

  startUtterance(): void {
    this.#library.ps_start_utt(this.#ps);
  }

  process(samples: Int16Array): void {
    if (samples.length > 0) this.#library.ps_process_raw(this.#ps, samples, samples.length, 0, 0);
  }

  endUtterance(): void {
    this.#library.ps_end_utt(this.#ps);
  }

  /** The best words so far, without fillers and pronunciation variants. */
  hypothesis(): string {
    return this.#library.ps_get_hyp(this.#ps, null) ?? '';
  }

  segments(): Segment[] {
    const { ps_seg_iter, ps_seg_next, ps_seg_word, ps_seg_frames, ps_seg_prob, logmath_exp } = this.#library;
    const logmath = this.#library.ps_get_logmath(this.#ps);
    const segments: Segment[] = [];
    // Frames are counted on from utterance to utterance; the first segment is where this one begins.
    let origin: number | undefined;
    for (let at = ps_seg_iter(this.#ps); at !== null; at = ps_seg_next(at)) {
      const start = [0];
      const end = [0];
      ps_seg_frames(at, start, end);
      origin ??= start[0] ?? 0;
      segments.push({
        word: ps_seg_word(at),
        startFrame: (start[0] ?? 0) - origin,
        endFrame: (end[0] ?? 0) - origin,
        confidence: Math.min(1, logmath_exp(logmath, ps_seg_prob(at, null, null, null))),
      });
    }
    return segments;
  }

  /** Undefined when it cannot be read. */
  cepstralCount(): CepstralCount | undefined {
    return this.#cmn === null ? undefined : readMean(this.#cmn);
  }

  /** Sets the mean that is taken off each frame, with the weight of 500 frames. */
  setCepstralMean(mean: readonly number[]): void {
    if (this.#cmn !== null) this.#library.cmn_live_set(this.#cmn, Float32Array.from(mean));
  }

  /**
   * There is no function that gives the mean, and `-cmninit` cannot set it: the model's own feat.params is read after
   * the options and wins. So the way to it goes through two structs, and each step of it is checked.
   */
  #findMean(): Pointer {
    const features = koffi.decode(this.#library.ps_get_feat(this.#ps), featureType) as {
      readonly cepsize: number;
      readonly n_stream: number;
      readonly window_size: number;
      readonly cmn_struct: Pointer;
    };
    const asDeclared = features.cepsize === cepstra && features.n_stream === 1 && features.window_size === 3;
    if (!asDeclared || features.cmn_struct === null) return null;
    const cmn = features.cmn_struct;
    const before = readMean(cmn);
    if (before === undefined || before.frames !== 0) return null;
    const probe = before.mean.map((_, index) => 32 + index / 4);
    this.#library.cmn_live_set(cmn, Float32Array.from(probe));
    const after = readMean(cmn);
    const same = after?.frames === 500 && probe.every((value, i) => after.mean[i] === value);
    this.#library.cmn_live_set(cmn, Float32Array.from(before.mean));
    return same ? cmn : null;
  }
}

function readMean(cmn: Pointer): CepstralCount | undefined {
  const { cmn_mean, sum, nframe, veclen } = koffi.decode(cmn, meanType) as {
    readonly cmn_mean: Pointer;
    readonly sum: Pointer;
    readonly nframe: number;
    readonly veclen: number;
  };
  if (veclen !== cepstra || cmn_mean === null || sum === null) return undefined;
  return { mean: floats(cmn_mean), sum: floats(sum), frames: nframe };
}
