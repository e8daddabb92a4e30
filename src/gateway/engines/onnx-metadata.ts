/**
 * What an ONNX model says of itself, read without loading it: onnxruntime takes a second for what is a few hundred bytes here,
 * and sherpa-onnx ends the process when a line is missing.
 */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Fields of ModelProto and of its StringStringEntryProto (onnx.proto). */
const graphKey = (7 << 3) | 2;
const metadataKey = (14 << 3) | 2;
const entryKeys = { key: (1 << 3) | 2, value: (2 << 3) | 2 };

/** Bytes of one line; longer ones are left out. */
const maxEntryLength = 1_000_000;
/** Far more than models have, so that a file full of tiny fields does not take long. */
const maxFields = 10_000;

/** Keys and values. Throws an Error in plain words for what is not an ONNX model, or is cut off. */
export function readOnnxMetadata(path: string): ReadonlyMap<string, string> {
  const file = openSync(path, 'r');
  try {
    return metadataIn(file, fstatSync(file).size);
  } finally {
    closeSync(file);
  }
}

function metadataIn(file: number, size: number): ReadonlyMap<string, string> {
  const metadata = new Map<string, string>();
  let hasGraph = false;
  let at = 0;
  for (let fields = 0; at < size; fields++) {
    if (fields > maxFields) throw new Error('it is not an ONNX model');
    const head = new Reader(bytesAt(file, at, 20));
    const key = head.varint();
    const length = head.lengthOf(key);
    const begin = at + head.at;
    at = begin + length;
    if (at > size) throw new Error('it is cut off, or not an ONNX model');
    hasGraph ||= key === graphKey;
    if (key === metadataKey && length <= maxEntryLength) {
      const [name, value] = entry(new Reader(bytesAt(file, begin, length)));
      metadata.set(name, value);
    }
  }
  if (!hasGraph) throw new Error('it is not an ONNX model');
  return metadata;
}

function entry(reader: Reader): readonly [string, string] {
  let name = '';
  let value = '';
  while (reader.at < reader.size) {
    const key = reader.varint();
    const bytes = reader.take(reader.lengthOf(key));
    if (key === entryKeys.key) name = bytes.toString('utf8');
    if (key === entryKeys.value) value = bytes.toString('utf8');
  }
  return [name, value];
}

/** As many bytes as there are, up to `length`. */
function bytesAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, at));
}

class Reader {
  readonly #bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 49; shift += 7) {
      const byte = this.#bytes[this.at++];
      if (byte === undefined) throw new Error('it is cut off, or not an ONNX model');
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new Error('it is not an ONNX model');
  }

  /** Bytes of the field behind its key. */
  lengthOf(key: number): number {
    switch (key % 8) {
      case 0:
        this.varint();
        return 0;
      case 1:
        return 8;
      case 2:
        return this.varint();
      case 5:
        return 4;
      default:
        throw new Error('it is not an ONNX model');
    }
  }

  take(length: number): Buffer {
    if (this.at + length > this.size) throw new Error('it is cut off, or not an ONNX model');
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }
}
