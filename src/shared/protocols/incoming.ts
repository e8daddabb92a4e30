/** From a text frame to a message that is checked: the same for every protocol. */

import type { z } from 'zod';

/** What a text frame from a socket turned out to be. Nothing that a peer sends is worth an exception. */
export type Incoming<Message> =
  | { readonly kind: 'message'; readonly message: Message }
  /** Well-formed, of a kind that this version does not know: kept for the log and ignored. */
  | { readonly kind: 'unknown'; readonly name: string }
  /** Not what the protocol says; `why` names the field. */
  | { readonly kind: 'malformed'; readonly why: string };

/** No message has more than a few levels; 500,000 in 1 MiB take 70 ms. */
const maxDepth = 64;
/** Shorter ones cannot take long, UTF-16 code units. */
const shortText = 4096;

/** The JSON value of a text frame, or undefined (which JSON itself cannot say). What is nested without end is none. */
export function parseJson(text: string): unknown {
  if (text.length > shortText && isDeeperThan(maxDepth, text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isDeeperThan(most: number, text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at + 1);
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > most) return true;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth--;
        break;
    }
  }
  return false;
}

/** Where its closing quote stands; behind the text where there is none. */
export function endOfString(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? text.length : at;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes++;
  return backslashes % 2 === 1;
}

const maxNameLength = 100;
/** Of a reason: it may name a field that the peer has made up. */
const maxWhyLength = 300;

/** What a peer gave as the name of a message, for the log and the answer. `String` throws on some objects. */
export function nameOf(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, maxNameLength);
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const malformed = (why: string): Incoming<never> => ({
  kind: 'malformed',
  why: why.slice(0, maxWhyLength),
});

/** The value as its schema reads it. `at`: where it stands in the frame, which `why` begins with. */
export function check<Value>(schema: z.ZodType<Value>, value: unknown, at?: string): Incoming<Value> {
  const read = schema.safeParse(value);
  if (read.success) return { kind: 'message', message: read.data };
  const issue = read.error.issues[0];
  const path = [...(at === undefined ? [] : [at]), ...(issue?.path ?? [])].join('.');
  return malformed(`${path}: ${issue?.message ?? 'invalid'}`);
}

/** The value of a request as its schema reads it. Throws what `refuse` makes of the first field that is wrong; '': all of it. */
export function requested<Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
  refuse: (message: string, field: string) => Error,
): z.infer<Shape> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw refuse(
    field === '' ? 'The request is not what the route takes' : `${field}: ${issue?.message}`,
    field,
  );
}

/**
 * One of the messages of a table, by what the field `tag` of the value says; its schema must say the same. `at`: as for `check`,
 * by default the message's own name.
 */
export function parseTagged<Message>(
  table: Readonly<Record<string, z.ZodType<Message>>>,
  tag: string,
  value: unknown,
  at?: string,
): Incoming<Message> {
  if (!isFields(value)) return malformed('not a JSON object');
  const name = value[tag];
  if (typeof name !== 'string') return malformed(`${at === undefined ? '' : `${at}.`}${tag}: not a string`);
  // A name from a socket may be `constructor`: only the table's own entries count.
  const schema = Object.hasOwn(table, name) ? table[name] : undefined;
  return schema ? check(schema, value, at ?? name) : { kind: 'unknown', name: nameOf(name) };
}

/** The same, as another message. */
export const mapIncoming = <From, To>(incoming: Incoming<From>, to: (message: From) => To): Incoming<To> =>
  incoming.kind === 'message' ? { kind: 'message', message: to(incoming.message) } : incoming;
