/**
 * Who may use the gateway: checks of Host (DNS rebinding), Origin (a page of somebody else in the person's browser) and
 * key. Pure: the whole matrix is a test.
 */

import { createHash, timingSafeEqual } from 'node:crypto';

export interface AccessRules {
  /** Under which it is reached: its own pages come by it, and a host without a port means its usual one. */
  readonly scheme: 'http' | 'https';
  /** Host names and addresses the gateway answers to, lower case, without port. */
  readonly hosts: ReadonlySet<string>;
  readonly port: number;
  /** Origins other than the gateway's own that may connect, e.g. https://intranet.example. */
  readonly allowedOrigins: ReadonlySet<string>;
  readonly key?: string;
  /** What becomes of a request that has to show a key when there is none: only a loopback address may let it in. */
  readonly withoutKey: 'let-in' | 'refuse';
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
  /** It asks for what is given without a key. */
  readonly keyless?: boolean;
}

export type Access =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly status: 401 | 403 | 421; readonly message: string };

const allowed: Access = { allowed: true };
const usualPorts = { http: 80, https: 443 } as const;

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
  if (request.keyless) return allowed;
  if (rules.key === undefined && rules.withoutKey === 'refuse') {
    return {
      allowed: false,
      status: 403,
      message: 'This is not reachable from other machines without a key',
    };
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

/**
 * Any request is `valid` where no key is needed; an empty key is a missing one. Where there is none and one is needed, every
 * key is `wrong`.
 */
export function checkKey(
  { key, withoutKey }: Pick<AccessRules, 'key' | 'withoutKey'>,
  request: Pick<AccessRequest, 'headers' | 'queryKey'>,
): KeyCheck {
  if (key === undefined && withoutKey === 'let-in') return 'valid';
  const given = givenKey(request);
  if (given === undefined || given === '') return 'missing';
  return key !== undefined && sameKey(given, key) ? 'valid' : 'wrong';
}

/** `host` or `host:port` of a Host header against the gateway's own names. */
function isOwnHost(rules: AccessRules, host: string | undefined): boolean {
  if (host === undefined) return false;
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d+))?$/i.exec(host);
  if (!match?.[1]) return false;
  const name = match[1].replace(/^\[|\]$/g, '').toLowerCase();
  const port = match[2] === undefined ? usualPorts[rules.scheme] : Number(match[2]);
  return port === rules.port && rules.hosts.has(name);
}

function isAllowedOrigin(rules: AccessRules, origin: string): boolean {
  if (rules.allowedOrigins.has(origin)) return true;
  const match = /^(https?):\/\/(.+)$/i.exec(origin);
  return match?.[1]?.toLowerCase() === rules.scheme && isOwnHost(rules, match[2]);
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
