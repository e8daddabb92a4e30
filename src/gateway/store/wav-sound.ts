/** The sound of a task as one WAV file, read segment by segment, so that hours of it never lie in memory. */

import { sampleRate } from '../../shared/audio/format.ts';
import { wavHeader, wavHeaderBytes } from '../../shared/audio/wav.ts';
import type { SegmentPlace } from './segment-place.ts';
import type { StoredSegment } from './segment-table.ts';

/** The bytes of a WAV file from `start` to `end`, both included. Throws a StorageError when a segment cannot be read. */
export async function* readWav(
  place: SegmentPlace,
  taskId: string,
  segments: readonly StoredSegment[],
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  const pcmBytes = segments.reduce((total, { bytes }) => total + bytes, 0);
  if (start < wavHeaderBytes) yield wavHeader(pcmBytes, sampleRate).subarray(start, end + 1);
  let at = wavHeaderBytes;
  for (const { index, bytes, stored } of segments) {
    const from = Math.max(start - at, 0);
    const to = Math.min(end + 1 - at, bytes);
    if (from < to) {
      const pcm = stored ? await place.get(taskId, index) : new Uint8Array(bytes);
      yield exactly(pcm, bytes).subarray(from, to);
    }
    at += bytes;
  }
}

/** The length was promised in a header: a segment that somebody changed must not break the answer. */
function exactly(pcm: Uint8Array, bytes: number): Uint8Array {
  if (pcm.byteLength === bytes) return pcm;
  const whole = new Uint8Array(bytes);
  whole.set(pcm.subarray(0, bytes));
  return whole;
}
