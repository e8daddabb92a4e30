/**
 * Requests to a vendor of translations, by plain fetch: an answer is bounded, no redirect is followed, and nothing but our own
 * settings hold. One of these a vendor keeps its limits for the whole process.
 */

import PQueue from 'p-queue';
import type { z } from 'zod';
import { networkFailure } from '../address/address-client.ts';
import { type Answer, checkAnswer, readAnswer } from '../address/answer.ts';
import { Endurance } from '../address/endurance.ts';
import { AddressFailure } from '../address/failure.ts';

export interface VendorLimits {
  /** ms for one request with all its retries; waiting for its turn comes on top. */
  readonly timeLimitMs: number;
  readonly requestsASecond: number;
  readonly requestsAtOnce: number;
  readonly retries: number;
  readonly firstRetryMs: number;
  /** After so many failures in a row the vendor is left alone … */
  readonly failuresToBreak: number;
  /** … for so many ms; then one request tries whether it is back. */
  readonly breakMs: number;
  readonly maxBytes: number;
}

export const vendorLimits: VendorLimits = {
  timeLimitMs: 8_000,
  requestsASecond: 20,
  requestsAtOnce: 6,
  retries: 2,
  firstRetryMs: 250,
  failuresToBreak: 3,
  breakMs: 10_000,
  maxBytes: 1_000_000,
};

export interface VendorOptions {
  readonly limits?: Partial<VendorLimits>;
  readonly log?: (line: string) => void;
}

export interface VendorRequest<Shape extends z.ZodType> {
  readonly method?: 'POST' | 'DELETE';
  /** Behind the base, with its query. */
  readonly path: string;
  /** Of the URL and the body, since a signature is made of them. */
  readonly headers: (url: URL, body: string) => Readonly<Record<string, string>>;
  readonly body: object;
  readonly answer: Shape;
  /** What the vendor's own errors mean where its status says less. */
  readonly failure?: (answer: Answer) => AddressFailure | undefined;
}

export class VendorClient {
  readonly #base: URL;
  readonly #secrets: readonly string[];
  readonly #limits: VendorLimits;
  readonly #endurance: Endurance;
  readonly #queue: PQueue;
  readonly #closed = new AbortController();

  /** `secrets`: what no message may repeat. */
  constructor(label: string, base: string, secrets: readonly string[], { limits, log }: VendorOptions) {
    this.#base = new URL(base);
    this.#secrets = secrets;
    this.#limits = { ...vendorLimits, ...limits };
    this.#endurance = new Endurance(
      () => this.#limits,
      line => log?.(`${label} ${line}`),
    );
    const { requestsAtOnce, requestsASecond } = this.#limits;
    this.#queue = new PQueue({ concurrency: requestsAtOnce, interval: 1000, intervalCap: requestsASecond });
  }

  /** Rejects with an AddressFailure, or with the signal's reason. `priority`: higher ones first. */
  async send<Shape extends z.ZodType>(
    request: VendorRequest<Shape>,
    { signal, priority }: { readonly signal: AbortSignal | undefined; readonly priority: number },
  ): Promise<z.infer<Shape>> {
    const closed = this.#closed.signal;
    const either = signal ? AbortSignal.any([signal, closed]) : closed;
    return this.#queue.add(
      () =>
        this.#endurance.run({
          attempt: ended => this.#attempt(request, ended),
          timeLimitMs: this.#limits.timeLimitMs,
          signal: either,
        }),
      { signal: either, priority },
    );
  }

  close(): void {
    this.#closed.abort(new AddressFailure('resting', 'is not used any more'));
  }

  async #attempt<Shape extends z.ZodType>(
    { method = 'POST', path, headers, body, answer: shape, failure }: VendorRequest<Shape>,
    signal: AbortSignal,
  ): Promise<z.infer<Shape>> {
    try {
      const url = new URL(this.#base.href.replace(/\/+$/, '') + path);
      const sent = method === 'DELETE' ? '' : JSON.stringify(body);
      const response = await fetch(url, {
        ...{ method, redirect: 'manual', headers: headers(url, sent), signal },
        ...(method === 'DELETE' ? {} : { body: sent }),
      });
      const answer = await readAnswer(response, this.#limits.maxBytes);
      const special = answer.status >= 400 ? failure?.(answer) : undefined;
      if (special) throw special;
      checkAnswer(answer, response.headers, text => this.#hide(text));
      return read(answer, shape);
    } catch (error) {
      if (error instanceof AddressFailure) throw error;
      if (signal.aborted) throw new AddressFailure('late', 'did not answer in time');
      throw networkFailure(error, text => this.#hide(text));
    }
  }

  #hide(text: string): string {
    return this.#secrets.reduce((shown, secret) => shown.replaceAll(secret, '…'), text);
  }
}

function read<Shape extends z.ZodType>({ bytes }: Answer, shape: Shape): z.infer<Shape> {
  const parsed = shape.safeParse(jsonIn(bytes));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AddressFailure('unreadable', 'sent an answer of another form than its API has', {
    detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  });
}

/** Undefined: it is none. */
export function jsonIn(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
