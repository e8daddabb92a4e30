/** Who may come into a conversation: with the gateway's key, as the document has it, or by its invitation. Pure. */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { tokenHeader, tokenOfProtocols } from '../../../shared/protocols/lingox/invitation.ts';
import { closes } from '../../../shared/protocols/lingox/messages.ts';
import type { KeyCheck } from '../../server/access.ts';
import type { Close } from '../../server/client-socket.ts';
import type { Found } from '../../store/conversations.ts';

/** What somebody shows; an invitation that is shown counts, also of one who has the key. */
export type Pass =
  | { readonly kind: 'key' }
  | { readonly kind: 'invitation'; readonly token: string }
  | { readonly kind: 'none' };

/** 128 bits of the system's generator. */
export const newToken = (): string => randomBytes(16).toString('base64url');

/** What a store keeps of a token: nobody comes in by reading it there. SHA-256, hex. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export function passOf({ headers }: IncomingMessage, key: KeyCheck): Pass {
  const shown = headers[tokenHeader];
  const token =
    (Array.isArray(shown) ? shown[0] : shown) ?? tokenOfProtocols(headers['sec-websocket-protocol']);
  if (token !== undefined) return { kind: 'invitation', token };
  return { kind: key === 'valid' ? 'key' : 'none' };
}

/**
 * Why somebody is refused; undefined: they may come in. Whoever does not show this conversation's invitation learns nothing of
 * it, not even whether it is there.
 */
export function refusalOf(pass: Pass, found: Found | undefined): Close | undefined {
  if (!found) return closes.notFound;
  if (pass.kind === 'key') return undefined;
  if (pass.kind === 'none' || !isSame(digestOf(pass.token), found.invitation)) return closes.notFound;
  return found.invitationEnded && !found.wasIn ? closes.invitationEnded : undefined;
}

/** In constant time. */
function isSame(digest: string, kept: string): boolean {
  const [one, other] = [Buffer.from(digest), Buffer.from(kept)];
  return one.length === other.length && timingSafeEqual(one, other);
}
