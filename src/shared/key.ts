/** Keys as people paste them and files hold them. */

/** Said wherever a key is taken; the key itself is never said. */
export const keyFault = 'the key holds a character that no key can have';

/**
 * What can stand in a header of HTTP (RFC 9110, 5.5) and be seen: neither line ends nor other control characters, nor
 * characters beyond Latin-1, nor a hyphen or blank of it that only looks like one.
 */
const possible = /^[\x20-\x7e\xa1-\xac\xae-\xff]*$/;

/** The key without the blanks and line ends around it; empty: there is none. Undefined: no key has such a character. */
export function readKey(text: string): string | undefined {
  const key = text.trim();
  return possible.test(key) ? key : undefined;
}
