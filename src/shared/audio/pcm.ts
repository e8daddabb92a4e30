/**
 * Samples and bytes. On the wire and in files sound is always little-endian; a typed array has the byte order of the
 * machine, so the two are only the same memory on a little-endian machine.
 */

/** 0 dBFS: the magnitude of the lowest 16-bit sample. */
export const fullScale = 32_768;

const machineIsLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** 16-bit little-endian bytes of the samples, in memory of their own. */
export function samplesToBytes(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2);
  if (machineIsLittleEndian) {
    bytes.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
    return bytes;
  }
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < samples.length; i++) view.setInt16(i * 2, samples[i] ?? 0, true);
  return bytes;
}

/** Samples of 16-bit little-endian bytes, in memory of their own; an odd last byte is left out. */
export function bytesToSamples(bytes: Uint8Array): Int16Array {
  const samples = new Int16Array(bytes.length >> 1);
  if (machineIsLittleEndian) {
    new Uint8Array(samples.buffer).set(bytes.subarray(0, samples.byteLength));
    return samples;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(i * 2, true);
  return samples;
}

/**
 * One sample from −1…1 to 16 bits: rounded, clipped at full scale, NaN is silence. The exact inverse of dividing a
 * 16-bit sample by `fullScale`.
 */
export function floatToSample(value: number): number {
  if (value >= 1) return fullScale - 1;
  if (value <= -1) return -fullScale;
  const scaled = Math.round(value * fullScale);
  // NaN fails every comparison above and below.
  return scaled < fullScale ? scaled : Number.isNaN(scaled) ? 0 : fullScale - 1;
}

/** Samples from −1…1 to 16 bits; see `floatToSample`. */
export function floatsToSamples(floats: ArrayLike<number>): Int16Array {
  const samples = new Int16Array(floats.length);
  for (let i = 0; i < samples.length; i++) samples[i] = floatToSample(floats[i] ?? 0);
  return samples;
}

/** Pieces of sound one after another, in memory of their own. */
export function joinSamples(parts: readonly Int16Array[]): Int16Array {
  const joined = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** A magnitude from 0 to `fullScale` in dBFS; −100 for silence and everything below it. */
export function decibels(magnitude: number): number {
  return magnitude > 0 ? Math.max(-100, 20 * Math.log10(magnitude / fullScale)) : -100;
}
