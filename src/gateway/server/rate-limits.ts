/** How many requests a minute one address may make, and how many whoever shows the key. Sockets have their own budget. */

import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface RateLimits {
  /** Requests a minute; 0: any number. */
  readonly perAddress: number;
  readonly perKey: number;
}

/**
 * **D** Nobody who uses the app or reads along comes near them, also not a hall of viewers behind one address who all open the
 * page within a minute.
 */
export const defaultRates: RateLimits = { perAddress: 12_000, perKey: 36_000 };

/** A shorter window than the minute that people think in: who goes over waits for seconds. */
const windowsAMinute = 6;

/** So much a minute of each, whatever it is that is counted; 0: any number. */
export class Rate {
  readonly #limiter: RateLimiterMemory | undefined;

  /** `windows`: in how many parts the minute is counted. */
  constructor(aMinute: number, windows = windowsAMinute) {
    if (aMinute === 0) return;
    this.#limiter = new RateLimiterMemory({
      points: Math.ceil(aMinute / windows),
      duration: 60 / windows,
    });
  }

  /** Counts one; gives the seconds after which there is room again, undefined where there is. */
  async secondsToWait(who: string): Promise<number | undefined> {
    try {
      await this.#limiter?.consume(who);
      return undefined;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    }
  }
}

export class Rates {
  readonly #addresses: Rate;
  readonly #keys: Rate;

  constructor({ perAddress, perKey }: RateLimits) {
    this.#addresses = new Rate(perAddress);
    this.#keys = new Rate(perKey);
  }

  /** As Rate. */
  ofAddress(address: string | undefined): Promise<number | undefined> {
    return this.#addresses.secondsToWait(networkOf(address ?? ''));
  }

  /** Of a key that is valid: there is one. */
  ofKey(): Promise<number | undefined> {
    return this.#keys.secondsToWait('key');
  }
}

/** Whoever has one IPv6 address has a whole network of them (RFC 6177): its first 64 bits count. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...(tail === undefined ? [] : zeros), ...after].slice(0, 4).join(':');
}
