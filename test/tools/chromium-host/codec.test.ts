import { inspect } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCodec } from '../../../tools/chromium-host/codec.ts';

const codec = createCodec(
  bytes => Buffer.from(bytes).toString('base64'),
  text => new Uint8Array(Buffer.from(text, 'base64')),
);
const roundTrip = (value: unknown): unknown => codec.decode(codec.encode(value));

/** V8's own clone is the reference: what IPC does in Electron. */
const cloned = (value: unknown): unknown => deserialize(serialize(value));

const invalid = new Date(Number.NaN);
const sparse = (length: number, items: object): unknown => Object.assign(new Array(length), items);
const matched = 'one two'.match(/(?<first>one)/);

/** Each was lost or changed once, or is of the kind of one that was. */
const pinned: readonly (readonly [string, unknown])[] = [
  ['an invalid date', invalid],
  ['an invalid date as a value of a Map', new Map([['', invalid]])],
  ['an invalid date as a key of a Map', new Map([[invalid, 0]])],
  ['an invalid date in a Set', new Set([invalid])],
  ['an invalid date in an array', [invalid]],
  ['an invalid date in an object', { at: invalid }],
  ['an invalid date deep inside', [new Map([['a', new Set([{ at: [invalid] }])]])]],
  ['the first and the last date', [new Date(-8.64e15), new Date(8.64e15), new Date(-0)]],
  ['NaN, infinities and -0', [Number.NaN, Infinity, -Infinity, -0, 0]],
  ['NaN and -0 in a Map and a Set', [new Map([[Number.NaN, -0]]), new Set([Number.NaN])]],
  ['an array with holes', sparse(5, { 1: 1, 3: undefined })],
  ['an array of holes only', sparse(3, {})],
  ['an array with holes in a Map', new Map([['a', sparse(3, { 0: 1, 2: 3 })]])],
  ['a long array with one item', sparse(4_000_000_000, { 3999999999: 'last' })],
  ['an array with properties of its own', matched],
  ['an array with as many properties as holes', sparse(3, { 0: 1, 2: 3, x: 1 })],
  ['an empty array with a property', Object.assign([], { x: 1 })],
  ['an array with a property that looks like JSON’s', Object.assign([1], { toJSON: 1 })],
  ['big integers', [0n, -1n, 2n ** 70n, new Map([[1n, [2n]]]), new Set([-3n])]],
  ['boxed values', [Object(5), Object(-0), Object(Number.NaN), Object('ab'), Object(false), Object(7n)]],
  ['undefined, in all that holds values', [undefined, { a: undefined }, new Map([[undefined, undefined]])]],
  ['an object without a prototype', Object.assign(Object.create(null), { a: invalid })],
  ['halves of a character', ['\ud800', { '\udc00': '\udfff' }]],
  ['floats of 16 bits', new Float16Array([1.5, -0, Number.NaN])],
  ['floats that are not numbers', new Float64Array([Number.NaN, -0, Infinity])],
  ['big integers as a typed array', new BigInt64Array([-1n, 2n ** 62n])],
  ['an error with a cause', new TypeError('outer', { cause: new Map([['at', invalid]]) })],
  ['an error whose cause is undefined', new Error('outer', { cause: undefined })],
];

test.each(pinned)('%s comes back the same', (_, value) => {
  const copy = roundTrip(value);
  expect(copy).toStrictEqual(cloned(value));
  // What the matcher sees alike: a hole and undefined, a property of an array.
  expect(inspect(copy, { depth: 9 })).toBe(inspect(cloned(value), { depth: 9 }));
});

test('every value that structured clone keeps comes back the same', () => {
  const values = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withNullPrototype: true,
  });
  fc.assert(
    fc.property(values, value => {
      const [copy, reference] = [roundTrip(value), cloned(value)];
      expect(copy).toEqual(reference);
      expect(inspect(copy, { depth: 9 })).toBe(inspect(reference, { depth: 9 }));
    }),
    { examples: pinned.map(([, value]) => [value]) },
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
  ['a boxed symbol', Object(Symbol('s'))],
  ['a weak reference', new WeakRef({})],
  ['memory that is shared', new SharedArrayBuffer(1)],
])('%s cannot be cloned', (_, value) => {
  expect(() => codec.encode({ value })).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
});

test('a cycle is refused instead of never ending', () => {
  const value: { self?: object } = {};
  value.self = value;
  expect(() => codec.encode(value)).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
});
