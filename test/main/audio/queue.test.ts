import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameQueue } from '../../../src/main/audio/queue.ts';
import { frameMs } from '../../../src/shared/audio/format.ts';

test('frames come out in the order they went in', () => {
  const queue = new FrameQueue<string>(1000);
  for (const frame of ['a', 'b', 'c']) expect(queue.push(frame)).toBe(true);
  expect(queue.peek()).toBe('a');
  expect([queue.shift(), queue.shift(), queue.shift(), queue.shift()]).toEqual(['a', 'b', 'c', undefined]);
});

test('a full queue drops the oldest frame and counts it once', () => {
  const queue = new FrameQueue<number>(60);
  expect([1, 2, 3, 4, 5].map(frame => queue.push(frame))).toEqual([true, true, true, false, false]);
  expect(queue.waitingMs).toBe(60);
  expect(queue.takeDroppedMs()).toBe(40);
  expect(queue.takeDroppedMs()).toBe(0);
  expect(queue.droppedMs).toBe(40);
  expect(queue.shift()).toBe(3);
});

test('a queue behaves like a list that forgets its head', () => {
  const step = fc.oneof(
    fc.record({ push: fc.nat() }),
    fc.constant('shift' as const),
    fc.constant('clear' as const),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(step, { maxLength: 60 }), (frames, steps) => {
      const queue = new FrameQueue<number>(frames * frameMs);
      let model: number[] = [];
      let dropped = 0;
      for (const one of steps) {
        if (one === 'clear') {
          queue.clear();
          model = [];
        } else if (one === 'shift') {
          expect(queue.shift()).toBe(model.shift());
        } else {
          queue.push(one.push);
          model.push(one.push);
          if (model.length > frames) {
            model.shift();
            dropped++;
          }
        }
        expect([queue.size, queue.peek(), queue.droppedMs]).toEqual([
          model.length,
          model[0],
          dropped * frameMs,
        ]);
      }
    }),
  );
});
