import { expect, it } from 'vitest';
import { EarlyAudio } from '../../../src/gateway/server/early-audio.ts';
import { socketLimits } from '../../../src/gateway/server/socket-limits.ts';

it('audio that comes before the engines are ready is given back once, in its order', () => {
  const early = new EarlyAudio();
  const pieces = [1, 2, 3].map(byte => new Uint8Array([byte]));
  for (const piece of pieces) expect(early.keep(piece)).toBe(true);
  expect(early.take()).toEqual(pieces);
  expect(early.take()).toEqual([]);
});

it('more early audio than may wait is refused and not kept, until what waits is taken', () => {
  const early = new EarlyAudio();
  const most = new Uint8Array(socketLimits.queuedAudioBytes);
  expect(early.keep(most)).toBe(true);
  expect(early.keep(new Uint8Array(1))).toBe(false);
  const [taken, ...rest] = early.take();
  // Not byte by byte: there are millions.
  expect(taken === most).toBe(true);
  expect(rest).toEqual([]);
  expect(early.keep(most)).toBe(true);
});
