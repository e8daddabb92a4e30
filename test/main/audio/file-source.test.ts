import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileSource } from '../../../src/main/audio/file-source.ts';
import type { AudioFrame, AudioSourceEvents } from '../../../src/main/audio/source.ts';
import { frameSamples } from '../../../src/shared/audio/format.ts';
import { samplesToBytes } from '../../../src/shared/audio/pcm.ts';
import { type Problem, toProblem } from '../../../src/shared/problem.ts';
import { wavBytes } from '../../support/speech.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dragoman-file-source-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Collects what a source tells; `ended` resolves with its end. */
function listener(): AudioSourceEvents & { frames: AudioFrame[]; problems: Problem[]; end: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const frames: AudioFrame[] = [];
  const problems: Problem[] = [];
  return {
    frames,
    problems,
    end: promise,
    frame: frame => {
      frames.push(frame);
    },
    problem: problem => problems.push(problem),
    recovered: () => expect.fail('nothing to recover from'),
    ended: resolve,
  };
}

const ramp = (length: number): Int16Array => Int16Array.from({ length }, (_, i) => (i % 60_000) - 30_000);

async function save(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

test('one that was opened ahead of its start loses nothing, and a file that is none is refused at once', async () => {
  const samples = ramp(16_000);
  const source = new FileSource(await save('ahead.wav', wavBytes([samples], 16_000, '16')), {
    ...{ label: 'Talk', pace: 'fast' },
  });
  await source.open();
  await source.open();
  const heard = listener();
  await source.start(heard);
  await heard.end;
  expect(heard.frames.flatMap(frame => [...frame.samples])).toEqual([...samples]);
  const missing = new FileSource(join(folder, 'nowhere.wav'), { label: 'nowhere' });
  const refused = { problem: { reason: 'audio-file-missing' } };
  await expect(missing.open()).rejects.toMatchObject(refused);
  await expect(missing.start(listener())).rejects.toMatchObject(refused);
});

test('as fast as possible, every sample comes once and the last frame is filled up with silence', async () => {
  const samples = ramp(40_100);
  const source = new FileSource(await save('fast.wav', wavBytes([samples], 16_000, '16')), {
    label: 'Talk',
    pace: 'fast',
  });
  const heard = listener();
  await source.start(heard);
  await heard.end;
  expect(heard.frames).toHaveLength(Math.ceil(40_100 / frameSamples));
  expect(
    heard.frames.every(({ samples: { length, buffer } }) => length === 320 && buffer.byteLength === 640),
  ).toBe(true);
  const joined = heard.frames.flatMap(frame => [...frame.samples]);
  expect(joined).toEqual([...samples, ...new Array<number>(joined.length - samples.length).fill(0)]);
  await source.stop();
  expect(source.description).toEqual({ kind: 'recording', label: 'Talk' });
});

test('as fast as possible, no frame comes before the reader is ready for it', async () => {
  const path = await save('slow-reader.raw', samplesToBytes(ramp(320 * 200)));
  const heard = listener();
  const full = Promise.withResolvers<void>();
  const free = Promise.withResolvers<void>();
  const source = new FileSource(path, { label: 'Talk', pace: 'fast' });
  await source.start({
    ...heard,
    frame: frame => {
      if (heard.frames.push(frame) !== 10) return;
      full.resolve();
      return free.promise;
    },
  });
  await full.promise;
  await new Promise(setImmediate);
  expect(heard.frames).toHaveLength(10);
  free.resolve();
  await heard.end;
  expect(heard.frames).toHaveLength(200);
});

test('a reader that is never ready does not keep the source from stopping', async () => {
  const path = await save('stuck-reader.raw', samplesToBytes(ramp(320 * 200)));
  const source = new FileSource(path, { label: 'Talk', pace: 'fast' });
  await source.start({ ...listener(), frame: () => new Promise<void>(() => {}) });
  await source.stop();
});

test('while paused a recording stands still, and then goes on with the next frame', async () => {
  const path = await save('paused.raw', samplesToBytes(ramp(320 * 20)));
  const source = new FileSource(path, { label: 'Talk' });
  const heard = listener();
  const paused = Promise.withResolvers<void>();
  await source.start({
    ...heard,
    frame: frame => {
      if (heard.frames.push(frame) !== 5) return;
      source.pause();
      paused.resolve();
    },
  });
  await paused.promise;
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(heard.frames).toHaveLength(5);
  source.resume();
  await heard.end;
  expect(heard.frames).toHaveLength(20);
  const [before, after] = [heard.frames[4]?.capturedAt ?? 0, heard.frames[5]?.capturedAt ?? 0];
  expect(after - before).toBeGreaterThan(100);
});

test('a frame that was about to be given when a recording was paused is given after the pause', async () => {
  const path = await save('between.raw', samplesToBytes(ramp(320 * 20)));
  const source = new FileSource(path, { label: 'Talk' });
  const heard = listener();
  const paused = Promise.withResolvers<number>();
  await source.start({
    ...heard,
    frame: frame => {
      if (heard.frames.push(frame) !== 5) return;
      // The next one is on its way.
      setTimeout(() => {
        source.pause();
        paused.resolve(heard.frames.length);
      }, 1);
    },
  });
  const given = await paused.promise;
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(heard.frames).toHaveLength(given);
  source.resume();
  await heard.end;
  expect(heard.frames).toHaveLength(20);
});

test('in real time, frames are spoken every 20 ms and none comes early', async () => {
  const path = await save('real-time.raw', samplesToBytes(ramp(320 * 40)));
  const source = new FileSource(path, { label: 'Talk' });
  const heard = listener();
  const early: number[] = [];
  const began = performance.timeOrigin + performance.now();
  await source.start({
    ...heard,
    frame: frame => {
      heard.frames.push(frame);
      const now = performance.timeOrigin + performance.now();
      // Timers count whole ms on a clock that is read once a turn: a few ms early is their precision.
      if (now < frame.capturedAt - 5) early.push(frame.capturedAt - now);
    },
  });
  await heard.end;
  expect(early).toEqual([]);
  expect(heard.frames).toHaveLength(40);
  const times = heard.frames.map(frame => frame.capturedAt);
  expect(times[0]).toBeGreaterThanOrEqual(began + 20);
  times.forEach((time, i) => {
    expect(time - (times[0] ?? 0)).toBeCloseTo(i * 20, 2);
  });
});

test('after a stall of the main thread no frame is lost and the schedule is kept', async () => {
  const path = await save('stall.raw', samplesToBytes(ramp(320 * 50)));
  const source = new FileSource(path, { label: 'Talk' });
  const heard = listener();
  await source.start({
    ...heard,
    frame: frame => {
      if (heard.frames.push(frame) !== 5) return;
      const until = performance.now() + 400;
      while (performance.now() < until);
    },
  });
  await heard.end;
  const times = heard.frames.map(frame => frame.capturedAt);
  expect(times).toHaveLength(50);
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeCloseTo(49 * 20, 2);
});

test('after a stop nothing comes, also when it is stopped twice or before its start', async () => {
  const path = await save('stop.raw', samplesToBytes(ramp(320 * 5000)));
  const heard = listener();
  const source = new FileSource(path, { label: 'Talk' });
  const third = Promise.withResolvers<void>();
  await source.start({
    ...heard,
    frame: frame => {
      if (heard.frames.push(frame) === 3) third.resolve();
    },
    ended: () => expect.fail('stopped, not ended'),
  });
  await third.promise;
  await Promise.all([source.stop(), source.stop()]);
  const count = heard.frames.length;
  await new Promise(resolve => setTimeout(resolve, 60));
  expect(heard.frames).toHaveLength(count);
  const unstarted = new FileSource(path, { label: 'Talk' });
  await unstarted.stop();
  await unstarted.start(heard);
  expect(heard.frames).toHaveLength(count);
});

test('a recording that cannot be read is told by start', async () => {
  const heard = listener();
  for (const [path, reason] of [
    [join(folder, 'nowhere.wav'), 'audio-file-missing'],
    [await save('text.wav', Buffer.from('no sound')), 'audio-file-unreadable'],
    [await save('empty.wav', new Uint8Array(0)), 'audio-file-empty'],
  ] as const) {
    const error = await new FileSource(path, { label: 'Talk' })
      .start(heard)
      .catch((thrown: unknown) => thrown);
    expect(toProblem(error).reason).toBe(reason);
  }
  expect(heard.frames).toEqual([]);
});
