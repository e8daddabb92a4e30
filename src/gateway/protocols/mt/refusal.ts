/** Refusals in the form of the document, and what other errors become. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { requested } from '../../../shared/protocols/incoming.ts';
import {
  type MtErrorBody,
  type MtErrorCode,
  mtError,
  mtErrors,
} from '../../../shared/protocols/mt/errors.ts';
import type { GatewayServer } from '../../server/server.ts';
import { StoreUnavailable } from '../../store/conversations.ts';

export class MtRefusal extends Error {
  readonly code: MtErrorCode;
  readonly body: MtErrorBody;
  /** s */
  readonly retryAfter: number | undefined;

  constructor(code: MtErrorCode, message: string, meta?: MtErrorBody['meta'], retryAfter?: number) {
    super(message);
    this.name = 'MtRefusal';
    this.code = code;
    this.body = mtError(code, message, meta);
    this.retryAfter = retryAfter;
  }
}

/** Throws a refusal that names the first field that is wrong. */
export const parsed = <Shape extends z.ZodType>(shape: Shape, value: unknown): z.infer<Shape> =>
  requested(
    shape,
    value,
    (message, field) => new MtRefusal('INVALID_INPUT', message, field === '' ? undefined : { field }),
  );

/** Of who has not shown the right key, comes from a page that may not, asks too often, or asks by another name than the gateway's. */
export const accessRefusal =
  (server: Pick<GatewayServer, 'keyOf'>) =>
  (message: string, status: number, { raw }: FastifyRequest): object => {
    if (status === 401)
      return mtError(
        server.keyOf(raw) === 'missing' ? 'AUTHENTICATION_REQUIRED' : 'API_KEY_INVALID',
        message,
      );
    return mtError(byStatus[status] ?? 'INVALID_INPUT', message);
  };

const byStatus: Readonly<Record<number, MtErrorCode>> = {
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  421: 'MISDIRECTED_REQUEST',
  429: 'TOO_MANY_REQUESTS',
};

export function answerErrors(scope: FastifyInstance, log: (line: string) => void): void {
  scope.setNotFoundHandler(async (_request, reply) => {
    await reply.code(404).send(mtError('NOT_FOUND', 'No such route'));
  });
  scope.setErrorHandler(async (error: Error & { readonly statusCode?: number }, _request, reply) => {
    if (error instanceof MtRefusal) {
      if (error.retryAfter !== undefined) reply.header('retry-after', error.retryAfter);
      await reply.code(mtErrors[error.code].status).send(error.body);
      return;
    }
    if (error instanceof StoreUnavailable) {
      await reply.code(503).send(mtError('SERVICE_UNAVAILABLE', 'What keeps the keys cannot be reached'));
      return;
    }
    const { statusCode = 500, message } = error;
    if (statusCode >= 500) log(`mt: request failed: ${message}`);
    const body =
      statusCode >= 500
        ? mtError('INTERNAL_ERROR', 'Something went wrong in the gateway')
        : mtError(byStatus[statusCode] ?? 'INVALID_INPUT', message);
    await reply.code(body.statusCode).send(body);
  });
}
