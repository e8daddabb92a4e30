/**
 * A look at a model in Marian's binary format before it is given to the engine, which trusts its numbers: a wrong one ends in
 * a trap without words, or in gigabytes of memory.
 *
 * Little-endian: version u64 (1), number of items u64; for each item the lengths of its name, type u64, number of dimensions,
 * bytes of data, u64 each; the names; the dimensions, i32 each; a gap, its length u64 before it; the data. As in
 * marian/src/common/binary.cpp.
 */

/** Bytes of one element, by the type's code. */
const elementBytes: Readonly<Record<number, number>> = {
  257: 1, // int8
  260: 4, // int32
  516: 4, // uint32
  1028: 4, // float32
  16641: 1, // int8 as intgemm multiplies it, with a float32 behind the elements
};
const intgemm8 = 0x4101;

/** Far above any model of this kind, far below what a machine could not hold. */
const limits = { items: 10_000, nameBytes: 1000, dimensions: 8, layers: 64, width: 16_384 };

interface Item {
  readonly name: string;
  readonly type: number;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** How many tokens its embeddings are for. */
export interface MarianTokens {
  readonly source: number;
  readonly target: number;
}

/** Throws an Error in plain words when the bytes are not a whole model of sensible sizes. */
export function checkMarianModel(bytes: Uint8Array): MarianTokens {
  const items = readItems(new Reader(bytes));
  for (const item of items) checkItem(item);
  const named = new Map(items.map(item => [item.name, item]));
  const target = named.get('Wemb') ?? named.get('decoder_Wemb');
  const source = named.get('Wemb') ?? named.get('encoder_Wemb');
  if (target === undefined || source === undefined) throw new Error('it has no embeddings');
  const settings = named.get('special:model.yml')?.data ?? new Uint8Array();
  for (const { shape } of [source, target]) checkArchitecture(textOf(settings), shape.at(-1) ?? 0);
  return { source: rowsOf(source), target: rowsOf(target) };
}

function readItems(reader: Reader): readonly Item[] {
  const version = reader.u64();
  if (version !== 1) throw new Error('it does not begin like a model of Marian, version 1');
  const count = reader.u64();
  if (count > limits.items) throw new Error(`it says that it has ${count} parts`);
  const heads = Array.from({ length: count }, () => ({
    nameBytes: reader.u64(),
    type: reader.u64(),
    dimensions: reader.u64(),
    dataBytes: reader.u64(),
  }));
  for (const { nameBytes, dimensions } of heads) {
    if (nameBytes > limits.nameBytes || dimensions > limits.dimensions) {
      throw new Error('a part has a name or a shape of impossible length');
    }
  }
  const names = heads.map(({ nameBytes }) => textOf(reader.bytes(nameBytes)));
  const shapes = heads.map(({ dimensions }) => Array.from({ length: dimensions }, () => reader.i32()));
  reader.bytes(reader.u64());
  return heads.map(({ type, dataBytes }, index) => ({
    name: names[index] ?? '',
    type,
    shape: shapes[index] ?? [],
    data: reader.bytes(dataBytes),
  }));
}

function checkItem({ name, type, shape, data }: Item): void {
  const size = elementBytes[type];
  if (size === undefined) throw new Error(`its part ${name} is of an unknown type, ${type}`);
  const elements = shape.reduce((product, length) => product * length, 1);
  const bytes = elements * size + (type === intgemm8 ? 4 : 0);
  if (shape.some(length => length < 1) || bytes > data.length) {
    throw new Error(`the sizes of its part ${name} do not fit its data`);
  }
}

const rowsOf = ({ shape }: Item): number =>
  shape.slice(0, -1).reduce((product, length) => product * length, 1);

/** The engine reads these lines itself, in the same way: the first one that is a number counts. */
function checkArchitecture(yaml: string, embeddingWidth: number): void {
  const number = (key: string, usual: number): number => {
    const line = yaml.split('\n').find(each => new RegExp(`^\\s*${key}\\s*:\\s*\\d+\\s*$`).test(each));
    return line === undefined ? usual : Number(line.slice(line.indexOf(':') + 1));
  };
  const width = number('dim-emb', 384);
  const heads = number('transformer-heads', 8);
  const layers = Math.max(number('enc-depth', 6), number('dec-depth', 4));
  const inner = number('transformer-dim-ffn', 1536);
  if (width < 4 || width > limits.width || inner < 1 || inner > limits.width || layers > limits.layers) {
    throw new Error('it says that it has layers of impossible size or number');
  }
  if (heads < 1 || width % heads !== 0) throw new Error('its width does not divide by its number of heads');
  if (width !== embeddingWidth) throw new Error('its embeddings have another width than its layers');
}

/** Text that may be filled up with null characters. */
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).split('\0')[0] ?? '';

class Reader {
  readonly #content: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(content: Uint8Array) {
    this.#content = content;
    this.#view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  }

  bytes(count: number): Uint8Array {
    if (this.#at + count > this.#content.length) throw new Error('it is cut off');
    this.#at += count;
    return this.#content.subarray(this.#at - count, this.#at);
  }

  /** Above 2^53 it is not exact, which is refused as too large anyway. */
  u64(): number {
    this.bytes(8);
    return Number(this.#view.getBigUint64(this.#at - 8, true));
  }

  i32(): number {
    this.bytes(4);
    return this.#view.getInt32(this.#at - 4, true);
  }
}
