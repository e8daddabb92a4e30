/** How files are asked for: by the proxy that the environment names, and by https alone. */

import { EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';

/** The part of fetch that downloads use; handed in by tests. */
export type Fetch = (
  url: string,
  options: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
) => Promise<FetchAnswer>;

export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: (AsyncIterable<Uint8Array> & { cancel?(): Promise<void> }) | null;
}

/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in either case, as they are when it is made. Redirects are not followed. */
export function environmentFetch(connectTimeoutMs = 30_000): Fetch {
  const dispatcher = new EnvHttpProxyAgent({ connect: { timeout: connectTimeoutMs } });
  return async (url, { headers, signal }) => {
    return undiciFetch(url, { headers, signal, dispatcher, redirect: 'manual' });
  };
}
