/** Where earlier versions kept secrets: a file for each, with the server's origin and its key. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { engineSecret, type SecretName, serviceSecret } from './secret-names.ts';

interface FormerSecret {
  readonly file: string;
  nameOf(origin: string): SecretName;
}

const former: readonly { readonly file: RegExp; nameOf(origin: string): SecretName }[] = [
  // One a service; the single one of all services is older, and of the same server the newer counts.
  { file: /^service-key-[0-9a-f]{16}$/, nameOf: serviceSecret },
  { file: /^service-key$/, nameOf: serviceSecret },
  { file: /^hear-key$/, nameOf: origin => engineSecret('hear', origin) },
  { file: /^translate-key$/, nameOf: origin => engineSecret('translate', origin) },
  { file: /^speak-key$/, nameOf: origin => engineSecret('speak', origin) },
];

/** Those that are in the folder of the app's data, the newer ones first. */
export function formerSecrets(folder: string): readonly FormerSecret[] {
  const files = list(folder);
  return former.flatMap(({ file, nameOf }) =>
    files.filter(name => file.test(name)).map(name => ({ file: join(folder, name), nameOf })),
  );
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
