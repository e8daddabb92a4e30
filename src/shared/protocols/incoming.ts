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
