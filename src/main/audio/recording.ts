/** A recording on disk as samples at 16 000 Hz, one channel. Reads synchronously: for `recording-worker.ts` only. */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { frameBytes, sampleRate } from '../../shared/audio/format.ts';
import { bytesToSamples } from '../../shared/audio/pcm.ts';
import { type Problem, ProblemError, problem } from '../../shared/problem.ts';
import { createResampler } from './resampler.ts';
import { type ReadAt, WavError } from './wav-chunks.ts';
import { decodeBlocks } from './wav-decoder.ts';
import { readWavLayout } from './wav-layout.ts';

/** Sound decoded at a time, ms. */
const pieceMs = 500;

/**
 * Gives the recording piece by piece, of any length. `.raw` files are 16-bit little-endian PCM at 16 000 Hz, mono;
 * everything else is taken for WAV. What is cut off is played as far as it is there.
 * Throws a ProblemError: audio-file-missing, audio-file-unreadable, audio-file-empty.
 */
export async function* readRecording(path: string): AsyncGenerator<Int16Array, void> {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new WavError('not a file');
    let samples = 0;
    const pieces = extname(path).toLowerCase() === '.raw' ? readRaw : readWav;
    for await (const piece of pieces(reader(file), stat.size)) {
      samples += piece.length;
      yield piece;
    }
    if (samples === 0) throw new ProblemError(fileProblem('audio-file-empty', path, 'no samples'));
  } catch (error) {
    throw new ProblemError(recordingProblem(error, path));
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** What a person is told when a recording could not be read. */
export function recordingProblem(error: unknown, path: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  const code = (error as NodeJS.ErrnoException).code;
  // Windows refuses to open a folder with EISDIR or EPERM, others open it and fail at the first read.
  const absent = code !== undefined && ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP'].includes(code);
  return fileProblem(absent ? 'audio-file-missing' : 'audio-file-unreadable', path, String(error));
}

function fileProblem(
  reason: 'audio-file-missing' | 'audio-file-unreadable' | 'audio-file-empty',
  path: string,
  cause: string,
): Problem {
  return problem(reason, basename(path), { detail: `${path}: ${cause}` });
}

function reader(file: number): ReadAt {
  return (at, length) => {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const count = readSync(file, bytes, done, length - done, at + done);
      if (count === 0) break;
      done += count;
    }
    return bytes.subarray(0, done);
  };
}

function* readRaw(read: ReadAt, fileBytes: number): Generator<Int16Array> {
  const pieceBytes = frameBytes * (pieceMs / 20);
  for (let at = 0; at < fileBytes; at += pieceBytes) yield bytesToSamples(read(at, pieceBytes));
}

async function* readWav(read: ReadAt, fileBytes: number): AsyncGenerator<Int16Array, void> {
  if (fileBytes === 0) return;
  const layout = readWavLayout(read, fileBytes);
  const samplesInBlock = layout.coding === 'ima-adpcm' ? (layout.blockBytes - 4) * 2 + 1 : 1;
  const blocks = Math.ceil((layout.sampleRate * pieceMs) / 1000 / samplesInBlock);
  const pieceBytes = blocks * layout.blockBytes;
  const resampler = layout.sampleRate === sampleRate ? undefined : await createResampler(layout.sampleRate);
  const end = layout.dataStart + layout.dataBytes;
  for (let at = layout.dataStart; at < end; at += pieceBytes) {
    const bytes = read(at, Math.min(pieceBytes, end - at));
    // The file may have been shortened since its size was read.
    const whole = bytes.subarray(0, bytes.length - (bytes.length % layout.blockBytes));
    if (whole.length === 0) break;
    const samples = decodeBlocks(whole, layout);
    yield resampler === undefined ? samples : resampler.push(samples);
  }
  if (resampler !== undefined) yield resampler.flush();
}
