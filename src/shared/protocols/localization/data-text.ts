/**
 * The strings of a JSON text, and the text with other strings in their place. It works on the text, not on the values: whatever
 * is no string value stays as it was written, byte for byte, also what JavaScript would change (the order of keys that are
 * numbers, 1.0, numbers of more than 15 digits). Pure.
 */

import { endOfString } from '../incoming.ts';
import { localizationDecisions } from './decisions.ts';

export interface DataString {
  /** Keys and positions on the way to it. */
  readonly path: readonly string[];
  readonly text: string;
}

interface Found extends DataString {
  /** Where its literal stands: UTF-16 code units, the quotes included. */
  readonly start: number;
  readonly end: number;
}

/** Why `data` cannot be taken, in words. */
export class DataFault extends Error {}

/** Every string value of `json`, which is valid JSON, in its order. Throws a DataFault where a limit is passed. */
export function stringsOf(
  json: string,
  limits: Readonly<Record<'depth' | 'strings' | 'textLength', number>> = localizationDecisions,
): readonly DataString[] {
  return findStrings(json, limits);
}

/** `json` with other texts: `textFor` answers for each string, in the order of `stringsOf`; undefined leaves it as it is written. */
export function withStrings(
  json: string,
  textFor: (text: string, index: number) => string | undefined,
): string {
  const parts: string[] = [];
  let at = 0;
  for (const [index, { start, end, text }] of findStrings(json, unlimited).entries()) {
    const other = textFor(text, index);
    if (other === undefined || other === text) continue;
    parts.push(json.slice(at, start), JSON.stringify(other));
    at = end;
  }
  return parts.length === 0 ? json : parts.join('') + json.slice(at);
}

/** A member of the object that `json` is, as it is written; undefined: it has none of that name. */
export function memberText(json: string, name: string): string | undefined {
  let found: string | undefined;
  let isWanted = false;
  let from = 0;
  for (const { kind, start, end, depth } of tokens(json)) {
    if (depth !== 1) continue;
    if (kind === 'key') isWanted = JSON.parse(json.slice(start, end)) === name;
    else if (kind === ':') from = end;
    // The last one counts, as for JSON.parse.
    else if ((kind === ',' || kind === '}') && isWanted) {
      found = json.slice(from, start).trim();
      isWanted = false;
    }
  }
  return found;
}

/** The object with one more member, whose value is JSON already. */
export function withMember(object: object, name: string, json: string): string {
  const text = JSON.stringify(object);
  return `${text.slice(0, -1)}${text === '{}' ? '' : ','}${JSON.stringify(name)}:${json}}`;
}

type Limits = Parameters<typeof stringsOf>[1] & object;

const unlimited: Limits = {
  depth: Number.POSITIVE_INFINITY,
  strings: Number.POSITIVE_INFINITY,
  textLength: Number.POSITIVE_INFINITY,
};

function findStrings(json: string, { depth: maxDepth, strings, textLength }: Limits): readonly Found[] {
  const found: Found[] = [];
  /** The key or position in each object or array that is open. */
  const path: (string | number)[] = [];
  for (const { kind, start, end, depth } of tokens(json)) {
    if (kind === '{' || kind === '[') {
      path[depth - 1] = kind === '[' ? 0 : '';
      if (depth > maxDepth) throw new DataFault(`data is nested deeper than ${maxDepth} levels`);
    } else if (kind === 'key') path[depth - 1] = JSON.parse(json.slice(start, end)) as string;
    else if (kind === ',') {
      const last = path[depth - 1];
      if (typeof last === 'number') path[depth - 1] = last + 1;
    } else if (kind === 'string') {
      const text = JSON.parse(json.slice(start, end)) as string;
      const own = path.slice(0, depth).map(String);
      if (text.length > textLength)
        throw new DataFault(`${own.join('.')}: longer than ${textLength} characters`);
      if (found.length === strings) throw new DataFault(`data holds more than ${strings} strings`);
      found.push({ start, end, path: own, text });
    }
  }
  return found;
}

interface Token {
  readonly kind: '{' | '[' | '}' | ']' | ',' | ':' | 'key' | 'string';
  readonly start: number;
  readonly end: number;
  /** Of the object or array that it belongs to, the outermost one being 1. */
  readonly depth: number;
}

const punctuation = new Set(['{', '[', '}', ']', ',', ':']);

/** Of valid JSON. */
function* tokens(json: string): Generator<Token> {
  const open: { readonly isObject: boolean; awaitsKey: boolean }[] = [];
  for (let at = 0; at < json.length; at++) {
    const sign = json.charAt(at);
    const inside = open.at(-1);
    if (sign === '"') {
      const start = at;
      at = endOfString(json, at + 1);
      const kind = inside?.awaitsKey ? 'key' : 'string';
      if (inside) inside.awaitsKey = false;
      yield { kind, start, end: at + 1, depth: open.length };
    } else if (punctuation.has(sign)) {
      const kind = sign as Token['kind'];
      if (kind === '{' || kind === '[') open.push({ isObject: kind === '{', awaitsKey: kind === '{' });
      if (kind === ',' && inside) inside.awaitsKey = inside.isObject;
      yield { kind, start: at, end: at + 1, depth: open.length };
      if (kind === '}' || kind === ']') open.pop();
    }
  }
}
