/** What commands that talk to a service have in common in their command lines. */

import { reader, UsageError } from '../command-line/command.ts';
import type { ServiceAddress } from '../main/services/service-address.ts';
import { keyFault, readKey } from '../shared/key.ts';
import { languageTag } from '../shared/language-tag-schema.ts';
import { openHost } from '../shared/service-host.ts';

export interface AddressValues {
  readonly url?: string;
  readonly key?: string;
  readonly allowUnencrypted?: true;
}

export const language = reader('not a language tag such as en-US', text => languageTag.safeParse(text).data);

export const address = reader('not an https, http, wss or ws address', text =>
  /^(https?|wss?):$/.test(URL.parse(text)?.protocol ?? '') ? text : undefined,
);

/** Undefined: the gateway that ships with Dragoman. Throws a UsageError. */
export function serviceAddress(values: AddressValues, env: NodeJS.ProcessEnv): ServiceAddress | undefined {
  const { url } = values;
  // The gateway that ships with Dragoman has a key of its own: a stale one in the environment does not matter then.
  const key = keyFrom(values.key, url === undefined ? undefined : env.DRAGOMAN_SERVICE_KEY);
  checkEncrypted(values, key);
  return url === undefined ? undefined : { url, ...(key === undefined ? {} : { key }) };
}

/** Of --key, else of the environment; undefined when there is none. What was given is not said again. */
function keyFrom(option: string | undefined, environment: string | undefined): string | undefined {
  const key = readKey(option ?? environment ?? '');
  const where = option === undefined ? 'DRAGOMAN_SERVICE_KEY' : '--key';
  if (key === undefined) throw new UsageError(`${where}: ${keyFault}.`);
  return key === '' ? undefined : key;
}

/** Whoever is on the way to another machine could read the key. */
function checkEncrypted({ url = '', allowUnencrypted }: AddressValues, key: string | undefined): void {
  const host = key === undefined || allowUnencrypted ? undefined : openHost(url);
  if (host === undefined) return;
  throw new UsageError(
    `Anyone between this computer and ${host} could read the key and everything that is said: use https:// or wss://, or allow it with --allow-unencrypted.`,
  );
}
