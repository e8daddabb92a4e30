/** Sound of any length in which no two places are alike for long, so that a piece in the wrong place is seen. */

/** Bytes `from` to `from + bytes` of it. */
export const endlessSound = (from: number, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_byte, at) => byteAt(from + at));

const byteAt = (at: number): number => (at * 31 + (at >>> 8) * 7 + (at >>> 16) * 13) & 0xff;
