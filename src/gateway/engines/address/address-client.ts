/**
 * Requests to a server at an address that speaks OpenAI's API. Plain fetch, not the vendor's library: an answer must be bounded,
 * no redirect be followed and no setting of the library's own environment variables hold.
 */

import type { EngineAddress } from '../../../shared/engine-settings.ts';
import { type AddressLimits, type AddressOptions, addressLimits } from './address-limits.ts';
import { type Answer, checkAnswer, readAnswer } from './answer.ts';
import { Endurance } from './endurance.ts';
import { AddressFailure, thrownFor } from './failure.ts';

export interface AddressRequest<T> {
  /** Behind the base, e.g. /audio/speech. */
  readonly path: string;
  /** JSON, or the fields of a form. */
  readonly body: object | FormData;
  readonly timeLimitMs: number;
  readonly maxBytes: number;
  /** Makes the result of a good answer; may throw an AddressFailure. */
  readonly read: (answer: Answer) => T | Promise<T>;
}

export class AddressClient {
  readonly #label: string;
  readonly #base: URL;
  readonly #key: string | undefined;
  readonly #options: AddressOptions;
  readonly #endurance: Endurance;
  readonly #closed = new AbortController();

  /** `label`: what messages call it; it names the host. */
  constructor(label: string, address: EngineAddress, options: AddressOptions) {
    this.#label = label;
    this.#base = new URL(address.url);
    // fetch refuses an address with these, and would repeat them in its error.
    this.#base.username = this.#base.password = this.#base.hash = '';
    this.#key = address.key?.trim() || undefined;
    this.#options = options;
    this.#endurance = new Endurance(
      () => this.limits,
      line => options.log?.(`${label} ${line}`),
    );
  }

  get limits(): AddressLimits {
    return { ...addressLimits, ...this.#options.limits };
  }

  /** Rejects with an AddressFailure, or with the signal's reason. */
  async post<T>(request: AddressRequest<T>, signal?: AbortSignal): Promise<T> {
    if (this.#key !== undefined && !/^[\x21-\x7e]+$/.test(this.#key))
      throw new AddressFailure('key', 'has a key with characters that no key has');
    const closed = this.#closed.signal;
    return this.#endurance.run({
      attempt: ended => this.#attempt(request, ended),
      timeLimitMs: request.timeLimitMs,
      signal: signal ? AbortSignal.any([signal, closed]) : closed,
    });
  }

  /** What `work` gives; a failure of the server as a ProblemError `engine-failed` in plain words. */
  async orProblem<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw thrownFor(this.#label, error);
    }
  }

  /** Ends what runs; everything rejects from here on. */
  close(): void {
    this.#closed.abort(thrownFor(this.#label, new AddressFailure('resting', 'is not used any more')));
  }

  async #attempt<T>(request: AddressRequest<T>, signal: AbortSignal): Promise<T> {
    try {
      const response = await fetch(this.#urlOf(request.path), { ...this.#sent(request.body), signal });
      const answer = await readAnswer(response, request.maxBytes);
      checkAnswer(answer, response.headers, text => this.#hide(text));
      return await request.read(answer);
    } catch (error) {
      if (error instanceof AddressFailure) throw error;
      // Whoever aborted knows why.
      if (signal.aborted) throw new AddressFailure('late', 'did not answer in time');
      throw networkFailure(error, text => this.#hide(text));
    }
  }

  #urlOf(path: string): URL {
    const url = new URL(this.#base);
    url.pathname = url.pathname.replace(/\/+$/, '') + path;
    return url;
  }

  #sent(body: object | FormData): RequestInit {
    const isForm = body instanceof FormData;
    return {
      method: 'POST',
      redirect: 'manual',
      headers: {
        ...(this.#key === undefined ? {} : { authorization: `Bearer ${this.#key}` }),
        ...(isForm ? {} : { 'content-type': 'application/json' }),
      },
      body: isForm ? body : JSON.stringify(body),
    };
  }

  #hide(text: string): string {
    return this.#key === undefined ? text : text.replaceAll(this.#key, '…');
  }
}

const networkWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer: nothing listens at that address',
  ENOTFOUND: 'cannot be found: the network does not know that name',
  EAI_AGAIN: 'cannot be found: there may be no network',
  ENETUNREACH: 'cannot be reached: there may be no network',
  EHOSTUNREACH: 'cannot be reached from this network',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that this machine does not trust',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate that this machine does not trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate that this machine does not trust',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name',
};

/** fetch says only “fetch failed”; what happened is in the cause. */
export function networkFailure(error: unknown, hide: (text: string) => string): AddressFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown };
  const known = typeof code === 'string' ? networkWords[code] : undefined;
  return new AddressFailure('unreachable', known ?? 'broke the connection off', {
    detail: hide([code, message].filter(part => typeof part === 'string').join(': ')),
  });
}
