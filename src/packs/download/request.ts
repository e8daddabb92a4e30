/** One request for a file, or for the rest of it. */

import type { Fetch, FetchAnswer } from './agent.ts';
import { BrokenConnection, causeOf, refusal, signIn, unavailable } from './failures.ts';

/** What a server says by which it knows a version of a file: an ETag or a date, RFC 9110 8.8. */
export type Validator = string;

export interface RequestedFile {
  readonly url: string;
  /** For words. */
  readonly name: string;
  /** Bytes that are here already, and the validator that came with them. */
  readonly have?: { readonly bytes: number; readonly validator: Validator };
}

export interface FileAnswer {
  /** The first byte that comes; 0 when the server sends all of it. */
  readonly from: number;
  /** Of the whole file, where the server says so. */
  readonly totalBytes?: number;
  /** Absent: the rest cannot be asked for after a break. */
  readonly validator?: Validator;
  readonly body: AsyncIterable<Uint8Array>;
}

const maxRedirects = 8;

/** Rejects with a ProblemError, with a BrokenConnection, or with what the signal was aborted for. */
export async function request(
  fetch: Fetch,
  { url, name, have }: RequestedFile,
  signal: AbortSignal,
): Promise<FileAnswer> {
  const range = have ? { range: `bytes=${have.bytes}-`, 'if-range': have.validator } : {};
  const answer = await follow(fetch, url, { 'accept-encoding': 'identity', ...range }, signal);
  const { host } = new URL(answer.url);
  const { status, headers, body } = answer.answer;
  const from = status === 206 ? rangeStart(headers.get('content-range')) : 0;
  const isPage = /^text\/html\b/iu.test(headers.get('content-type') ?? '');
  if ((status !== 200 && status !== 206) || isPage || (from !== 0 && from !== have?.bytes)) {
    await body?.cancel?.();
    // What is here is not a beginning of what is there.
    if (status === 416 && have) return request(fetch, { url, name }, signal);
    if (status !== 200 && status !== 206) throw refusal(status, host, name);
    throw isPage ? signIn(host) : new BrokenConnection(host, `${host} sent another part`);
  }
  if (!body) throw new BrokenConnection(host, `${host} sent nothing`);
  return { from, ...lengthOf(answer.answer, from), ...validatorOf(answer.answer), body };
}

/** Redirects lead to https alone: anything else is a network that puts its own page in between. */
async function follow(
  fetch: Fetch,
  first: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<{ readonly url: string; readonly answer: FetchAnswer }> {
  let url = first;
  for (let count = 0; count <= maxRedirects; count += 1) {
    const { host } = new URL(url);
    const answer = await ask(fetch, url, headers, signal);
    const location = answer.headers.get('location');
    if (answer.status < 300 || answer.status > 399 || answer.status === 304 || !location)
      return { url, answer };
    const next = URL.parse(location, url);
    await answer.body?.cancel?.();
    if (next?.protocol !== 'https:') throw signIn(host);
    url = next.href;
  }
  throw unavailable(`${new URL(first).host} redirects in circles`);
}

async function ask(
  fetch: Fetch,
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<FetchAnswer> {
  const { host } = new URL(url);
  try {
    return await fetch(url, { headers, signal });
  } catch (error) {
    signal.throwIfAborted();
    const cause = causeOf(error);
    if (/\(407\)/u.test(cause)) throw refusal(407, host, url);
    throw new BrokenConnection(host, `${host} cannot be reached (${cause})`, error);
  }
}

/** `bytes 200-999/1000` */
function rangeStart(header: string | null): number {
  const start = /^bytes (\d+)-/u.exec(header ?? '')?.[1];
  return start === undefined ? Number.NaN : Number(start);
}

function lengthOf({ headers }: FetchAnswer, from: number): { readonly totalBytes?: number } {
  const length = headers.get('content-length');
  // Of what is compressed on its way it would be another length.
  if (length === null || headers.get('content-encoding') !== null || !/^\d+$/u.test(length)) return {};
  return { totalBytes: from + Number(length) };
}

/** A weak ETag promises no equal bytes: it cannot be used for a part, RFC 9110 13.1.5. */
function validatorOf({ headers }: FetchAnswer): { readonly validator?: Validator } {
  const tag = headers.get('etag');
  const validator = tag?.startsWith('"') ? tag : headers.get('last-modified');
  return validator ? { validator } : {};
}
