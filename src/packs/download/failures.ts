/** What can go wrong with a download, and which of it a second try may mend. */

import { ProblemError, problem } from '../../shared/problem.ts';

/** A break: worth another try. */
export class BrokenConnection extends Error {
  readonly host: string;

  constructor(host: string, why: string, cause?: unknown) {
    super(why, { cause });
    this.host = host;
  }
}

export const unavailable = (why: string, detail?: string): ProblemError =>
  new ProblemError(problem('pack-unavailable', why, detail === undefined ? {} : { detail }));

export const changed = (what: string): ProblemError => new ProblemError(problem('pack-changed', what));

export const signIn = (host: string): ProblemError => new ProblemError(problem('pack-sign-in', host));

/** The answer of a server that is none to our question. */
export function refusal(status: number, host: string, name: string): Error {
  // RFC 6585: sent by the network in between, which wants somebody to sign in.
  if (status === 511) return signIn(host);
  // Too many requests, or a fault of the server's own: later it may work.
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return new BrokenConnection(host, `${host} answered ${status}`);
  }
  if (status === 404 || status === 410) return unavailable(`${host} does not have “${name}” any more`);
  if (status === 407) return unavailable('the proxy wants a user name and a password');
  return unavailable(`${host} answered ${status} for “${name}”`);
}

/** The innermost cause, which says more than “fetch failed”. */
export function causeOf(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  return inner instanceof Error ? inner.message || inner.name : String(inner);
}
