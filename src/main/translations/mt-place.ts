/** Where other wordings come from: the gateway that ships with the app, or a service at an address. */

import type { Settings } from '../../shared/settings/settings.ts';
import type { ServiceAddress } from '../services/service-address.ts';
import { type SecretKeeper, wordingsSecret } from '../storage/secret-names.ts';

export interface MtPlace {
  readonly address: ServiceAddress;
  /** Its number there. */
  readonly project: number;
  /** The gateway that ships with the app: it is the person's own. */
  readonly isBuiltIn: boolean;
}

/** Rejects with a ProblemError when it is the gateway that ships with the app and it does not start. */
export async function mtPlace(
  { wordingsService }: Pick<Settings, 'wordingsService'>,
  secrets: Pick<SecretKeeper, 'get'>,
  gateway: { address(): Promise<ServiceAddress> },
): Promise<MtPlace> {
  const { url, project = 1 } = wordingsService ?? {};
  if (url === undefined) return { address: await gateway.address(), project: 1, isBuiltIn: true };
  const key = secrets.get(wordingsSecret(url));
  return { address: { url, ...(key === undefined ? {} : { key }) }, project, isBuiltIn: false };
}
