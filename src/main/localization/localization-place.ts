/** Where documents are translated: by the gateway that ships with the app, or a service at an address. */

import { hostOf } from '../../shared/service-host.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { ServiceAddress } from '../services/service-address.ts';
import { localizationSecret, type SecretKeeper } from '../storage/secret-names.ts';

export interface PlaceParts {
  readonly secrets: Pick<SecretKeeper, 'get'>;
  readonly gateway: { address(): Promise<ServiceAddress> };
}

/** The address that the person has entered; undefined: the gateway of this computer. */
export const chosenUrl = ({
  localizationService,
}: Pick<Settings, 'localizationService'>): string | undefined => localizationService?.url;

/** `url`: as it was when the translation began. Rejects with a ProblemError when the gateway of this computer does not start. */
export async function addressOf(
  url: string | undefined,
  { secrets, gateway }: PlaceParts,
): Promise<ServiceAddress> {
  if (url === undefined) return gateway.address();
  const key = secrets.get(localizationSecret(url));
  return { url, ...(key === undefined ? {} : { key }) };
}

export const hostAt = (url: string | undefined): { readonly host?: string } => {
  const host = url === undefined ? undefined : hostOf(url);
  return host === undefined ? {} : { host };
};
