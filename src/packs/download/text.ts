/** A short text by https, e.g. a list of files. */

import { ProblemError } from '../../shared/problem.ts';
import type { DownloadTools } from './download.ts';
import { BrokenConnection, causeOf, signIn, unavailable } from './failures.ts';
import { request } from './request.ts';
import { retrying } from './retrying.ts';

const maxBytes = 30_000_000;

/** Rejects with a ProblemError, or with an AbortError. `name` is what it is called in words. */
export async function fetchText(
  url: string,
  name: string,
  { fetch, limits }: Pick<DownloadTools, 'fetch' | 'limits'>,
  signal: AbortSignal,
): Promise<string> {
  return retrying(
    limits,
    signal,
    () => false,
    async () => {
      const idle = AbortSignal.timeout(limits.idleMs);
      const { host } = new URL(url);
      try {
        const { body } = await request(fetch, { url, name }, AbortSignal.any([signal, idle]));
        return await readAll(body, host);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof ProblemError || error instanceof BrokenConnection) throw error;
        throw new BrokenConnection(host, `the connection to ${host} broke (${causeOf(error)})`, error);
      }
    },
  );
}

async function readAll(body: AsyncIterable<Uint8Array>, host: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) throw unavailable(`${host} sent far more than expected`);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (/^\s*</u.test(text)) throw signIn(host);
  return text;
}
