/** A secret is known by its name, which says what it is for and which server may have it: it is given to no other. */

import type { AddressRole } from '../../shared/engines.ts';
import type { ProviderSecret, VendorId } from '../../shared/translation-providers.ts';

/** The key of a service, of one for other wordings or documents, or of the server that has a role of an engine; each ends with the server's origin. */
export type SecretName =
  | `service:${string}`
  | `wordings:${string}`
  | `localization:${string}`
  | `engine:${AddressRole}:${string}`
  /** Without an address of its own it is the vendor's: "vendor" stands for its origin. */
  | `provider:${VendorId}:${ProviderSecret}:${string}`;

export const serviceSecret = (url: string): SecretName => `service:${originOf(url)}`;

export const wordingsSecret = (url: string): SecretName => `wordings:${originOf(url)}`;

export const localizationSecret = (url: string): SecretName => `localization:${originOf(url)}`;

export const engineSecret = (role: AddressRole, url: string): SecretName => `engine:${role}:${originOf(url)}`;

export const providerSecret = (vendor: VendorId, name: ProviderSecret, url: string | undefined): SecretName =>
  `provider:${vendor}:${name}:${url === undefined ? 'vendor' : originOf(url)}`;

/** Where secrets are kept. */
export interface SecretKeeper {
  /** Whether they outlive the app. */
  readonly isKeyStore: boolean;
  get(name: SecretName): string | undefined;
  /** An empty text forgets it. Throws a ProblemError key-invalid; whenever it throws, nothing has changed. */
  set(name: SecretName, text: string): 'key-store' | 'session-only';
}

/** Scheme and host, the same for a service's page and its socket. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${/^(wss|https):$/.test(protocol) ? 'https' : 'http'}://${host}`;
}
