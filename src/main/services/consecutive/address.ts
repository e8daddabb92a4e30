/** Where consecutive's socket is. The document puts the key into the address itself: it must not get out of here. */

import type { Problem } from '../../../shared/problem.ts';
import { socketPath } from '../../../shared/protocols/consecutive/messages.ts';
import type { ServiceAddress } from '../service-address.ts';
import { endpoint, keyOf } from '../web-address.ts';

export interface ConsecutiveAddress {
  /** Holds the key. */
  readonly url: URL;
  /** May be shown. */
  readonly host: string;
  /** The same problem with nothing of the key in it. */
  withoutKey(problem: Problem): Problem;
}

const secretNames = ['api_key', 'token'] as const;

/** Throws a ProblemError (service-refused, key-invalid) when it is no address or no key. */
export function consecutiveAddress(address: ServiceAddress): ConsecutiveAddress {
  const url = endpoint(address.url, '');
  const key = keyOf(address);
  if (!url.pathname.endsWith(socketPath)) url.pathname = url.pathname.replace(/\/$/, '') + socketPath;
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  if (key !== undefined) url.searchParams.set('api_key', key);
  const secrets = secretNames
    .flatMap(name => url.searchParams.getAll(name))
    .filter(secret => secret !== '')
    // In an address it may be written otherwise.
    .flatMap(secret => [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams([['', secret]]).toString().slice(1),
    ]);
  const clean = (text: string): string =>
    secrets.reduce((left, secret) => left.replaceAll(secret, '…'), text);
  return { url, host: url.host, withoutKey: cause => cleaned(cause, clean) };
}

/** Everything that a service may have had a say in. */
function cleaned(cause: Problem, clean: (text: string) => string): Problem {
  const { message, detail, code, requestId } = cause;
  return {
    ...cause,
    message: clean(message),
    ...(detail === undefined ? {} : { detail: clean(detail) }),
    ...(code === undefined ? {} : { code: clean(code) }),
    ...(requestId === undefined ? {} : { requestId: clean(requestId) }),
  };
}
