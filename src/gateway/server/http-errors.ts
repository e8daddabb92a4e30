/** What is answered to a request that leads nowhere, is not let in, or fails. */

import type { FastifyInstance, FastifyReply } from 'fastify';

/** The body of a refusal. */
type Refusal = (message: string) => object;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** In the form of the route's document; absent: the gateway's own form. */
    readonly refusal?: Refusal;
  }
}

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
    .send(refusal?.(message) ?? { error_code: 'too_many_requests', message });
}

export function answerErrors(http: FastifyInstance, log: (line: string) => void): void {
  http.setNotFoundHandler(async (_request, reply) => {
    await reply.code(404).send({ error_code: 'not_found', message: 'No such page' });
  });
  http.setErrorHandler(async (error: { statusCode?: number; message: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log(`request failed: ${error.message}`);
    const message = status >= 500 ? 'Something went wrong in the gateway' : error.message;
    const { refusal } = request.routeOptions.config;
    await reply.code(status).send(refusal?.(message) ?? { error_code: 'request_failed', message });
  });
}
