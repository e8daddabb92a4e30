/** Models that say always the same two words, as little as sherpa-onnx can load as a recogniser: one of each kind. */

import type { PackEngine } from '../../src/packs/manifest.ts';
import { onnxFile, type TensorType } from './tiny-onnx.ts';
import type { Files } from './written-pack.ts';

interface Tiny {
  readonly engine: PackEngine;
  readonly files: Files;
}

const bands = 80;
const float = (name: string, ...shape: TensorType['shape']): TensorType => ({
  name,
  element: 'float',
  shape,
});
const int64 = (name: string, ...shape: TensorType['shape']): TensorType => ({
  name,
  element: 'int64',
  shape,
});

/** For each token the one that follows it: a matrix of scores. */
function following(size: number, next: Readonly<Record<number, number>>): Float32Array {
  const scores = new Float32Array(size * size);
  for (const [token, other] of Object.entries(next)) scores[Number(token) * size + other] = 10;
  return scores;
}

/** Says “go” to any sound. */
export function tinyNemoCtc(): Tiny {
  const vocabulary = 2;
  const model = onnxFile({
    metadata: { model_type: 'EncDecCTCModelBPE', vocab_size: 1, subsampling_factor: 1, normalize_type: '' },
    inputs: [float('audio_signal', 'batch', bands, 'time'), int64('length', 'batch')],
    outputs: [float('logprobs', 'batch', 'time', vocabulary)],
    constants: {
      weights: { shape: [bands, vocabulary], values: new Float32Array(bands * vocabulary) },
      bias: { shape: [vocabulary], values: Float32Array.of(1, 0) },
    },
    nodes: [
      { type: 'Transpose', inputs: ['audio_signal'], output: 'frames', ints: { perm: [0, 2, 1] } },
      { type: 'MatMul', inputs: ['frames', 'weights'], output: 'nothing' },
      { type: 'Add', inputs: ['nothing', 'bias'], output: 'logprobs' },
    ],
  });
  return {
    engine: { type: 'nemo-ctc', model: 'model.onnx', tokens: 'tokens.txt' },
    files: { 'model.onnx': model, 'tokens.txt': '▁go 0\n<blk> 1\n' },
  };
}

/** 0 blank, 1 “go”, 2 “on”. */
const transducerTokens = '<blk> 0\n▁GO 1\n▁ON 2\n';
const transducerSize = 3;

const predictor = (): Uint8Array =>
  onnxFile({
    metadata: { vocab_size: transducerSize, context_size: 2 },
    inputs: [int64('y', 'batch', 2)],
    outputs: [float('decoder_out', 'batch', transducerSize)],
    constants: {
      last: { shape: [], values: BigInt64Array.of(1n) },
      next: {
        shape: [transducerSize, transducerSize],
        values: following(transducerSize, { 0: 1, 1: 2, 2: 0 }),
      },
    },
    nodes: [
      { type: 'Gather', inputs: ['y', 'last'], output: 'token', ints: { axis: 1 } },
      { type: 'Gather', inputs: ['next', 'token'], output: 'decoder_out', ints: { axis: 0 } },
    ],
  });

const joiner = (): Uint8Array =>
  onnxFile({
    metadata: { joiner_dim: transducerSize },
    inputs: [float('encoder_out', 'batch', transducerSize), float('decoder_out', 'batch', transducerSize)],
    outputs: [float('logit', 'batch', transducerSize)],
    constants: {},
    nodes: [{ type: 'Add', inputs: ['encoder_out', 'decoder_out'], output: 'logit' }],
  });

const noWeights = { shape: [bands, transducerSize], values: new Float32Array(bands * transducerSize) };

/** Says “GO ON” once, with times. */
export function tinyTransducer(): Tiny {
  const encoder = onnxFile({
    metadata: { model_type: 'zipformer2' },
    inputs: [float('x', 'batch', 'time', bands), int64('x_lens', 'batch')],
    outputs: [float('encoder_out', 'batch', 'time', transducerSize), int64('encoder_out_lens', 'batch')],
    constants: { weights: noWeights },
    nodes: [
      { type: 'MatMul', inputs: ['x', 'weights'], output: 'encoder_out' },
      { type: 'Identity', inputs: ['x_lens'], output: 'encoder_out_lens' },
    ],
  });
  const names = {
    encoder: 'encoder.onnx',
    decoder: 'decoder.onnx',
    joiner: 'joiner.onnx',
    tokens: 'tokens.txt',
  };
  return {
    engine: { type: 'transducer', ...names },
    files: {
      'encoder.onnx': encoder,
      'decoder.onnx': predictor(),
      'joiner.onnx': joiner(),
      'tokens.txt': transducerTokens,
    },
  };
}

/** The same, piece by piece. */
export function tinyStreamingTransducer(): Tiny {
  const state = (name: string): TensorType => float(name, 1, 'batch', 1);
  const encoder = onnxFile({
    metadata: {
      model_type: 'lstm',
      num_encoder_layers: 1,
      T: 9,
      decode_chunk_len: 4,
      rnn_hidden_size: 1,
      d_model: 1,
    },
    inputs: [float('x', 'batch', 9, bands), state('h'), state('c')],
    outputs: [float('encoder_out', 'batch', 9, transducerSize), state('next_h'), state('next_c')],
    constants: { weights: noWeights },
    nodes: [
      { type: 'MatMul', inputs: ['x', 'weights'], output: 'encoder_out' },
      { type: 'Identity', inputs: ['h'], output: 'next_h' },
      { type: 'Identity', inputs: ['c'], output: 'next_c' },
    ],
  });
  const { engine, files } = tinyTransducer();
  if (engine.type !== 'transducer') throw new Error('not a transducer');
  return {
    engine: { ...engine, type: 'streaming-transducer' },
    files: { ...files, 'encoder.onnx': encoder },
  };
}

/** Tokens: two words, the end, the start, its languages, and what stands between the start and the words. */
const whisper = { go: 0, on: 1, end: 2, start: 3, en: 4, es: 5, gl: 6, transcribe: 7, noTimes: 8, size: 9 };

/** Says “go on”, and that it was said in this language. */
export function tinyWhisper(language: 'en' | 'es' | 'gl'): Tiny {
  const layer = float('', 1, 'batch', 'length', 1);
  const named = (name: string): TensorType => ({ ...layer, name });
  const encoder = onnxFile({
    metadata: {
      model_type: 'whisper-tiny',
      n_mels: bands,
      n_text_layer: 1,
      n_text_ctx: 40,
      n_text_state: 1,
      n_vocab: whisper.size,
      sot: whisper.start,
      eot: whisper.end,
      blank_id: whisper.noTimes,
      translate: whisper.transcribe,
      transcribe: whisper.transcribe,
      is_multilingual: 1,
      no_timestamps: whisper.noTimes,
      no_speech: whisper.noTimes,
      sot_sequence: `${whisper.start},${whisper.en},${whisper.transcribe}`,
      all_language_tokens: `${whisper.en},${whisper.es},${whisper.gl}`,
      all_language_codes: 'en,es,gl',
    },
    inputs: [float('mel', 'batch', bands, 'time')],
    outputs: [named('n_layer_cross_k'), named('n_layer_cross_v')],
    constants: { nothing: { shape: [1, 1, 1, 1], values: new Float32Array(1) } },
    nodes: [
      { type: 'Identity', inputs: ['nothing'], output: 'n_layer_cross_k' },
      { type: 'Identity', inputs: ['nothing'], output: 'n_layer_cross_v' },
    ],
  });
  const next = {
    [whisper.start]: whisper[language],
    [whisper.noTimes]: whisper.go,
    [whisper.go]: whisper.on,
    [whisper.on]: whisper.end,
  };
  const decoder = onnxFile({
    metadata: {},
    inputs: [
      int64('tokens', 'batch', 'tokens'),
      named('in_n_layer_self_k_cache'),
      named('in_n_layer_self_v_cache'),
      named('n_layer_cross_k'),
      named('n_layer_cross_v'),
      int64('offset', 1),
    ],
    outputs: [
      float('logits', 'batch', 'tokens', whisper.size),
      named('out_n_layer_self_k_cache'),
      named('out_n_layer_self_v_cache'),
    ],
    constants: { next: { shape: [whisper.size, whisper.size], values: following(whisper.size, next) } },
    nodes: [
      { type: 'Gather', inputs: ['next', 'tokens'], output: 'logits', ints: { axis: 0 } },
      { type: 'Identity', inputs: ['in_n_layer_self_k_cache'], output: 'out_n_layer_self_k_cache' },
      { type: 'Identity', inputs: ['in_n_layer_self_v_cache'], output: 'out_n_layer_self_v_cache' },
    ],
  });
  const word = (text: string, token: number): string => `${Buffer.from(text).toString('base64')} ${token}\n`;
  return {
    engine: {
      type: 'whisper',
      encoder: 'encoder.onnx',
      decoder: 'decoder.onnx',
      tokens: 'tokens.txt',
      multilingual: true,
    },
    files: {
      'encoder.onnx': encoder,
      'decoder.onnx': decoder,
      'tokens.txt': word(' Go', whisper.go) + word(' on', whisper.on) + word('<end>', whisper.end),
    },
  };
}
