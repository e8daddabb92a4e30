/**
 * A model that tells voices apart as little as it can and be loaded by sherpa-onnx: the mean spectrum of the sound, without its
 * loudness.
 */

import { onnxFile } from './tiny-onnx.ts';

/** Bands of sherpa-onnx's features. */
const bands = 80;

export function spectrumEmbedder(
  metadata: Readonly<Record<string, string | number>> = {},
): Uint8Array<ArrayBuffer> {
  return onnxFile({
    metadata: {
      framework: 'wespeaker',
      language: 'English',
      output_dim: bands,
      sample_rate: 16_000,
      normalize_samples: 1,
      ...metadata,
    },
    inputs: [{ name: 'feats', element: 'float', shape: ['batch', 'time', bands] }],
    outputs: [{ name: 'embs', element: 'float', shape: ['batch', bands] }],
    constants: {},
    nodes: [
      { type: 'ReduceMean', inputs: ['feats'], output: 'spectrum', ints: { axes: [1], keepdims: 0 } },
      { type: 'ReduceMean', inputs: ['spectrum'], output: 'loudness', ints: { axes: [1], keepdims: 1 } },
      { type: 'Sub', inputs: ['spectrum', 'loudness'], output: 'embs' },
    ],
  });
}
