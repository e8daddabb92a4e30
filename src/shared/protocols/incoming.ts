/** From a text frame to a message that is checked: the same for every protocol. */

import type { z } from 'zod';

/** What a text frame from a socket turned out to be. Nothing that a peer sends is worth an exception. */
export type Incoming<Message> =
  | { readonly kind: 'message'; readonly message: Message }
  /** Well-formed, of a kind that this version does not know: kept for the log and ignored. */
  | { readonly kind: 'unknown'; readonly name: string }
  /** Not what the protocol says; `why` names the field. */
  | { readonly kind: 'malformed'; readonly why: string };

/** The JSON value of a text frame, or undefined (which JSON itself cannot say). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const longestName = 100;

/** What a peer gave as the name of a message, for the log and the answer. `String` throws on some objects. */
export function nameOf(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, longestName);
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const malformed = (why: string): Incoming<never> => ({ kind: 'malformed', why });

/** The value as its schema reads it. `at`: where it stands in the frame, which `why` begins with. */
export function check<Value>(schema: z.ZodType<Value>, value: unknown, at?: string): Incoming<Value> {
  const read = schema.safeParse(value);
  if (read.success) return { kind: 'message', message: read.data };
  const issue = read.error.issues[0];
  const path = [...(at === undefined ? [] : [at]), ...(issue?.path ?? [])].join('.');
  return malformed(`${path}: ${issue?.message ?? 'invalid'}`);
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
