/** The one sound format inside Dragoman: 16-bit signed little-endian PCM, mono, 16 000 Hz, in frames of 20 ms. */

/** Hz. */
export const sampleRate = 16_000;
/** ms. */
export const frameMs = 20;
/** Samples in a frame: 320. */
export const frameSamples = (sampleRate * frameMs) / 1000;
/** Bytes in a frame: 640. */
export const frameBytes = frameSamples * 2;
