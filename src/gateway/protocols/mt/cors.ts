/** What a browser asks before it lets a page of another origin read: an exact origin, with credentials. */

import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Of a request whose origin the server's door has let in. */
export function corsHeaders({ headers }: FastifyRequest): Readonly<Record<string, string>> {
  const { origin } = headers;
  if (origin === undefined) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Retry-After',
  };
}

/** Refused origins are 403 and refused hosts 421; nothing else is. */
const isRefusedAtTheDoor = (status: number): boolean => status === 403 || status === 421;

export function serveCors(scope: FastifyInstance): void {
  scope.addHook('onSend', async (request, reply) => {
    if (!isRefusedAtTheDoor(reply.statusCode)) reply.headers(corsHeaders(request));
  });
  // A browser gives no key here; what it is told is no secret.
  scope.options('/*', { config: { keyless: true } }, (_request, reply) =>
    reply
      .headers({
        'access-control-allow-methods': 'GET, POST, PUT',
        'access-control-allow-headers': 'Content-Type, X-API-Key, Authorization, Last-Event-ID',
        'access-control-max-age': '600',
      })
      .code(204)
      .send(),
  );
}
