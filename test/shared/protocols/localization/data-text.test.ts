import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DataFault,
  memberText,
  stringsOf,
  withMember,
  withStrings,
} from '../../../../src/shared/protocols/localization/data-text.ts';

const limits = { depth: 5, strings: 3, textLength: 10 };
const texts = (json: string) => stringsOf(json).map(({ text }) => text);
const paths = (json: string) => stringsOf(json).map(({ path }) => path.join('.'));

describe('the strings of data', () => {
  it('are its string values in their order, each with its path, and no key is among them', () => {
    const json = '{"a":"one","b":[1,"two",{"c":"three","d":null},["four"]],"":{"":"five"},"e":"a\\"b\\\\"}';
    expect(texts(json)).toEqual(['one', 'two', 'three', 'four', 'five', 'a"b\\']);
    expect(paths(json)).toEqual(['a', 'b.1', 'b.2.c', 'b.3.0', '.', 'e']);
  });

  it('are those that JSON.parse finds, in any JSON', () => {
    const found = (value: unknown): string[] => {
      if (typeof value === 'string') return [value];
      return typeof value === 'object' && value !== null ? Object.values(value).flatMap(found) : [];
    };
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom('', '\n', '  '), (json, space) => {
        const text = JSON.stringify({ data: JSON.parse(json) }, undefined, space);
        expect(texts(text).toSorted()).toEqual(found(JSON.parse(text)).toSorted());
      }),
    );
  });

  it.each([
    ['nested too deeply', `${'['.repeat(6)}${']'.repeat(6)}`, /deeper than 5/],
    ['too many', '["a","b","c","d"]', /more than 3/],
    ['one of them too long', '{"a":{"b":"12345678901"}}', /^a\.b: longer than 10/],
  ])('are refused where they are %s', (_, json, why) => {
    expect(() => stringsOf(json, limits)).toThrow(DataFault);
    expect(() => stringsOf(json, limits)).toThrow(why);
  });

  it('at the very limits are taken', () => {
    expect(stringsOf(`${'['.repeat(5)}"1234567890","b","c"${']'.repeat(5)}`, limits)).toHaveLength(3);
  });
});

describe('data with other strings', () => {
  it('is the same byte for byte but for them', () => {
    const json =
      ' { "2" : 1.0, "1":12345678901234567890 ,"a":"x\\u00e9" , "b":[ true,false ,null,-0,1e400,"y"],"a":"z" }\n';
    expect(withStrings(json, () => undefined)).toBe(json);
    expect(withStrings(json, text => text)).toBe(json);
    expect(withStrings(json, (text, index) => `${index}:${text}`)).toBe(
      json.replace('"x\\u00e9"', '"0:xé"').replace('"y"', '"1:y"').replace('"z"', '"2:z"'),
    );
  });

  it('is what a walk over the values makes of it, in any JSON', () => {
    const mapped = (value: unknown): unknown => {
      if (typeof value === 'string') return `<${value}>`;
      if (Array.isArray(value)) return value.map(mapped);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapped(each)]));
    };
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), json => {
        const text = JSON.stringify({ data: JSON.parse(json) });
        const value = JSON.parse(text) as unknown;
        expect(JSON.parse(withStrings(text, each => `<${each}>`))).toEqual(mapped(value));
      }),
    );
  });

  it('of 4 MB takes no stack and no square time', () => {
    const json = JSON.stringify({
      a: '"\\'.repeat(1_000_000),
      b: Array.from({ length: 10_000 }, () => ['x']),
    });
    expect(withStrings(json, text => text.toUpperCase())).toHaveLength(json.length);
  });
});

describe('a member of an object', () => {
  it('is found as it is written, the last of its name, and only at the top', () => {
    const json = '{"x":{"data":1},"data": {"a" : 1.0 } ,"d\\u0061ta":[1,"}"] , "y":2}';
    expect(memberText(json, 'data')).toBe('[1,"}"]');
    expect(memberText(json, 'x')).toBe('{"data":1}');
    expect(memberText(json, 'y')).toBe('2');
    expect(memberText(json, 'z')).toBeUndefined();
  });

  it('is added as it is written', () => {
    expect(withMember({}, 'a', '1.0')).toBe('{"a":1.0}');
    expect(withMember({ b: 2 }, 'a', '{"x":1.0}')).toBe('{"b":2,"a":{"x":1.0}}');
  });
});
