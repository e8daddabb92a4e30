/** The `request_id` by which an answer names its request. */

import { randomBytes } from 'node:crypto';
import { isFields, parseJson } from '../../../shared/protocols/incoming.ts';

/** So that the sender of a message that cannot be read still learns which one it was. */
export function requestIdIn(frame: string): string | undefined {
  const value = parseJson(frame);
  return isFields(value) && typeof value.request_id === 'string' ? value.request_id : undefined;
}

/** For an error that answers no request, or one without an id. */
export const newRequestId = (): string => `req_${randomBytes(9).toString('base64url')}`;
