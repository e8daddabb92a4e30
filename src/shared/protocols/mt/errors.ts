/**
 * Errors of mt. The document's tables have a word for each status; the vendor's other pages have finer codes and `statusCode`:
 * a body holds both.
 */

import { z } from 'zod';

/** By code: the status and the document's word. */
export const mtErrors = {
  INVALID_INPUT: { status: 400, error: 'INVALID_INPUT' },
  AUTHENTICATION_REQUIRED: { status: 401, error: 'UNAUTHORIZED' },
  API_KEY_INVALID: { status: 401, error: 'UNAUTHORIZED' },
  API_KEY_DISABLED: { status: 401, error: 'UNAUTHORIZED' },
  API_KEY_EXPIRED: { status: 401, error: 'UNAUTHORIZED' },
  FORBIDDEN: { status: 403, error: 'FORBIDDEN' },
  INSUFFICIENT_PERMISSION: { status: 403, error: 'FORBIDDEN' },
  NO_PROJECT_ACCESS: { status: 403, error: 'FORBIDDEN' },
  NOT_FOUND: { status: 404, error: 'NOT_FOUND' },
  KEY_NOT_FOUND: { status: 404, error: 'NOT_FOUND' },
  JOB_NOT_FOUND: { status: 404, error: 'NOT_FOUND' },
  KEY_EXISTS: { status: 409, error: 'CONFLICT' },
  JOB_FINISHED: { status: 409, error: 'CONFLICT' },
  PAYLOAD_TOO_LARGE: { status: 413, error: 'PAYLOAD_TOO_LARGE' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, error: 'UNSUPPORTED_MEDIA_TYPE' },
  MISDIRECTED_REQUEST: { status: 421, error: 'MISDIRECTED_REQUEST' },
  INVALID_ICU: { status: 422, error: 'UNPROCESSABLE_ENTITY' },
  SOURCE_TEXT_MISSING: { status: 422, error: 'UNPROCESSABLE_ENTITY' },
  NO_PROVIDER: { status: 422, error: 'UNPROCESSABLE_ENTITY' },
  TOO_MANY_REQUESTS: { status: 429, error: 'TOO_MANY_REQUESTS' },
  INTERNAL_ERROR: { status: 500, error: 'INTERNAL_ERROR' },
  PROVIDER_ERROR: { status: 502, error: 'PROVIDER_ERROR' },
  SERVICE_UNAVAILABLE: { status: 503, error: 'SERVICE_UNAVAILABLE' },
} as const;

export type MtErrorCode = keyof typeof mtErrors;

export const mtErrorBody = z.object({
  statusCode: z.number().int(),
  error: z.string(),
  code: z.string(),
  message: z.string(),
  meta: z.record(z.string(), z.unknown()).exactOptional(),
});
export type MtErrorBody = z.infer<typeof mtErrorBody>;

export function mtError(code: MtErrorCode, message: string, meta?: MtErrorBody['meta']): MtErrorBody {
  const { status, error } = mtErrors[code];
  return { statusCode: status, error, code, message, ...(meta === undefined ? {} : { meta }) };
}
