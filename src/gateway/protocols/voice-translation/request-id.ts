/** The `request_id` by which an answer names its request. */

import { randomBytes } from 'node:crypto';
import { isFields, parseJson } from '../../../shared/protocols/incoming.ts';
import { isRequestId } from '../../../shared/protocols/voice-translation/messages.ts';

/** A frame that is longer is not read once more for it, UTF-16 code units. */
const maxReadLength = 65_536;

/** So that the sender of a message that cannot be read still learns which one it was. */
export function requestIdIn(frame: string): string | undefined {
  const value = frame.length > maxReadLength ? undefined : parseJson(frame);
  return isFields(value) && isRequestId(value.request_id) ? value.request_id : undefined;
}

/** For an error that answers no request, or one without an id. */
export const newRequestId = (): string => `req_${randomBytes(9).toString('base64url')}`;
