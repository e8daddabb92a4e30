/**
 * AWS Signature Version 4 for one POST without a query:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. Pure but for the clock it is given.
 */

import { createHash, createHmac } from 'node:crypto';

export interface SignedRequest {
  readonly url: URL;
  readonly body: string;
  /** To be signed beside host and date, lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly keyId: string;
  readonly secret: string;
  readonly region: string;
  readonly service: string;
  readonly now: Date;
}

/** All headers, those that were given among them. */
export function signed(request: SignedRequest): Readonly<Record<string, string>> {
  const { url, body, keyId, region, service } = request;
  const date = request.now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const headers: Record<string, string> = { ...request.headers, host: url.host, 'x-amz-date': date };
  const names = Object.keys(headers).toSorted();
  const canonical = [
    'POST',
    url.pathname,
    '',
    ...names.map(name => `${name}:${headers[name]?.trim() ?? ''}`),
    '',
    names.join(';'),
    hash(body),
  ].join('\n');
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, hash(canonical)].join('\n');
  const signature = hmac(signingKey(request, date.slice(0, 8)), toSign).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  const { host: _ownOfFetch, ...sent } = headers;
  return { ...sent, authorization };
}

function signingKey({ secret, region, service }: SignedRequest, day: string): Buffer {
  const parts = [day, region, service, 'aws4_request'];
  return parts.reduce((key: Buffer | string, part) => hmac(key, part), `AWS4${secret}`) as Buffer;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
