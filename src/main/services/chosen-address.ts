/** Where the chosen service is, with the key that was entered for it. */

import type { Settings } from '../../shared/settings/settings.ts';
import { type SecretKeeper, serviceSecret } from '../storage/secret-names.ts';
import type { ServiceAddress } from './service-address.ts';

/** Rejects with a ProblemError when it is the gateway that ships with the app and it does not start. */
export async function chosenAddress(
  { service, serviceUrls }: Pick<Settings, 'service' | 'serviceUrls'>,
  secrets: Pick<SecretKeeper, 'get'>,
  gateway: { address(): Promise<ServiceAddress> },
): Promise<ServiceAddress> {
  const url = serviceUrls?.[service];
  if (url === undefined) return gateway.address();
  const key = secrets.get(serviceSecret(url));
  return { url, ...(key === undefined ? {} : { key }) };
}

/** Whether sessions run on the gateway that ships with the app. */
export const usesGateway = ({ service, serviceUrls }: Pick<Settings, 'service' | 'serviceUrls'>): boolean =>
  serviceUrls?.[service] === undefined;
