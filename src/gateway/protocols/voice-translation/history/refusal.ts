/** Errors of the REST side, in the form of the server's own: `{error_code, message}`. */

import type { FastifyReply } from 'fastify';

export const refuse = (reply: FastifyReply, status: number, code: string, message: string): FastifyReply =>
  reply.code(status).send({ error_code: code, message });
