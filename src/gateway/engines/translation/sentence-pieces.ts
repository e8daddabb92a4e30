/**
 * How many pieces a SentencePiece vocabulary has. It is a protobuf message (sentencepiece_model.proto) whose field 1 is
 * repeated, once for each piece. Throws an Error in plain words for what is none.
 */
export function countPieces(bytes: Uint8Array): number {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 56; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('it is cut off');
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new Error('it is no vocabulary of SentencePiece');
  };
  let pieces = 0;
  while (at < bytes.length) {
    const key = varint();
    const length = fieldLength(key % 8, varint);
    if (at + length > bytes.length) throw new Error('it is cut off');
    at += length;
    if (key === 0x0a) pieces += 1;
  }
  if (pieces === 0) throw new Error('it is no vocabulary of SentencePiece');
  return pieces;
}

/** Bytes of a field that are still to be read, by its wire type. */
function fieldLength(wireType: number, varint: () => number): number {
  switch (wireType) {
    case 0:
      varint();
      return 0;
    case 1:
      return 8;
    case 2:
      return varint();
    case 5:
      return 4;
    default:
      throw new Error('it is no vocabulary of SentencePiece');
  }
}
