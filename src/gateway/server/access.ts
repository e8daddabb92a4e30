/**
 * Who may use the gateway: checks of Host (DNS rebinding), Origin (a page of somebody else in the person's browser) and
 * key. Pure: the whole matrix is a test.
 */

import { createHash, timingSafeEqual } from 'node:crypto';

export interface AccessRules {
  /** Host names and addresses the gateway answers to, lower case, without port. */
  readonly hosts: ReadonlySet<string>;
  readonly port: number;
  /** Origins other than the gateway's own that may connect, e.g. https://intranet.example. */
  readonly allowedOrigins: ReadonlySet<string>;
  /** Absent: no key is needed. Only allowed on a loopback address. */
  readonly key?: string;
}

export interface AccessRequest {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly headers: {
    readonly 'x-api-key'?: string | undefined;
    readonly authorization?: string | undefined;
  };
  /** Only sockets may carry the key in the query: a browser cannot give a socket headers. */
  readonly queryKey: string | undefined;
}

export type Access =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly status: 401 | 403 | 421; readonly message: string };

const allowed: Access = { allowed: true };

export function checkAccess(rules: AccessRules, request: AccessRequest): Access {
  if (!isOwnHost(rules, request.host)) {
    return {
      allowed: false,
      status: 421,
      message: `This gateway does not answer to the host “${request.host ?? ''}”`,
    };
  }
  if (request.origin !== undefined && !isAllowedOrigin(rules, request.origin)) {
    return { allowed: false, status: 403, message: 'This origin is not allowed' };
  }
  switch (checkKey(rules, request)) {
    case 'missing':
      return { allowed: false, status: 401, message: 'A key is needed' };
    case 'wrong':
      return { allowed: false, status: 401, message: 'The key is not valid' };
    case 'valid':
      return allowed;
  }
}

export type KeyCheck = 'missing' | 'wrong' | 'valid';

/** Any request is `valid` where no key is needed; an empty key is a missing one. */
export function checkKey(
  { key }: Pick<AccessRules, 'key'>,
  request: Pick<AccessRequest, 'headers' | 'queryKey'>,
): KeyCheck {
  if (key === undefined) return 'valid';
  const given = givenKey(request);
  if (given === undefined || given === '') return 'missing';
  return sameKey(given, key) ? 'valid' : 'wrong';
}

/** `host` or `host:port` of a Host header against the gateway's own names. */
function isOwnHost(rules: AccessRules, host: string | undefined): boolean {
  if (host === undefined) return false;
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d+))?$/i.exec(host);
  if (!match?.[1]) return false;
  const name = match[1].replace(/^\[|\]$/g, '').toLowerCase();
  const port = match[2] === undefined ? 80 : Number(match[2]);
  return port === rules.port && rules.hosts.has(name);
}

function isAllowedOrigin(rules: AccessRules, origin: string): boolean {
  if (rules.allowedOrigins.has(origin)) return true;
  const match = /^http:\/\/(.+)$/i.exec(origin);
  return match !== null && isOwnHost(rules, match[1]);
}

function givenKey(request: Pick<AccessRequest, 'headers' | 'queryKey'>): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return request.headers['x-api-key'] ?? bearer ?? request.queryKey;
}

/** Compares digests, so that neither the length nor the first wrong character can be timed. */
function sameKey(given: string, key: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(key));
}
