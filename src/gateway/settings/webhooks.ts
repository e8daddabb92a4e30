/** What signs callbacks, as the environment names it. */

import { secretsIn } from '../webhooks/signature.ts';
import type { Environment } from './environment.ts';

/** DRAGOMAN_WEBHOOK_SECRET. Throws an Error in plain words, which does not show it. */
export function webhookSettings(environment: Environment): { readonly webhookSecrets?: readonly string[] } {
  const setting = environment.DRAGOMAN_WEBHOOK_SECRET?.trim();
  if (setting === undefined || setting === '') return {};
  try {
    return { webhookSecrets: secretsIn(setting) };
  } catch (error) {
    throw new Error(`DRAGOMAN_WEBHOOK_SECRET: ${(error as Error).message}`, { cause: error });
  }
}
