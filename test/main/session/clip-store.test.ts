import { expect, it } from 'vitest';
import { ClipStore } from '../../../src/main/session/clip-store.ts';

it('keeps a clip a sentence and language, the newest one', () => {
  const clips = new ClipStore();
  clips.put(1, 'es-ES', new Uint8Array([1]));
  clips.put(1, 'ca-ES', new Uint8Array([2]));
  clips.put(1, 'es-ES', new Uint8Array([3]));
  expect(clips.get(1, 'es-ES')).toEqual(new Uint8Array([3]));
  expect(clips.get(1, 'ca-ES')).toEqual(new Uint8Array([2]));
  expect(clips.get(2, 'es-ES')).toBeUndefined();
});

it('forgets the oldest when hours of speech would fill the memory', () => {
  const clips = new ClipStore();
  const megabyte = 1024 * 1024;
  for (let sid = 1; sid <= 70; sid++) clips.put(sid, 'es-ES', new Uint8Array(megabyte));
  const kept = Array.from({ length: 70 }, (_, i) => i + 1).filter(sid => clips.get(sid, 'es-ES'));
  expect(kept).toEqual(Array.from({ length: 64 }, (_, i) => i + 7));
});
