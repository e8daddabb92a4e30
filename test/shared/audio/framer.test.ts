import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameBytes, frameSamples } from '../../../src/shared/audio/format.ts';
import { Framer } from '../../../src/shared/audio/framer.ts';
import { samplesToBytes } from '../../../src/shared/audio/pcm.ts';

/** Sizes to cut at, some of them one off a frame's end. */
const sizes = fc.array(
  fc.oneof(fc.nat(2000), fc.constantFrom(0, 1, frameBytes - 1, frameBytes, frameBytes + 1, 2 * frameBytes)),
  { maxLength: 40 },
);

function frame(bytes: Uint8Array, cuts: readonly number[]): Int16Array[] {
  const frames: Int16Array[] = [];
  const framer = new Framer(samples => frames.push(samples));
  let at = 0;
  for (const size of cuts) {
    framer.push(bytes.subarray(at, at + size));
    at += size;
  }
  framer.push(bytes.subarray(at));
  framer.flush();
  return frames;
}

test('however the bytes are cut, the frames are the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 10_000 }), sizes, (bytes, cuts) => {
      expect(frame(bytes, cuts)).toEqual(frame(bytes, []));
    }),
  );
});

test('frames hold every sample in order, then silence', () => {
  fc.assert(
    fc.property(fc.int16Array({ maxLength: 3000 }), sizes, (samples, cuts) => {
      const frames = frame(samplesToBytes(samples), cuts);
      expect(frames).toHaveLength(Math.ceil(samples.length / frameSamples));
      const joined = frames.flatMap(one => [...one]);
      const silence = Array.from({ length: joined.length - samples.length }, () => 0);
      expect(joined).toEqual([...samples, ...silence]);
    }),
  );
});

test('half a sample at the end of the stream is left out', () => {
  const frames = frame(Uint8Array.of(1, 0, 5), []);
  expect(frames).toHaveLength(1);
  expect([...(frames[0] ?? [])].slice(0, 3)).toEqual([1, 0, 0]);
});

test('a frame keeps its samples while later bytes come', () => {
  const frames: Int16Array[] = [];
  const framer = new Framer(samples => frames.push(samples));
  const chunk = new Uint8Array(frameBytes / 2).fill(1);
  for (let i = 0; i < 4; i++) {
    framer.push(chunk);
    chunk.fill(i + 2);
  }
  expect(frames.map(one => [one[0], one[frameSamples - 1]])).toEqual([
    [0x0101, 0x0202],
    [0x0303, 0x0404],
  ]);
});

test('nothing is left after a reset', () => {
  const frames: Int16Array[] = [];
  const framer = new Framer(samples => frames.push(samples));
  framer.push(new Uint8Array(333));
  expect(framer.pendingBytes).toBe(333);
  framer.reset();
  framer.flush();
  expect(frames).toEqual([]);
});
