/** Errors of the service, as a session knows them. */

import { problem } from '../../problem.ts';
import { errorCodes, type ServerMessage } from './messages.ts';

type ErrorMessage = Extract<ServerMessage, { type: 'error' }>;

/** The server has heard nothing for too long: to a connection that waits for its turn this is no fault. */
export const isTimeout = ({ message, code }: ErrorMessage): boolean =>
  code === errorCodes.timeout || /^timeout\b/i.test(message);

export const reported = ({ message, code }: ErrorMessage, sid?: number) =>
  // The words stand inside a sentence of ours.
  problem('service-error', message.replace(/[.\s]+$/, ''), {
    ...(code === undefined ? {} : { code: String(code) }),
    ...(sid === undefined ? {} : { sid }),
  });
