/**
 * Writes models that fxtranslate loads: Marian's binary format and a SentencePiece vocabulary, with weights that are chosen
 * by hand so that the model knows a few words and what they are in the other language.
 */

import protobuf from 'protobufjs';

export interface MarianItem {
  readonly name: string;
  /** The type's code in the file. */
  readonly type: number;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** The file: see src/gateway/engines/translation/marian-model.ts for the layout. */
export function marianFile(items: readonly MarianItem[]): Uint8Array<ArrayBuffer> {
  const names = items.map(({ name }) => Buffer.from(`${name}\0`));
  const u64 = (...values: readonly number[]) => Buffer.from(BigUint64Array.from(values, BigInt).buffer);
  const i32 = (values: readonly number[]) => Buffer.from(Int32Array.from(values).buffer);
  return Uint8Array.from(
    Buffer.concat([
      u64(1, items.length),
      ...items.map(({ type, shape, data }, index) =>
        u64(names[index]?.length ?? 0, type, shape.length, data.length),
      ),
      ...names,
      ...items.map(({ shape }) => i32(shape)),
      u64(0),
      ...items.map(({ data }) => data),
    ]),
  );
}

export function floats(name: string, values: readonly number[]): MarianItem {
  return {
    name,
    type: 0x404,
    shape: [1, values.length],
    data: new Uint8Array(Float32Array.from(values).buffer),
  };
}

/** A matrix of 8-bit numbers, each of them times `step`; `values` in the order of the file, which is transposed. */
export function bytes8(
  name: string,
  shape: readonly [number, number],
  values: Int8Array,
  step: number,
): MarianItem {
  const data = Buffer.concat([Buffer.from(values), Buffer.from(Float32Array.of(1 / step).buffer)]);
  return { name, type: 0x4101, shape, data };
}

export const modelYaml = (settings: Readonly<Record<string, number>>): MarianItem => {
  const lines = Object.entries(settings).map(([key, value]) => `${key}: ${value}\n`);
  const data = Buffer.from(`${lines.join('')}\0`);
  return { name: 'special:model.yml', type: 0x101, shape: [data.length], data };
};

const enum_ = { normal: 1, unknown: 2, control: 3 } as const;

/** A SentencePiece vocabulary whose pieces are whole words. */
export function sentencePieces(words: readonly string[]): Uint8Array<ArrayBuffer> {
  const writer = protobuf.Writer.create();
  const piece = (text: string, type: number): void => {
    writer.uint32((1 << 3) | 2).fork();
    writer
      .uint32((1 << 3) | 2)
      .string(text)
      .uint32((2 << 3) | 5)
      .float(-1)
      .uint32(3 << 3)
      .uint32(type);
    writer.ldelim();
  };
  piece('</s>', enum_.control);
  piece('<unk>', enum_.unknown);
  for (const word of words) piece(`▁${word}`, enum_.normal);
  return Uint8Array.from(writer.finish());
}

export interface TinyModel {
  readonly model: Uint8Array<ArrayBuffer>;
  /** For both languages. */
  readonly vocabulary: Uint8Array<ArrayBuffer>;
}

/** Numbers a token. Those from 32 to 63, where the engine's sines of the position are near 0, stand for a token each. */
const width = 128;
const firstToken = 32;
const maxTokens = 32;
const endOfSentence = 0;

/**
 * A model that says one word for a sentence: the translation of the word in it that it knows, or nothing. No encoder layers
 * and one decoder layer: attention takes the mean of the words and maps each to its translation; the recurrent part makes
 * the end come after the first word.
 */
export function tinyModel(dictionary: Readonly<Record<string, string>>): TinyModel {
  const words = [...new Set(Object.entries(dictionary).flat())];
  if (words.length + 2 > maxTokens) throw new Error(`${words.length} words are too many`);
  const tokens = words.length + 2;
  const column = (token: number): number => firstToken + token;
  const token = (word: string): number => words.indexOf(word) + 2;

  const embeddings = new Int8Array(tokens * width);
  for (let id = 0; id < tokens; id++) embeddings[id * width + column(id)] = 127;

  const translate = Object.entries(dictionary).map(([from, to]) => [column(token(from)), column(token(to))]);
  // What was just said: a word brings the end of the sentence; its beginning brings numbers that stand for nothing.
  const recur = [
    ...words.map(word => [column(token(word)), column(endOfSentence)]),
    ...[0, 1, 2, 3].map(nothing => [column(endOfSentence), nothing]),
  ];
  const itself = Array.from({ length: width }, (_, index) => [index, index]);
  const layer = 'decoder_l1';
  return {
    vocabulary: sentencePieces(words),
    model: marianFile([
      bytes8('Wemb', [tokens, width], embeddings, 1 / 127),
      floats('none_QuantMultA', [10]),
      floats('decoder_ff_logit_out_b', new Array<number>(tokens).fill(0)),
      ...affine(`${layer}_rnn_W`, recur, 30, 10),
      ...affine(`${layer}_rnn_Wf`, [], 1, 10),
      floats(`${layer}_rnn_bf`, new Array<number>(width).fill(-20)),
      norm(`${layer}_rnn_ffn`),
      ...['q', 'k', 'v', 'o'].map(part => zeros(`${layer}_context_b${part}`)),
      ...affine(`${layer}_context_Wq`, [], 1, 10),
      ...affine(`${layer}_context_Wk`, [], 1, 10),
      ...affine(`${layer}_context_Wv`, translate, 1.4, 10),
      ...affine(`${layer}_context_Wo`, itself, 1, 10),
      norm(`${layer}_context_Wo`),
      ...['1', '2'].flatMap(part => [
        ...affine(`${layer}_ffn_W${part}`, [], 1, 10),
        zeros(`${layer}_ffn_b${part}`),
      ]),
      norm(`${layer}_ffn_ffn`),
      modelYaml({
        'dim-emb': width,
        'transformer-heads': 8,
        'enc-depth': 0,
        'dec-depth': 1,
        'transformer-dim-ffn': width,
      }),
    ]),
  };
}

/** A square matrix that is `weight` at these places, [from, to], and the scale of what it is multiplied with. */
function affine(
  name: string,
  places: readonly (readonly number[])[],
  weight: number,
  scale: number,
): readonly MarianItem[] {
  const values = new Int8Array(width * width);
  for (const [from = 0, to = 0] of places) values[to * width + from] = 127;
  return [bytes8(name, [width, width], values, weight / 127), floats(`${name}_QuantMultA`, [scale])];
}

const zeros = (name: string): MarianItem => floats(name, new Array<number>(width).fill(0));
const norm = (name: string): MarianItem => floats(`${name}_ln_scale`, new Array<number>(width).fill(1));
