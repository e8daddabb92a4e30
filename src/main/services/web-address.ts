/** Addresses of a service's pages beside its socket, and the key that goes with them. */

import { readKey } from '../../shared/key.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import type { ServiceAddress } from './service-address.ts';

/** A base URL may be that of the socket, and may have a path of its own, e.g. behind a company's proxy. */
export function endpoint(base: string, path: string): URL {
  const url = URL.parse(base.replace(/^ws(s?):/i, 'http$1:'));
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ProblemError(problem('service-refused', base, { detail: 'not a web or socket address' }));
  }
  url.pathname = url.pathname.replace(/\/$/, '') + path;
  return url;
}

/** As it can be sent; undefined when there is none. Throws a ProblemError key-invalid. */
export function keyOf({ key: text }: ServiceAddress): string | undefined {
  const key = readKey(text ?? '');
  if (key === undefined) throw new ProblemError(problem('key-invalid', ''));
  return key === '' ? undefined : key;
}

/** Throws a ProblemError key-invalid. */
export function keyHeaders(address: ServiceAddress): Record<string, string> {
  const key = keyOf(address);
  return key === undefined ? {} : { 'X-API-Key': key };
}

export interface Asking {
  readonly method?: 'GET' | 'DELETE' | 'POST' | 'PUT';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** The answer must be there within this time, ms. */
  readonly withinMs: number;
  /** Who asks may not wait any more: then it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Rejects with a ProblemError: service-unreachable, service-needs-key, service-refused-key, service-wrong-host or
 * key-invalid. Any other answer is the caller's to read.
 */
export async function ask(
  address: ServiceAddress,
  url: URL,
  { method, body, withinMs, signal }: Asking,
): Promise<Response> {
  const key = keyHeaders(address);
  let response: Response;
  try {
    response = await fetch(url, {
      method: method ?? 'GET',
      headers: {
        ...key,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // The key is for this address, and not for where it may point.
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(withinMs), ...(signal ? [signal] : [])]),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new ProblemError(problem('service-unreachable', url.host, { detail: String(error) }));
  }
  if (response.status === 401 || response.status === 403) {
    const reason = 'X-API-Key' in key ? 'service-refused-key' : 'service-needs-key';
    throw new ProblemError(problem(reason, url.host, { detail: `HTTP ${response.status}` }));
  }
  if (response.status === 421) {
    throw new ProblemError(problem('service-wrong-host', url.host, { detail: 'HTTP 421' }));
  }
  return response;
}
