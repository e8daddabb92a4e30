// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { keepSeat, leaveSeat, newParticipant, readSeat } from '../../../src/renderer/join/seat.ts';

it('a place is kept by its conversation until one leaves it', () => {
  const seat = { participant: newParticipant(), language: 'vi', reading: false };
  expect(readSeat('a')).toBeUndefined();
  keepSeat('a', seat);
  expect([readSeat('a'), readSeat('b')]).toEqual([seat, undefined]);
  leaveSeat('a');
  expect(readSeat('a')).toBeUndefined();
});

it('a damaged one is none, and neither is one in a browser that keeps nothing', () => {
  sessionStorage.setItem('dragoman.seat.a', '{"participant":"me"}');
  expect(readSeat('a')).toBeUndefined();
  vi.stubGlobal('sessionStorage', undefined);
  expect(() => keepSeat('a', { participant: newParticipant(), language: 'vi', reading: true })).not.toThrow();
  expect(readSeat('a')).toBeUndefined();
  vi.unstubAllGlobals();
});

it('a participant is a random UUID', () => {
  const made = Array.from({ length: 100 }, newParticipant);
  expect(new Set(made).size).toBe(100);
  for (const id of made)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
