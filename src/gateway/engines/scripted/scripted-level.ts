/** The one question that scripted engines ask of sound. */

/** Root mean square of 16-bit samples, about -40 dB of full scale: above it, a frame is sound. */
const threshold = 328;

export function isSound(frame: Int16Array): boolean {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return frame.length > 0 && Math.sqrt(sum / frame.length) >= threshold;
}
