import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ModelShelf } from '../../../../src/gateway/engines/translation/model-shelf.ts';

it('frees the model that was not used for the longest time', () => {
  const freed: string[] = [];
  const shelf = new ModelShelf<string>(30, model => void freed.push(model));
  for (const id of ['a', 'b', 'c']) shelf.add(id, id, 10);
  expect(shelf.use('a')).toBe('a');
  shelf.makeRoom(10);
  expect(freed).toEqual(['b']);
  expect(shelf.ids).toEqual(['c', 'a']);
  expect(shelf.use('b')).toBeUndefined();
});

it('keeps what a sentence needs, however large', () => {
  const freed: string[] = [];
  const shelf = new ModelShelf<string>(15, model => void freed.push(model));
  shelf.add('other', 'other', 5);
  shelf.add('first', 'first', 10);
  shelf.makeRoom(20, ['first', 'second']);
  shelf.add('second', 'second', 20);
  expect(freed).toEqual(['other']);
  expect(shelf.ids).toEqual(['first', 'second']);
});

it('never holds more than its limit, or only what was asked for, and frees each model once', () => {
  const uses = fc.array(fc.record({ id: fc.nat(6), bytes: fc.integer({ min: 1, max: 40 }) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(uses, fc.integer({ min: 1, max: 60 }), (asked, limit) => {
      const loaded = new Set<object>();
      const shelf = new ModelShelf<object>(limit, model => {
        expect(loaded.delete(model)).toBe(true);
      });
      for (const { id, bytes } of asked) {
        const name = String(id);
        if (shelf.use(name) !== undefined) continue;
        shelf.makeRoom(bytes, [name]);
        const model = {};
        loaded.add(model);
        shelf.add(name, model, bytes);
        expect(shelf.ids.at(-1)).toBe(name);
        expect(shelf.heldBytes <= limit || shelf.ids.length === 1).toBe(true);
      }
      expect(loaded.size).toBe(shelf.ids.length);
    }),
  );
});
