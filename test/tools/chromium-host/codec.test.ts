import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCodec } from '../../../tools/chromium-host/codec.ts';

const codec = createCodec(
  bytes => Buffer.from(bytes).toString('base64'),
  text => new Uint8Array(Buffer.from(text, 'base64')),
);
const roundTrip = (value: unknown): unknown => codec.decode(codec.encode(value));

test('every value that structured clone keeps comes back the same', () => {
  const values = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: false,
    withNullPrototype: false,
  });
  fc.assert(
    fc.property(values, value => {
      // V8's own clone is the reference: what IPC does in Electron.
      expect(roundTrip(value)).toEqual(deserialize(serialize(value)));
    }),
  );
});

test('an object whose keys look like tags stays an object', () => {
  const value = JSON.parse('{"$": "bytes", "v": "AAAA", "__proto__": {"polluted": true}}');
  const copy = roundTrip(value) as object;
  expect(Object.entries(copy)).toEqual(Object.entries(value));
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
});

test('errors keep their type, name, message and stack', () => {
  const error = new RangeError('too far');
  const copy = roundTrip(error) as RangeError;
  expect(copy).toBeInstanceOf(RangeError);
  expect({ name: copy.name, message: copy.message, stack: copy.stack }).toEqual({
    name: 'RangeError',
    message: 'too far',
    stack: error.stack,
  });
});

test.each([
  ['a function', () => undefined],
  ['a promise', Promise.resolve()],
  ['a symbol', Symbol('s')],
])('%s cannot be cloned', (_, value) => {
  expect(() => codec.encode({ value })).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
});

test('a cycle is refused instead of never ending', () => {
  const value: { self?: object } = {};
  value.self = value;
  expect(() => codec.encode(value)).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
});
