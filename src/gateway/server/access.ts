/**
 * Who may use the gateway: checks of Host (DNS rebinding), Origin (a page of somebody else in the person's browser) and
 * key. Pure: the whole matrix is a test.
 */

import { createHash, timingSafeEqual } from 'node:crypto';
import { hostName, isLoopbackName } from './hosts.ts';

export interface AccessRules {
  /** Under which it is reached: its own pages come by it, and a host without a port means its usual one. */
  readonly scheme: 'http' | 'https';
  /** Host names and addresses the gateway answers to, lower case, without port. */
  readonly hosts: ReadonlySet<string>;
  readonly port: number;
  /**
   * Names by which others come through a proxy or a forwarded port, lower case, whatever its port. They come from outside:
   * without a key they get nothing that needs one.
   */
  readonly allowedHosts?: ReadonlySet<string>;
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
  /** What a browser says of it where it sends no Origin. */
  readonly browser?: BrowserHints;
  /** It asks for a page that people open, also by a link on a page of somebody else. */
  readonly page?: boolean;
}

/** Fetch Metadata (W3C): pages cannot change these headers, and programs send none. */
export interface BrowserHints {
  readonly 'sec-fetch-site'?: string | undefined;
  readonly 'sec-fetch-mode'?: string | undefined;
  readonly 'sec-fetch-dest'?: string | undefined;
  readonly referer?: string | undefined;
}

export type Access =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly status: 401 | 403 | 421; readonly message: string };

const allowed: Access = { allowed: true };
const usualPorts = { http: 80, https: 443 } as const;

export function checkAccess(general: AccessRules, request: AccessRequest): Access {
  const origin = request.origin ?? unsaidOrigin(request);
  const rules = rulesAt(general, { host: request.host, origin });
  if (!isOwnHost(rules, request.host)) {
    return {
      allowed: false,
      status: 421,
      message: `This gateway does not answer to the host “${request.host ?? ''}”`,
    };
  }
  if (origin !== undefined && !isAllowedOrigin(rules, origin, request.host)) {
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

/**
 * The page of somebody else that a request comes from without an Origin: of an image, a script, a frame, a fetch whose answer
 * the page may not read. `null` where its Referer does not say.
 */
function unsaidOrigin({ browser = {}, page = false }: AccessRequest): string | undefined {
  const site = browser['sec-fetch-site'];
  if (site !== 'cross-site' && site !== 'same-site') return undefined;
  const isOpened = browser['sec-fetch-mode'] === 'navigate' && browser['sec-fetch-dest'] === 'document';
  if (page && isOpened) return undefined;
  return URL.parse(browser.referer ?? '')?.origin ?? 'null';
}

/** The rules for a request by this host or from this origin: who comes from outside is asked for a key. */
export function rulesAt(
  rules: AccessRules,
  { host, origin }: Pick<AccessRequest, 'host' | 'origin'>,
): AccessRules {
  const names = [hostOf(host)?.name, originOf(origin)?.name];
  const isOutside = names.some(
    name =>
      name !== undefined && rules.allowedHosts?.has(name) && !isLoopbackName(name) && !rules.hosts.has(name),
  );
  return isOutside ? { ...rules, withoutKey: 'refuse' } : rules;
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

interface Host {
  /** As `hostName` gives it. */
  readonly name: string;
  readonly port: number | undefined;
}

/** `host` or `host:port` of a Host header. */
function hostOf(host = ''): Host | undefined {
  const [, written = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(host) ?? [];
  const name = hostName(written);
  return name === undefined ? undefined : { name, port: port === undefined ? undefined : Number(port) };
}

interface Origin extends Host {
  readonly scheme: 'http' | 'https';
}

function originOf(origin = ''): Origin | undefined {
  const [, scheme, rest] = /^(https?):\/\/(.+)$/i.exec(origin) ?? [];
  const host = hostOf(rest);
  return host && { ...host, scheme: scheme?.toLowerCase() as Origin['scheme'] };
}

/**
 * The gateway's own names at its own port. A loopback name at any port: of a tunnel or a container whose other end is here.
 * No name of a stranger is among them, which is what rebinding needs. And the allowed names.
 */
function isOwnHost(rules: AccessRules, header: string | undefined): boolean {
  const host = hostOf(header);
  if (!host) return false;
  if (isLoopbackName(host.name) || rules.allowedHosts?.has(host.name)) return true;
  return (host.port ?? usualPorts[rules.scheme]) === rules.port && rules.hosts.has(host.name);
}

/** The gateway's own pages: by one of its names, by the very name of the request, or by a name that was allowed. */
function isAllowedOrigin(rules: AccessRules, header: string, requestHost: string | undefined): boolean {
  if (rules.allowedOrigins.has(header)) return true;
  const origin = originOf(header);
  if (!origin) return false;
  if (rules.allowedHosts?.has(origin.name)) return true;
  const port = origin.port ?? usualPorts[origin.scheme];
  const isOwnName = rules.hosts.has(origin.name) || isLoopbackName(origin.name);
  if (port === rules.port) return origin.scheme === rules.scheme && isOwnName;
  // A forwarded port: only its own pages, and none of another program of this machine. Its far end may speak https.
  const host = hostOf(requestHost);
  const isSamePort = (host?.port ?? usualPorts[origin.scheme]) === port;
  return isSamePort && host?.name === origin.name && isLoopbackName(origin.name);
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
