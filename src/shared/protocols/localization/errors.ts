/** Errors of localization: a `message` with `_tag` beside it. The vendor's pages name seven statuses; the tags but one are **D**. */

import { z } from 'zod';

export const localizationErrors = {
  400: 'BadRequestError',
  401: 'UnauthorizedError',
  402: 'PaymentRequiredError',
  403: 'ForbiddenError',
  404: 'NotFoundError',
  429: 'TooManyRequestsError',
  500: 'InternalServerError',
} as const;

export type LocalizationStatus = keyof typeof localizationErrors;

export const localizationErrorBody = z.object({
  _tag: z.enum(Object.values(localizationErrors)),
  message: z.string(),
});
export type LocalizationErrorBody = z.infer<typeof localizationErrorBody>;

export const localizationError = (status: LocalizationStatus, message: string): LocalizationErrorBody => ({
  _tag: localizationErrors[status],
  message,
});
