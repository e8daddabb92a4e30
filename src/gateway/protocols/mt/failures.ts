/** **D** What is told of a provider that failed: a code and a sentence. */

import { briefly, ProblemError } from '../../../shared/problem.ts';
import type { ProviderFailed } from '../../../shared/protocols/mt/suggestions.ts';
import { AddressFailure, type FailureKind } from '../../engines/address/failure.ts';
import type { Provider } from '../../engines/cloud/provider.ts';
import { PlaceholderMismatch, TooManyForms } from '../../pipeline/icu/translate.ts';

const codes: Readonly<Record<FailureKind, string>> = {
  unreachable: 'PROVIDER_UNREACHABLE',
  late: 'PROVIDER_TIMEOUT',
  busy: 'PROVIDER_RATE_LIMITED',
  broken: 'PROVIDER_ERROR',
  quota: 'PROVIDER_QUOTA_EXCEEDED',
  key: 'PROVIDER_KEY_REFUSED',
  elsewhere: 'PROVIDER_UNREACHABLE',
  missing: 'PROVIDER_REFUSED',
  unreadable: 'PROVIDER_BAD_ANSWER',
  refused: 'PROVIDER_REFUSED',
  useless: 'PROVIDER_BAD_ANSWER',
  resting: 'PROVIDER_RESTING',
};

export function failureOf({ id, label }: Pick<Provider, 'id' | 'label'>, error: unknown): ProviderFailed {
  return { providerId: id, ...reasonOf(label, error) };
}

export const mismatch = {
  code: 'PLACEHOLDER_MISMATCH',
  message: 'The translation does not have the placeholders of its source',
} as const;

function reasonOf(label: string, error: unknown): Omit<ProviderFailed, 'providerId'> {
  if (error instanceof AddressFailure) return { code: codes[error.kind], message: `${label} ${error.why}` };
  if (error instanceof PlaceholderMismatch) return mismatch;
  if (error instanceof TooManyForms) return { code: 'INVALID_ICU', message: error.message };
  if (error instanceof ProblemError) return { code: 'PROVIDER_ERROR', message: briefly(error.problem) };
  return { code: 'PROVIDER_ERROR', message: `${label} failed` };
}
