/** Where a service's pages are, and the header that carries its key. */

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
