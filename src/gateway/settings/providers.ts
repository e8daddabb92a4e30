/** Vendors of translations, as the environment names them. */

import type { Provider } from '../engines/cloud/provider.ts';
import { type Vendor, vendorProvider } from '../engines/cloud/vendor.ts';
import type { VendorOptions } from '../engines/cloud/vendor-client.ts';
import { anthropicVendor } from '../engines/cloud/vendors/anthropic.ts';
import { awsVendor } from '../engines/cloud/vendors/aws.ts';
import { azureVendor } from '../engines/cloud/vendors/azure.ts';
import { deeplVendor } from '../engines/cloud/vendors/deepl.ts';
import { googleVendor } from '../engines/cloud/vendors/google.ts';
import { openAiVendor } from '../engines/cloud/vendors/openai.ts';
import { type Environment, keyIn, settingsOf } from './environment.ts';

/**
 * DRAGOMAN_GOOGLE_KEY, DRAGOMAN_DEEPL_KEY, DRAGOMAN_AWS_KEY_ID with _SECRET and _REGION, DRAGOMAN_AZURE_KEY (_REGION),
 * DRAGOMAN_OPENAI_KEY (_MODEL), DRAGOMAN_ANTHROPIC_KEY (_MODEL); each with _URL for another address. Throws an Error in plain
 * words when a part is missing or wrong.
 */
export function vendorsIn(environment: Environment, options: VendorOptions = {}): readonly Provider[] {
  const found: Vendor[] = [];
  const google = keyed(environment, 'DRAGOMAN_GOOGLE');
  if (google) found.push(googleVendor(google, options));
  const deepl = keyed(environment, 'DRAGOMAN_DEEPL');
  if (deepl) found.push(deeplVendor(deepl, options));
  const aws = awsSettings(environment);
  if (aws) found.push(awsVendor(aws, options));
  const azure = keyed(environment, 'DRAGOMAN_AZURE');
  if (azure)
    found.push(
      azureVendor({ ...azure, ...optional(environment, 'region', 'DRAGOMAN_AZURE_REGION') }, options),
    );
  const openAi = keyed(environment, 'DRAGOMAN_OPENAI');
  if (openAi)
    found.push(
      openAiVendor({ ...openAi, ...optional(environment, 'model', 'DRAGOMAN_OPENAI_MODEL') }, options),
    );
  const anthropic = keyed(environment, 'DRAGOMAN_ANTHROPIC');
  if (anthropic)
    found.push(
      anthropicVendor(
        { ...anthropic, ...optional(environment, 'model', 'DRAGOMAN_ANTHROPIC_MODEL') },
        options,
      ),
    );
  return found.map(vendorProvider);
}

interface Keyed {
  readonly key: string;
  readonly url?: string;
}

function keyed(environment: Environment, prefix: string): Keyed | undefined {
  const name = `${prefix}_KEY`;
  const value = environment[name]?.trim();
  return value ? { key: keyIn(name, value), ...addressIn(environment, `${prefix}_URL`) } : undefined;
}

function awsSettings(environment: Environment) {
  const found = settingsOf(environment, {
    keyId: 'DRAGOMAN_AWS_KEY_ID',
    secret: 'DRAGOMAN_AWS_SECRET',
    region: 'DRAGOMAN_AWS_REGION',
  });
  if (!found) return undefined;
  return {
    keyId: keyIn('DRAGOMAN_AWS_KEY_ID', found.keyId),
    secret: keyIn('DRAGOMAN_AWS_SECRET', found.secret),
    region: found.region,
    ...addressIn(environment, 'DRAGOMAN_AWS_URL'),
  };
}

function addressIn(environment: Environment, name: string): { readonly url?: string } {
  const { url } = optional(environment, 'url', name);
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new Error(`${name} is no http address: “${url}”`);
  return url === undefined ? {} : { url };
}

function optional<Field extends string>(
  environment: Environment,
  field: Field,
  name: string,
): { readonly [Name in Field]?: string } {
  const value = environment[name]?.trim();
  return (value ? { [field]: value } : {}) as { readonly [Name in Field]?: string };
}
