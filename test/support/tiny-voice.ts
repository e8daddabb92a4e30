/**
 * Voices that sherpa-onnx loads, written by a test: Piper's, Kokoro's and Kitten's inputs and metadata around a model that
 * hums. Each sound of the text is a piece of a tone, a blank between words is silence; a higher speaker hums higher.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type OnnxNode, onnxFile, type TensorType } from './tiny-onnx.ts';
import type { Files } from './written-pack.ts';

/** What eSpeak NG needs for English and Spanish, out of the bundle of its WebAssembly build. */
export function espeakData(): Files {
  const folder = dirname(createRequire(import.meta.url).resolve('@echogarden/espeak-ng-emscripten'));
  const program = readFileSync(join(folder, 'espeak-ng.js'), 'utf8');
  const data = readFileSync(join(folder, 'espeak-ng.data'));
  const wanted =
    /\/espeak-ng-data\/(phontab|phonindex|phondata|intonations|(?:en|es)_dict|lang\/(?:gmw\/en(?:-US)?|roa\/es))$/;
  const files = [...program.matchAll(/filename:"([^"]+)",start:(\d+),end:(\d+)/g)].flatMap(
    ([, name = '', start, end]) => {
      const [, path] = wanted.exec(name) ?? [];
      return path === undefined
        ? []
        : [[`espeak-ng-data/${path}`, data.subarray(Number(start), Number(end))] as const];
    },
  );
  return Object.fromEntries(files);
}

/** What Piper calls its tokens: beginning, end, filling, a blank, then sounds and marks. */
const symbols = [
  '_',
  '^',
  '$',
  ' ',
  ..."!'(),-.:;?abcdefghijklmnopqrstuvwxyzæçðøħŋœǀɐɑɒɓɔɕɖɗɘəɚɛɜɞɟɡɢɣɤɥɦɧɨɪɫɬɭɮɯɰɱɲɳɴɵɶɸɹɺɻɽɾʀʁʂʃʄʈʉʊʋʌʍʎʏʐʑʒʔʕʘʙʛʜʝʟʡʢʲˈˌːˑ˞βθχᵻⱱ",
];

export const tokens: string = symbols.map((symbol, id) => `${symbol} ${id}\n`).join('');

/** How loud each token is: words hum, blanks and marks are silent. */
const loudness = Float32Array.from(symbols, symbol => (/[\s!'(),.:;?^$-]/.test(symbol) ? 0 : 0.5));

export interface HumOptions {
  readonly sampleRate?: number;
  readonly speakers?: number;
  /** Length of one token at the usual speed. */
  readonly tokenMs?: number;
  /** More metadata, or other values; undefined takes one away. */
  readonly metadata?: Readonly<Record<string, string | number | undefined>>;
}

/** ms. */
const defaultTokenMs = 25;

/** Multiplies a tone of one token's length with each token's loudness; `length` and `pitch` are factors. */
function hum(
  ids: string,
  output: string,
  length: readonly OnnxNode[],
  pitch: readonly OnnxNode[],
): readonly OnnxNode[] {
  return [
    ...length,
    ...pitch,
    { type: 'Mul', inputs: ['token-samples', 'length'], output: 'samples' },
    { type: 'Range', inputs: ['zero', 'samples', 'one'], output: 'times' },
    { type: 'Mul', inputs: ['times', 'pitch'], output: 'phases' },
    { type: 'Sin', inputs: ['phases'], output: 'tone' },
    { type: 'Gather', inputs: ['loudness', ids], output: 'loud' },
    { type: 'Unsqueeze', inputs: ['loud', 'last-axis'], output: 'loud-column' },
    { type: 'Mul', inputs: ['loud-column', 'tone'], output: 'sound' },
    { type: 'Reshape', inputs: ['sound', 'flat'], output },
  ];
}

const scalar = (value: number) => ({ shape: [], values: Float32Array.of(value) });
const indices = (...values: readonly number[]) => ({
  shape: [values.length],
  values: BigInt64Array.from(values, BigInt),
});

const constants = (sampleRate: number, tokenMs: number, flat: readonly number[]) => ({
  zero: scalar(0),
  one: scalar(1),
  'token-samples': scalar((sampleRate * tokenMs) / 1000),
  'pitch-step': scalar((2 * Math.PI * 160) / sampleRate),
  loudness: { shape: [loudness.length], values: loudness },
  'last-axis': indices(2),
  flat: indices(...flat),
  second: { shape: [], values: BigInt64Array.of(1n) },
  first: { shape: [], values: BigInt64Array.of(0n) },
});

const without = (metadata: Readonly<Record<string, string | number | undefined>>) =>
  Object.fromEntries(
    Object.entries(metadata).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );

/** A model with Piper's inputs and metadata. */
export function humPiper({
  sampleRate = 16_000,
  speakers = 1,
  tokenMs = defaultTokenMs,
  metadata = {},
}: HumOptions = {}): Uint8Array<ArrayBuffer> {
  const inputs: readonly TensorType[] = [
    { name: 'input', element: 'int64', shape: ['batch', 'phonemes'] },
    { name: 'input_lengths', element: 'int64', shape: ['batch'] },
    { name: 'scales', element: 'float', shape: [3] },
  ];
  const sid: TensorType = { name: 'sid', element: 'int64', shape: [1] };
  const many = speakers > 1;
  return onnxFile({
    metadata: without({
      model_type: 'vits',
      comment: 'piper',
      language: 'English',
      voice: 'en-us',
      has_espeak: 1,
      n_speakers: speakers,
      sample_rate: sampleRate,
      ...metadata,
    }),
    inputs: many ? [...inputs, sid] : inputs,
    outputs: [{ name: 'output', element: 'float', shape: ['batch', 'one', 'time'] }],
    constants: constants(sampleRate, tokenMs, [1, 1, -1]),
    nodes: hum(
      'input',
      'output',
      [{ type: 'Gather', inputs: ['scales', 'second'], output: 'length' }],
      many
        ? [
            { type: 'Gather', inputs: ['sid', 'first'], output: 'speaker' },
            { type: 'Cast', inputs: ['speaker'], output: 'speaker-float', ints: { to: 1 } },
            { type: 'Add', inputs: ['speaker-float', 'one'], output: 'pitch-factor' },
            { type: 'Mul', inputs: ['pitch-factor', 'pitch-step'], output: 'pitch' },
          ]
        : [{ type: 'Identity', inputs: ['pitch-step'], output: 'pitch' }],
    ),
  });
}

const styleWidth = 4;

/** A model with the inputs of Kokoro and Kitten: the speaker comes as a style, whose first number is its pitch here. */
export function humStyled(
  kind: 'kokoro' | 'kitten',
  { sampleRate = 24_000, speakers = 2, tokenMs = defaultTokenMs, metadata = {} }: HumOptions = {},
): Uint8Array<ArrayBuffer> {
  return onnxFile({
    metadata: without({
      model_type: kind === 'kitten' ? 'kitten-tts' : 'kokoro',
      language: 'English',
      voice: 'en-us',
      has_espeak: 1,
      version: 1,
      n_speakers: speakers,
      sample_rate: sampleRate,
      style_dim: kind === 'kitten' ? `1,${styleWidth}` : `${maxTokens},1,${styleWidth}`,
      speaker_names: Array.from({ length: speakers }, (_, index) => `af_${index}`).join(','),
      ...metadata,
    }),
    inputs: [
      { name: 'tokens', element: 'int64', shape: [1, 'tokens'] },
      { name: 'style', element: 'float', shape: [1, styleWidth] },
      { name: 'speed', element: 'float', shape: [1] },
    ],
    outputs: [{ name: 'audio', element: 'float', shape: ['time'] }],
    constants: constants(sampleRate, tokenMs, [-1]),
    nodes: hum(
      'tokens',
      'audio',
      [
        { type: 'Gather', inputs: ['speed', 'first'], output: 'rate' },
        { type: 'Div', inputs: ['one', 'rate'], output: 'length' },
      ],
      [
        { type: 'Gather', inputs: ['style', 'first'], output: 'style-row' },
        { type: 'Gather', inputs: ['style-row', 'first'], output: 'pitch-factor' },
        { type: 'Mul', inputs: ['pitch-factor', 'pitch-step'], output: 'pitch' },
      ],
    ),
  });
}

/** Kokoro has a style for each number of tokens. */
const maxTokens = 128;

/** The styles of the speakers: the first hums at the usual pitch, the second twice as high. */
export function styles(kind: 'kokoro' | 'kitten', speakers = 2): Uint8Array {
  const each = (kind === 'kitten' ? 1 : maxTokens) * styleWidth;
  const values = Float32Array.from({ length: speakers * each }, (_, at) => Math.floor(at / each) + 1);
  return new Uint8Array(values.buffer);
}
