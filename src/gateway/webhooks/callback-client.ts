/**
 * POSTs to an address that a client of the gateway has named, and that must not lead inside (SSRF): its name is resolved once,
 * every address that it has must be public, and the connection is made to one of these and to no other, however the name's answer
 * changes meanwhile. No redirect is followed, no proxy of the environment is used, and nothing of the answer's body is kept.
 */

import { lookup } from 'node:dns/promises';
import { type RequestOptions, request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublic } from './public-addresses.ts';

export interface CallbackOptions {
  /** For the operator of a closed network: private addresses are taken, and http. */
  readonly allowPrivate?: boolean;
  /** All addresses of a name. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
  /** Instead of the public ones, where private ones are not allowed. */
  readonly isAllowed?: (address: string) => boolean;
  /** ms for one request with its answer's head. */
  readonly timeLimitMs?: number;
}

export interface CallbackAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** Why an address is not asked at all. */
export class CallbackRefused extends Error {}

/** **D** */
const usualTimeLimitMs = 20_000;

const resolveBySystem = async (name: string): Promise<readonly string[]> =>
  (await lookup(name, { all: true })).map(({ address }) => address);

export class CallbackClient {
  readonly #options: Required<CallbackOptions>;

  constructor({
    allowPrivate = false,
    resolve = resolveBySystem,
    isAllowed = isPublic,
    timeLimitMs = usualTimeLimitMs,
  }: CallbackOptions = {}) {
    this.#options = { allowPrivate, resolve, isAllowed, timeLimitMs };
  }

  /** Throws a CallbackRefused where nothing but the address itself is needed to see that it is refused. */
  check(address: string): URL {
    const { allowPrivate } = this.#options;
    const url = URL.parse(address);
    if (!url) throw new CallbackRefused('no web address');
    if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))
      throw new CallbackRefused('an https address is needed');
    if (url.username !== '' || url.password !== '')
      throw new CallbackRefused('an address must hold neither a name nor a password');
    // URL has written every form of an IPv4 address (0x7f.1, 2130706433) in the usual one.
    const host = hostOf(url);
    if (isIP(host) !== 0) this.#allow(host);
    return url;
  }

  /** Rejects with a CallbackRefused, or with why there was no answer, in plain words. */
  async post(
    address: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ): Promise<CallbackAnswer> {
    const url = this.check(address);
    const addresses = await this.#addressesOf(hostOf(url));
    const late = AbortSignal.timeout(this.#options.timeLimitMs);
    const options: RequestOptions = {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'user-agent': 'Dragoman', ...headers },
        'content-length': Buffer.byteLength(body),
      },
      // A connection of its own: one that is kept may lead to where another name had led.
      agent: false,
      lookup: pinnedTo(addresses),
      signal: AbortSignal.any([signal, late]),
    };
    try {
      return await answerTo(url, options, body);
    } catch (error) {
      signal.throwIfAborted();
      if (late.aborted)
        throw new Error(`no answer within ${this.#options.timeLimitMs / 1000} s`, { cause: error });
      throw new Error(whyOf(error), { cause: error });
    }
  }

  async #addressesOf(host: string): Promise<readonly string[]> {
    if (isIP(host) !== 0) return [host];
    let addresses: readonly string[];
    try {
      addresses = await this.#options.resolve(host);
    } catch (error) {
      throw new Error(`the name ${host} was not found`, { cause: error });
    }
    if (addresses.length === 0) throw new Error(`the name ${host} has no address`);
    for (const address of addresses) this.#allow(address);
    return addresses;
  }

  /** What leads inside is not named: who asks need not learn what there is. */
  #allow(address: string): void {
    const { allowPrivate, isAllowed } = this.#options;
    if (!allowPrivate && !isAllowed(address))
      throw new CallbackRefused('the address is not one of the public internet');
  }
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const pinnedTo =
  (addresses: readonly string[]): LookupFunction =>
  (_name, { all }, done) => {
    const found = addresses.map(address => ({ address, family: isIP(address) }));
    if (all) done(null, found);
    else done(null, found[0]?.address ?? '', found[0]?.family);
  };

function answerTo(url: URL, options: RequestOptions, body: string): Promise<CallbackAnswer> {
  const request = url.protocol === 'https:' ? requestByHttps : requestByHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, options, response => {
      const { statusCode: status = 0, headers } = response;
      resolve({ status, retryAfter: headers['retry-after'] });
      // Its body may have no end.
      response.on('error', () => {}).destroy();
    });
    sent.on('error', reject).end(body);
  });
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was lost',
  EHOSTUNREACH: 'the host was not reached',
  ENETUNREACH: 'the network was not reached',
  ETIMEDOUT: 'the host was not reached',
};

/** In words for whoever looks at the deliveries; what the system says may name addresses. */
function whyOf(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code)) return 'the certificate was not accepted';
  return reasons[code] ?? 'the request failed';
}
