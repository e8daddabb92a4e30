/** The sound of a task as a WAV file, whole or a range of it (RFC 9110, section 14). */

import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import parseRange from 'range-parser';
import { wavHeaderBytes } from '../../../../shared/audio/wav.ts';
import { Quota, type QuotaLimits } from '../../../server/quota.ts';
import { stalledDownloadMs } from '../../../server/socket-limits.ts';
import type { TaskStore } from '../../../store/task-store.ts';
import { readWav } from '../../../store/wav-sound.ts';
import { refuse } from './refusal.ts';

type Range = { readonly start: number; readonly end: number } | 'whole' | 'unsatisfiable';

/** Answers with the sound of a task. Downloads are limited, and one of which nothing is read is given up. */
export function audioSender(store: TaskStore, limits: QuotaLimits) {
  const downloads = new Quota(limits);
  return (taskId: string, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const done = downloads.take(request.ip);
    if (!done) return refuse(reply.header('retry-after', 10), 429, 'too_many_downloads', tooMany);
    reply.raw.once('close', done);
    reply.raw.setTimeout(stalledDownloadMs, () => reply.raw.destroy());
    return sendAudio(store, taskId, request, reply);
  };
}

const tooMany = 'Too many recordings are being downloaded; try again when one of them is done';

function sendAudio(
  store: TaskStore,
  taskId: string,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const sound = store.sound(taskId);
  if (!sound) return refuse(reply, 404, 'audio_not_found', 'No sound of this task is kept here');
  const size = wavHeaderBytes + sound.segments.reduce((total, { bytes }) => total + bytes, 0);
  const range = rangeOf(request, size);
  reply.header('accept-ranges', 'bytes');
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${size}`);
    return refuse(reply, 416, 'range_not_satisfiable', `The sound has ${size} bytes`);
  }
  const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range;
  if (range !== 'whole') reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
  reply.header('content-type', 'audio/wav').header('content-length', end - start + 1);
  // A segment that cannot be read breaks the connection off: the client sees that bytes are missing.
  return reply.send(Readable.from(readWav(sound.place, taskId, sound.segments, start, end)));
}

function rangeOf({ headers }: FastifyRequest, size: number): Range {
  const { range } = headers;
  // A condition can only hold against a validator, and none was ever sent.
  if (range === undefined || headers['if-range'] !== undefined) return 'whole';
  // range-parser refuses a suffix longer than the whole, which is the whole (RFC 9110, 14.1.2).
  const suffix = Number(/^bytes=-(\d+)$/.exec(range)?.[1]);
  if (suffix >= size) return { start: 0, end: size - 1 };
  const ranges = parseRange(size, range);
  if (ranges === -1 || ranges === -2) return 'unsatisfiable';
  const [first, ...others] = ranges;
  // Other units are to be ignored, and several ranges may be.
  return first && others.length === 0 && ranges.type === 'bytes' ? first : 'whole';
}
