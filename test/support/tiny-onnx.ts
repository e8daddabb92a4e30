/** Writes models as ONNX files (onnx.proto's field numbers, by protobufjs), for engines that load them by onnxruntime. */

import protobuf from 'protobufjs';

type Element = 'float' | 'int64';
/** As TensorProto.DataType numbers them. */
const elementTypes: Readonly<Record<Element, number>> = { float: 1, int64: 7 };

export interface TensorType {
  readonly name: string;
  readonly element: Element;
  /** A string names a length that is only known when the model runs. */
  readonly shape: readonly (number | string)[];
}

export interface OnnxNode {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly ints?: Readonly<Record<string, number | readonly number[]>>;
}

export interface OnnxModel {
  readonly metadata: Readonly<Record<string, string | number>>;
  readonly inputs: readonly TensorType[];
  readonly outputs: readonly TensorType[];
  readonly constants: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: Float32Array | BigInt64Array }>
  >;
  readonly nodes: readonly OnnxNode[];
}

type Write = (writer: protobuf.Writer) => void;

const inside =
  (field: number, write: Write): Write =>
  writer => {
    writer.uint32((field << 3) | 2).fork();
    write(writer);
    writer.ldelim();
  };
const text =
  (field: number, value: string): Write =>
  writer =>
    void writer.uint32((field << 3) | 2).string(value);
const bytes =
  (field: number, value: Uint8Array): Write =>
  writer =>
    void writer.uint32((field << 3) | 2).bytes(value);
const integer =
  (field: number, value: number): Write =>
  writer =>
    void writer.uint32(field << 3).int64(value);
const all =
  (...writes: readonly Write[]): Write =>
  writer => {
    for (const write of writes) write(writer);
  };

export function onnxFile({
  metadata,
  inputs,
  outputs,
  constants,
  nodes,
}: OnnxModel): Uint8Array<ArrayBuffer> {
  const graph = all(
    ...nodes.map(node => inside(1, nodeProto(node))),
    text(2, 'tiny'),
    ...Object.entries(constants).map(([name, { shape, values }]) =>
      inside(
        5,
        all(
          ...shape.map(length => integer(1, length)),
          integer(2, elementTypes[values instanceof Float32Array ? 'float' : 'int64']),
          text(8, name),
          bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
        ),
      ),
    ),
    ...inputs.map(type => inside(11, valueInfo(type))),
    ...outputs.map(type => inside(12, valueInfo(type))),
  );
  const writer = protobuf.Writer.create();
  all(
    integer(1, 8),
    inside(8, all(text(1, ''), integer(2, 17))),
    inside(7, graph),
    ...Object.entries(metadata).map(([key, value]) => inside(14, all(text(1, key), text(2, String(value))))),
  )(writer);
  return Uint8Array.from(writer.finish());
}

function nodeProto({ type, inputs, output, ints = {} }: OnnxNode): Write {
  return all(
    ...inputs.map(name => text(1, name)),
    text(2, output),
    text(3, output),
    text(4, type),
    ...Object.entries(ints).map(([name, value]) =>
      inside(
        5,
        typeof value === 'number'
          ? all(text(1, name), integer(3, value), integer(20, 2))
          : all(text(1, name), ...value.map(each => integer(8, each)), integer(20, 7)),
      ),
    ),
  );
}

function valueInfo({ name, element, shape }: TensorType): Write {
  const dimensions = shape.map(length =>
    inside(1, typeof length === 'number' ? integer(1, length) : text(2, length)),
  );
  const tensor = all(integer(1, elementTypes[element]), inside(2, all(...dimensions)));
  return all(text(1, name), inside(2, inside(1, tensor)));
}
