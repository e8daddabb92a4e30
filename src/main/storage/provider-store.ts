/** What a person has entered of vendors of translations. Their keys lie in the key store. */

import { z } from 'zod';
import { exactly } from '../../shared/exactly.ts';
import { webUrl } from '../../shared/settings/values.ts';
import {
  type EnteredProvider,
  type ProviderChoices,
  type ProviderDetails,
  type ProviderSecrets,
  type VendorId,
  variableOf,
  vendorIds,
  vendorNeeds,
} from '../../shared/translation-providers.ts';
import { isRecord, KeptFile, type Place } from './kept-file.ts';
import { providerSecret, type SecretKeeper } from './secret-names.ts';

export const vendorId = z.enum(['google', 'deepl', 'aws', 'azure', 'openai', 'anthropic']);

export const providerDetails = exactly<ProviderDetails>()(
  z.strictObject({
    region: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,60}$/)
      .exactOptional(),
    model: z
      .string()
      .regex(/^[\w.:/-]{1,200}$/)
      .exactOptional(),
    url: webUrl(z).exactOptional(),
  }),
);

const secret = z.string().max(2000).exactOptional();
export const providerSecrets = exactly<ProviderSecrets>()(
  z.strictObject({ key: secret, keyId: secret, secret }),
);

type Environment = Readonly<Record<string, string | undefined>>;
type Kept = { readonly [V in VendorId]?: ProviderDetails };

export class ProviderStore {
  readonly #file: KeptFile<Kept>;
  readonly #secrets: SecretKeeper;
  readonly #own: Environment;
  readonly #restart: { ask(): void; readonly isPending: boolean };
  #kept: Kept;

  /** `own`: the app's environment. `restart`: of the gateway, which gets what is entered at its start. */
  constructor(
    place: Place,
    secrets: SecretKeeper,
    own: Environment,
    restart: { ask(): void; readonly isPending: boolean },
  ) {
    this.#file = new KeptFile(place, 'providers');
    this.#secrets = secrets;
    this.#own = own;
    this.#restart = restart;
    this.#kept = read(this.#file.read());
  }

  /** For windows: without keys. */
  get choices(): ProviderChoices {
    const vendors = Object.fromEntries(
      vendorIds.map(id => [id, this.#entered(id)] as const),
    ) as ProviderChoices['vendors'];
    return { vendors, keyStore: this.#secrets.isKeyStore, isPending: this.#restart.isPending };
  }

  /** For the gateway, with keys. What is entered here holds before what the app was started with, vendor by vendor. */
  get environment(): Readonly<Record<string, string>> {
    return Object.fromEntries(vendorIds.flatMap(id => (this.#isWhole(id) ? this.#variables(id) : [])));
  }

  /**
   * Null: nothing is entered any more, and its keys are forgotten. Keys that are not given stay as they were entered for the
   * same address. Throws when it is not valid or cannot be kept.
   */
  set(id: VendorId, details: ProviderDetails | null, secrets: ProviderSecrets = {}): void {
    const { [id]: before, ...others } = this.#kept;
    const valid = details && providerDetails.parse(details);
    this.#keep(valid ? { ...others, [id]: valid } : others);
    for (const name of vendorNeeds[id].secrets) {
      const given = secrets[name];
      if (valid === null) this.#secrets.set(providerSecret(id, name, before?.url), '');
      else if (given !== undefined) this.#secrets.set(providerSecret(id, name, valid.url), given);
    }
    this.#restart.ask();
  }

  #entered(id: VendorId): EnteredProvider {
    const byEnvironment = vendorNeeds[id].secrets.every(name => this.#own[variableOf(id, name)]);
    return { ...this.#kept[id], hasKey: this.#hasKey(id), byEnvironment };
  }

  #hasKey(id: VendorId): boolean {
    return vendorNeeds[id].secrets.every(name => this.#secret(id, name) !== undefined);
  }

  /** A gateway that gets half of it does not start. */
  #isWhole(id: VendorId): boolean {
    const { required = [] } = vendorNeeds[id];
    return this.#hasKey(id) && required.every(name => this.#kept[id]?.[name] !== undefined);
  }

  /** All of its names: an empty one is none, whatever the app was started with. */
  #variables(id: VendorId): (readonly [string, string])[] {
    const { secrets, details } = vendorNeeds[id];
    return [
      ...secrets.map(name => [variableOf(id, name), this.#secret(id, name) ?? ''] as const),
      ...details.map(name => [variableOf(id, name), this.#kept[id]?.[name] ?? ''] as const),
    ];
  }

  #secret(id: VendorId, name: keyof ProviderSecrets): string | undefined {
    return this.#secrets.get(providerSecret(id, name, this.#kept[id]?.url));
  }

  #keep(kept: Kept): void {
    this.#file.write(kept);
    this.#kept = kept;
  }
}

/** Of another version's file every vendor is kept that is still valid. */
function read(stored: unknown): Kept {
  const entries = isRecord(stored) ? stored : {};
  return Object.fromEntries(
    vendorIds.flatMap(id => {
      const { data } = providerDetails.safeParse(entries[id]);
      return data ? [[id, data] as const] : [];
    }),
  );
}
