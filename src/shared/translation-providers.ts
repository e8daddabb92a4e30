/** Vendors of translations that a person may have a key for: what each needs, and the names under which the gateway finds it. */

import type { ProviderId } from './protocols/mt/decisions.ts';

/** `offline` needs no key. */
export type VendorId = Exclude<ProviderId, 'offline'>;

/** In the key store; never in a window. */
export type ProviderSecret = 'key' | 'keyId' | 'secret';
/** May be read again. `url`: instead of the vendor's own address. */
export type ProviderDetail = 'region' | 'model' | 'url';

interface Needs {
  /** All of them, or the vendor is not asked. */
  readonly secrets: readonly ProviderSecret[];
  readonly details: readonly ProviderDetail[];
  readonly required?: readonly ProviderDetail[];
  /** Of the variables of the gateway's environment (README). */
  readonly prefix: string;
}

export const vendorNeeds: { readonly [V in VendorId]: Needs } = {
  google: { secrets: ['key'], details: ['url'], prefix: 'DRAGOMAN_GOOGLE' },
  deepl: { secrets: ['key'], details: ['url'], prefix: 'DRAGOMAN_DEEPL' },
  aws: {
    ...{ secrets: ['keyId', 'secret'], details: ['region', 'url'], required: ['region'] },
    prefix: 'DRAGOMAN_AWS',
  },
  azure: { secrets: ['key'], details: ['region', 'url'], prefix: 'DRAGOMAN_AZURE' },
  openai: { secrets: ['key'], details: ['model', 'url'], prefix: 'DRAGOMAN_OPENAI' },
  anthropic: { secrets: ['key'], details: ['model', 'url'], prefix: 'DRAGOMAN_ANTHROPIC' },
};

const suffixes = {
  key: 'KEY',
  keyId: 'KEY_ID',
  secret: 'SECRET',
  region: 'REGION',
  model: 'MODEL',
  url: 'URL',
};

export const variableOf = (vendor: VendorId, field: ProviderSecret | ProviderDetail): string =>
  `${vendorNeeds[vendor].prefix}_${suffixes[field]}`;

export const vendorIds = Object.keys(vendorNeeds) as readonly VendorId[];

export type ProviderDetails = { readonly [D in ProviderDetail]?: string };
/** Those that are entered now; one that is absent stays as it is kept. */
export type ProviderSecrets = { readonly [S in ProviderSecret]?: string };

/** A vendor as windows see it. */
export interface EnteredProvider extends ProviderDetails {
  /** All its secrets are kept. */
  readonly hasKey: boolean;
  /** Whoever started the app has set it up for it. */
  readonly byEnvironment: boolean;
}

export interface ProviderChoices {
  readonly vendors: { readonly [V in VendorId]: EnteredProvider };
  /** Whether this computer has a key store; without one keys are forgotten when the app closes. */
  readonly keyStore: boolean;
  /** What was changed is used once the session that runs has ended. */
  readonly isPending: boolean;
}
