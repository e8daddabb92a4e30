/** So many of something at once, in all and of one owner, and no more. An owner is who connects from one network address. */

import { networkOf } from './rate-limits.ts';

export interface QuotaLimits {
  readonly inAll: number;
  readonly perOwner: number;
}

export class Quota {
  readonly #limits: QuotaLimits;
  readonly #byOwner = new Map<string, number>();
  #inAll = 0;

  constructor(limits: QuotaLimits) {
    this.#limits = limits;
  }

  /** Gives what returns it, which may be called more than once; undefined: there is none left. `address`: of the owner. */
  take(address: string | undefined): (() => void) | undefined {
    const owner = networkOf(address ?? '');
    const has = this.#byOwner.get(owner) ?? 0;
    if (this.#inAll >= this.#limits.inAll || has >= this.#limits.perOwner) return undefined;
    this.#inAll++;
    this.#byOwner.set(owner, has + 1);
    let isTaken = true;
    return () => {
      if (isTaken) this.#return(owner);
      isTaken = false;
    };
  }

  #return(owner: string): void {
    this.#inAll--;
    const has = (this.#byOwner.get(owner) ?? 1) - 1;
    if (has === 0) this.#byOwner.delete(owner);
    else this.#byOwner.set(owner, has);
  }
}
