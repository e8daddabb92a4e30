/** How often a key may ask for anything of mt, and for suggestions. There is one key: all that show it are counted together. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { mtDecisions } from '../../../shared/protocols/mt/decisions.ts';
import { Rate } from '../../server/rate-limits.ts';
import { MtRefusal } from './refusal.ts';

/** Requests a minute; 0: any number. */
export interface MtLimits {
  readonly requestsAMinute: number;
  readonly suggestionsAMinute: number;
}

type Limited = (request: FastifyRequest) => Promise<void>;

/** Counts every route of the scope; returns the hook of those that count for suggestions as well. */
export function limitRequests(scope: FastifyInstance, limits: MtLimits = mtDecisions): Limited {
  const limiter = (aMinute: number, what: string): Limited => {
    // The document counts whole minutes.
    const rate = new Rate(aMinute, 1);
    return async request => {
      // Who has shown no key uses up nothing of it.
      if (request.routeOptions.config.keyless) return;
      const seconds = await rate.secondsToWait('key');
      if (seconds === undefined) return;
      const message = `More than ${aMinute} ${what} a minute; try again in ${seconds} s`;
      throw new MtRefusal('TOO_MANY_REQUESTS', message, { retryAfter: seconds }, seconds);
    };
  };
  scope.addHook('onRequest', limiter(limits.requestsAMinute, 'requests'));
  return limiter(limits.suggestionsAMinute, 'requests for suggestions');
}
