/** Signatures of Standard Webhooks (https://www.standardwebhooks.com, “Signature scheme”). Pure. */

import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** What may be signed with: base64 of 24 to 64 bytes, with `whsec_` or without; blanks between several. */
const possible = /^(?:whsec_)?[A-Za-z0-9+/]{32,86}={0,2}$/;

/** The secrets that a setting holds. Throws an Error in plain words, which shows none of them. */
export function secretsIn(setting: string): readonly string[] {
  const secrets = setting.split(/\s+/).filter(secret => secret !== '');
  if (secrets.length > 0 && secrets.every(secret => possible.test(secret))) return secrets;
  throw new Error('a webhook secret is whsec_ and 24 to 64 bytes as base64; blanks stand between several');
}

export const makeSecret = (): string => prefix + randomBytes(32).toString('base64');

export interface Signed {
  /** The same at each try. */
  readonly id: string;
  /** s since the epoch. */
  readonly timestamp: number;
  readonly body: string;
}

/** One signature a secret, so that a secret can be replaced while receivers still know the old one. */
export function signatureHeaders(
  { id, timestamp, body }: Signed,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const signatures = secrets.map(secret => {
    const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}
