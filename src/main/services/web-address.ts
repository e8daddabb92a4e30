/** Addresses of a service's pages beside its socket, and the key that goes with them. */

import { ProblemError, problem } from '../../shared/problem.ts';
import type { ServiceAddress } from './service.ts';

/** A base URL may be that of the socket, and may have a path of its own, e.g. behind a company's proxy. */
export function endpoint(base: string, path: string): URL {
  const url = URL.parse(base.replace(/^ws(s?):/i, 'http$1:'));
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ProblemError(problem('service-refused', base, { detail: 'not a web or socket address' }));
  }
  url.pathname = url.pathname.replace(/\/$/, '') + path;
  return url;
}

export const keyHeaders = ({ key }: ServiceAddress): Record<string, string> =>
  key === undefined ? {} : { 'X-API-Key': key };

export interface Asking {
  readonly method?: 'GET' | 'DELETE' | 'POST';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** The headers of the answer must be there within this time, ms. */
  readonly withinMs: number;
}

/** Rejects with a ProblemError: service-unreachable or service-refused-key. Any other answer is the caller's to read. */
export async function ask(
  address: ServiceAddress,
  url: URL,
  { method, body, withinMs }: Asking,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: method ?? 'GET',
      headers: {
        ...keyHeaders(address),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // The key is for this address, and not for where it may point.
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    });
  } catch (error) {
    throw new ProblemError(problem('service-unreachable', url.host, { detail: String(error) }));
  }
  if (response.status === 401 || response.status === 403) {
    throw new ProblemError(problem('service-refused-key', url.host, { detail: `HTTP ${response.status}` }));
  }
  return response;
}
