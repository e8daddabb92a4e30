/** Asks a localization service (000_852c10e74d54a343.txt). Every call rejects with a ProblemError, or with the signal's reason. */

import type { z } from 'zod';
import { ProblemError, problem } from '../../shared/problem.ts';
import { localizationErrorBody } from '../../shared/protocols/localization/errors.ts';
import {
  type GroupAccepted,
  type GroupBody,
  type GroupRequest,
  groupAccepted,
  groupBody,
  type JobBody,
  jobBody,
} from '../../shared/protocols/localization/jobs.ts';
import { groupPath, groupSocketPath, jobPath, jobsPath } from '../../shared/protocols/localization/paths.ts';
import { type GroupSnapshot, parseGroupMessage } from '../../shared/protocols/localization/socket.ts';
import type { ServiceAddress } from '../services/service-address.ts';
import { Socket } from '../services/socket.ts';
import { type Asking, ask, endpoint, keyHeaders } from '../services/web-address.ts';

const withinMs = 30_000;

export class LocalizationClient {
  readonly #address: ServiceAddress;

  constructor(address: ServiceAddress) {
    this.#address = address;
  }

  start(request: GroupRequest, signal?: AbortSignal): Promise<GroupAccepted> {
    return this.#json(jobsPath, { method: 'POST', body: request, ...withSignal(signal) }, groupAccepted);
  }

  group(id: string, signal?: AbortSignal): Promise<GroupBody> {
    return this.#json(groupPath(id), withSignal(signal), groupBody);
  }

  job(id: string, signal?: AbortSignal): Promise<JobBody> {
    return this.#json(jobPath(id), withSignal(signal), jobBody);
  }

  /** Tells each state of a group, the first one at once. Resolves when it is over; rejects when the connection is lost before. */
  async follow(id: string, told: (state: GroupSnapshot) => void, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const url = endpoint(this.#address.url, groupSocketPath(id));
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = await Socket.open({
      ...{ url, headers: keyHeaders(this.#address) },
      events: {
        text(frame) {
          const message = parseGroupMessage(frame);
          if (message.kind !== 'message') return;
          told(message.message.snapshot);
          if (message.message.type === 'group.completed') resolve();
        },
        binary() {},
        lost: cause => reject(new ProblemError(cause)),
      },
    });
    const leave = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', leave);
      socket.close();
    }
  }

  async #json<Shape extends z.ZodType>(
    path: string,
    asking: Omit<Asking, 'withinMs'>,
    shape: Shape,
  ): Promise<z.infer<Shape>> {
    const url = endpoint(this.#address.url, path);
    const response = await ask(this.#address, url, { ...asking, withinMs });
    const body: unknown = await response.json().catch(() => undefined);
    const detail = `HTTP ${response.status}`;
    if (response.ok) {
      const read = shape.safeParse(body);
      if (read.success) return read.data;
      throw new ProblemError(problem('service-refused', url.host, { detail: read.error.message }));
    }
    const refusal = localizationErrorBody.safeParse(body);
    // Whoever does not refuse as the vendor's pages say does not speak this protocol.
    if (!refusal.success) throw new ProblemError(problem('service-refused', url.host, { detail }));
    const { message, _tag: code } = refusal.data;
    throw new ProblemError(problem('service-error', message, { detail, code }));
  }
}

const withSignal = (signal: AbortSignal | undefined): { readonly signal?: AbortSignal } =>
  signal === undefined ? {} : { signal };
