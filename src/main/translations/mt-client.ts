/** Asks an mt service (002_5d049a3c928c191a.txt). Every call rejects with a ProblemError, or with the signal's reason. */

import type { z } from 'zod';
import { ProblemError, problem } from '../../shared/problem.ts';
import { parseJson } from '../../shared/protocols/incoming.ts';
import { mtErrorBody } from '../../shared/protocols/mt/errors.ts';
import { configuredProvidersPath, suggestionStreamPath } from '../../shared/protocols/mt/paths.ts';
import {
  configuredProviders,
  type SuggestionLine,
  type SuggestionRequest,
  suggestionLine,
} from '../../shared/protocols/mt/suggestions.ts';
import { type Asking, ask, endpoint } from '../services/web-address.ts';
import { linesOf } from './lines.ts';
import type { MtPlace } from './mt-place.ts';

const answerWithinMs = 15_000;
/** A provider has 8 s, and may have to wait for its turn. */
const streamWithinMs = 60_000;

export type MtAsking = Omit<Asking, 'withinMs'> & { readonly withinMs?: number };

export class MtClient {
  readonly #place: MtPlace;

  constructor(place: MtPlace) {
    this.#place = place;
  }

  /** Their ids. */
  async configured(): Promise<readonly string[]> {
    const path = configuredProvidersPath(this.#place.project);
    const { providers } = await this.json(path, {}, configuredProviders);
    return Object.entries(providers).flatMap(([id, isThere]) => (isThere ? [id] : []));
  }

  /** Each line as it comes; one that cannot be understood is left out. */
  async *suggestions(request: SuggestionRequest, signal: AbortSignal): AsyncGenerator<SuggestionLine> {
    const response = await this.send(suggestionStreamPath(this.#place.project), {
      ...{ method: 'POST', body: request, withinMs: streamWithinMs, signal },
    });
    try {
      for await (const line of linesOf(response)) {
        const { data } = suggestionLine.safeParse(parseJson(line));
        if (data) yield data;
      }
    } catch (error) {
      signal.throwIfAborted();
      throw this.#unreachable(error);
    }
  }

  async json<Shape extends z.ZodType>(path: string, asking: MtAsking, shape: Shape): Promise<z.infer<Shape>> {
    const response = await this.send(path, asking);
    const body: unknown = await response.json().catch(() => undefined);
    const read = shape.safeParse(body);
    if (read.success) return read.data;
    throw this.#refused(read.error.message);
  }

  /** `path`: with its query. */
  async send(path: string, { withinMs = answerWithinMs, ...asking }: MtAsking): Promise<Response> {
    const { address } = this.#place;
    const [pathname = '', query = ''] = path.split('?');
    const url = endpoint(address.url, pathname);
    url.search = query;
    const response = await ask(address, url, { ...asking, withinMs });
    if (response.ok) return response;
    const body = mtErrorBody.safeParse(await response.json().catch(() => undefined));
    const detail = `HTTP ${response.status}`;
    // Whoever does not refuse as the document says does not speak this protocol.
    if (!body.success) throw this.#refused(detail);
    const { message, code } = body.data;
    throw new ProblemError(problem('service-error', message, { detail, code }));
  }

  get #host(): string {
    return URL.parse(this.#place.address.url)?.host ?? this.#place.address.url;
  }

  #refused(detail: string): ProblemError {
    return new ProblemError(problem('service-refused', this.#host, { detail }));
  }

  #unreachable(error: unknown): ProblemError {
    return new ProblemError(problem('service-unreachable', this.#host, { detail: String(error) }));
  }
}
