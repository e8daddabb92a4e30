/** How a participant is told that it cannot come in, or stay. */

import { toProblem } from '../../../shared/problem.ts';
import { busy, closes, unavailable } from '../../../shared/protocols/lingox/messages.ts';
import type { Close } from '../../server/client-socket.ts';
import { type Ending, type Joined, StoreUnavailable } from '../../store/conversations.ts';

export const endings: Readonly<Record<Ending, Close>> = {
  'not-found': closes.notFound,
  replaced: closes.replaced,
  full: closes.full,
  unavailable,
};

export const refusals: Readonly<Record<Exclude<Joined['kind'], 'joined'>, Close>> = {
  'not-found': closes.notFound,
  full: closes.full,
  'invitation-ended': closes.invitationEnded,
};

/** Undefined when it is no use to try again. */
export function refusalFor(error: unknown): Close | undefined {
  if (error instanceof StoreUnavailable) return unavailable;
  return toProblem(error).reason === 'not-now' ? busy : undefined;
}
