import { expect, it } from 'vitest';
import { Entering } from '../../../../src/gateway/protocols/lingox/entering.ts';

it('who is in and comes again has one place: the other one gets theirs', () => {
  const entering = new Entering(2);
  // Its recogniser still starts, or its connection was lost.
  expect(entering.enter('c', 'ana', ['ana'])).toBeDefined();
  expect(entering.enter('c', 'ben', ['ana'])).toBeDefined();
  expect(entering.enter('c', 'eve', ['ana'])).toBeUndefined();
});

it('a place is free again when who was coming is refused', () => {
  const entering = new Entering(1);
  const entered = entering.enter('c', 'ana', []);
  expect(entering.enter('c', 'ben', [])).toBeUndefined();
  expect(entering.enter('another', 'ben', [])).toBeDefined();
  entered?.();
  expect(entering.enter('c', 'ben', [])).toBeDefined();
});

it('one participant may come twice at once, and no more often', () => {
  const entering = new Entering(2);
  expect(entering.enter('c', 'ana', [])).toBeDefined();
  expect(entering.enter('c', 'ana', [])).toBeDefined();
  expect(entering.enter('c', 'ana', [])).toBeUndefined();
});
