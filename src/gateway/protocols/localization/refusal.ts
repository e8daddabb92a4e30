/** Refusals in the form of the vendor's pages, and what other errors become. They know seven statuses. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { parseJson, requested } from '../../../shared/protocols/incoming.ts';
import { DataFault } from '../../../shared/protocols/localization/data-text.ts';
import {
  type LocalizationStatus,
  localizationError,
  localizationErrors,
} from '../../../shared/protocols/localization/errors.ts';
import type { KeyCheck } from '../../server/access.ts';

export class LocalizationRefusal extends Error {
  readonly status: LocalizationStatus;

  constructor(status: LocalizationStatus, message: string) {
    super(message);
    this.name = 'LocalizationRefusal';
    this.status = status;
  }
}

/** Throws a refusal that names the first field that is wrong. */
export const parsed = <Shape extends z.ZodType>(shape: Shape, value: unknown): z.infer<Shape> =>
  requested(shape, value, message => new LocalizationRefusal(400, message));

/** A request's body as it was sent, and its value. Throws a refusal of what is no JSON. */
export function jsonOf<Shape extends z.ZodType>(
  shape: Shape,
  { body }: FastifyRequest,
): { readonly json: string; readonly value: z.infer<Shape> } {
  const json = typeof body === 'string' ? body : '';
  const value = parseJson(json);
  if (value === undefined) throw new LocalizationRefusal(400, 'The body is no JSON, or nested too deeply');
  return { json, value: parsed(shape, value) };
}

/** Of who has not shown the right key, comes from a page that may not, or asks too often. */
export const accessRefusal = (message: string, status: number, key: KeyCheck): object =>
  status === 401
    ? localizationError(401, key === 'missing' ? 'Missing API key' : 'Invalid API key')
    : localizationError(knownStatus(status), message);

/** A status that the pages do not know is the nearest that they do. */
function knownStatus(status: number): LocalizationStatus {
  if (status in localizationErrors) return status as LocalizationStatus;
  if (status === 421) return 403;
  return status >= 500 ? 500 : 400;
}

export function answerErrors(scope: FastifyInstance, log: (line: string) => void): void {
  scope.setNotFoundHandler(async (_request, reply) => {
    await reply.code(404).send(localizationError(404, 'No such route'));
  });
  scope.setErrorHandler(async (error: Error & { readonly statusCode?: number }, _request, reply) => {
    const { status, message } = refusalOf(error);
    if (status >= 500 && !(error instanceof LocalizationRefusal))
      log(`localization: request failed: ${error.message}`);
    await reply.code(status).send(localizationError(status, message));
  });
}

function refusalOf(error: Error & { readonly statusCode?: number }): {
  readonly status: LocalizationStatus;
  readonly message: string;
} {
  if (error instanceof LocalizationRefusal) return error;
  if (error instanceof DataFault) return { status: 400, message: error.message };
  const status = knownStatus(error.statusCode ?? 500);
  return { status, message: status === 500 ? 'Something went wrong in the gateway' : error.message };
}
