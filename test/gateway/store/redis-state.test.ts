import { expect, it } from 'vitest';
import { parseTurn } from '../../../src/gateway/store/redis-state.ts';

const turn = { seq: 1, by: 'ana', original: 'Hello', translation: 'Hola' };

it('a turn comes out of Redis with its notes, and without what is no part of it', () => {
  const notes = [{ code: 'stt_replaced', message: 'this instead of that' }];
  expect(parseTurn(JSON.stringify({ ...turn, key: 'k', notes }))).toEqual({ ...turn, notes });
  expect(parseTurn(JSON.stringify(turn))).toEqual(turn);
});
