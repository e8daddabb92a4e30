/** Which servers have the roles of engines, and which engines are tried first. Their keys lie in the key store. */

import { z } from 'zod';
import { type EngineSettings, engineAddress } from '../../shared/engine-settings.ts';
import {
  type AddressRole,
  addressRoles,
  type EngineChoices,
  type EnteredAddress,
} from '../../shared/engines.ts';
import { exactly } from '../../shared/exactly.ts';
import { holdsNoSecret } from '../../shared/settings/values.ts';
import { isRecord, KeptFile, type Place } from './kept-file.ts';
import { engineSecret, type SecretKeeper } from './secret-names.ts';

const address = z.strictObject({
  url: engineAddress.shape.url.refine(holdsNoSecret, 'the key has a field of its own'),
  model: z.string().min(1).max(300).exactOptional(),
});
const speakingAddress = address.extend({ voice: z.string().min(1).max(300).exactOptional() });

/** What a window may enter; only the role that speaks has a voice. */
export const enteredAddress = exactly<EnteredAddress>()(speakingAddress);
const byRole = { hear: address, translate: address, speak: speakingAddress } as const;

export const preferredEngines = z.array(z.string().min(1).max(200)).max(200);

interface Kept {
  readonly addresses: { readonly [R in AddressRole]?: EnteredAddress };
  readonly prefer: readonly string[];
}

export class EngineStore {
  readonly #file: KeptFile<Kept>;
  readonly #secrets: SecretKeeper;
  readonly #onChange: () => void;
  #kept: Kept;

  constructor(place: Place, secrets: SecretKeeper, onChange: () => void) {
    this.#file = new KeptFile(place, 'engines');
    this.#secrets = secrets;
    this.#onChange = onChange;
    this.#kept = read(this.#file.read());
  }

  /** For windows: without keys. */
  get choices(): EngineChoices {
    const addresses = mapAddresses(this.#kept.addresses, (entered, role) => ({
      ...entered,
      hasKey: this.#secrets.get(engineSecret(role, entered.url)) !== undefined,
    }));
    return { addresses, prefer: this.#kept.prefer, keyStore: this.#secrets.isKeyStore };
  }

  /** For the gateway: with keys. */
  get settings(): EngineSettings {
    const addresses = mapAddresses(this.#kept.addresses, (entered, role) => {
      const key = this.#secrets.get(engineSecret(role, entered.url));
      return { ...entered, ...(key === undefined ? {} : { key }) };
    });
    return { addresses, prefer: [...this.#kept.prefer] };
  }

  /**
   * Null: the role has no address any more, and its key is forgotten. Without a key the address keeps the one that was
   * entered for the same server. Throws when it is not valid or cannot be kept; then nothing has changed.
   */
  set(role: AddressRole, entered: EnteredAddress | null, key?: string): void {
    const { [role]: before, ...others } = this.#kept.addresses;
    const valid = entered && byRole[role].parse(entered);
    this.#keep({ ...this.#kept, addresses: valid ? { ...others, [role]: valid } : others });
    const forgets = valid === null ? before?.url : undefined;
    if (forgets !== undefined) this.#secrets.set(engineSecret(role, forgets), '');
    else if (valid && key !== undefined) this.#secrets.set(engineSecret(role, valid.url), key);
    this.#onChange();
  }

  prefer(ids: readonly string[]): void {
    this.#keep({ ...this.#kept, prefer: preferredEngines.parse(ids) });
    this.#onChange();
  }

  #keep(kept: Kept): void {
    this.#file.write(kept);
    this.#kept = kept;
  }
}

function mapAddresses<To>(
  addresses: Kept['addresses'],
  map: (entered: EnteredAddress, role: AddressRole) => To,
): { [R in AddressRole]?: To } {
  const mapped: { [R in AddressRole]?: To } = {};
  for (const role of addressRoles) {
    const entered = addresses[role];
    if (entered) mapped[role] = map(entered, role);
  }
  return mapped;
}

/** Of another version's file every entry is kept that is still valid. */
function read(stored: unknown): Kept {
  const { addresses, prefer } = asRecord(stored);
  const entered: { [R in AddressRole]?: EnteredAddress } = {};
  for (const role of addressRoles) {
    const checked = byRole[role].safeParse(asRecord(addresses)[role]);
    if (checked.success) entered[role] = checked.data;
  }
  return { addresses: entered, prefer: preferredEngines.safeParse(prefer).data ?? [] };
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});
