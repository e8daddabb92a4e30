/** What is answered to a request that leads nowhere, is not let in, or fails. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The body of a refusal; undefined: the gateway's own form. */
type Refusal = (message: string, status: number) => object | undefined;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** In the form of the route's document; absent: the gateway's own form. */
    readonly refusal?: (message: string, status: number, request: FastifyRequest) => object;
  }
}

export const refusalOf =
  (request: FastifyRequest): Refusal =>
  (message, status) =>
    request.routeOptions.config.refusal?.(message, status, request);

export const errorBody = ({ status, message }: { readonly status: number; readonly message: string }) => ({
  error_code: status === 401 ? 'unauthorized' : 'forbidden',
  message,
});

/** Too many requests: `waitSeconds` until there is room again (RFC 6585, 4). */
export async function tooMany(
  reply: FastifyReply,
  waitSeconds: number,
  refusal: Refusal | undefined,
): Promise<void> {
  const message = `Too many requests; try again in ${waitSeconds} s`;
  await reply
    .code(429)
    .header('retry-after', waitSeconds)
    .send(refusal?.(message, 429) ?? { error_code: 'too_many_requests', message });
}

export function answerErrors(http: FastifyInstance, log: (line: string) => void): void {
  http.setNotFoundHandler(async (_request, reply) => {
    await reply.code(404).send({ error_code: 'not_found', message: 'No such page' });
  });
  http.setErrorHandler(async (error: { statusCode?: number; message: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log(`request failed: ${error.message}`);
    const message = status >= 500 ? 'Something went wrong in the gateway' : error.message;
    await reply
      .code(status)
      .send(refusalOf(request)(message, status) ?? { error_code: 'request_failed', message });
  });
}
