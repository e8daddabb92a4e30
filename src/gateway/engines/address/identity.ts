/** What an engine at an address is called, and where the words go. */

import type { EngineAddress } from '../../../shared/engine-settings.ts';
import type { EngineInfo } from '../engine-info.ts';

/** What a server at an address does. */
export type AddressRole = 'hear' | 'translate' | 'speak';

/** Every engine at an address says this of itself, beside its own interface. */
export interface AddressEngine {
  readonly info: EngineInfo;
}

/** The models that OpenAI's documentation names first; a server with one model takes any name. */
const defaultModels: Readonly<Record<AddressRole, string>> = {
  hear: 'whisper-1',
  translate: 'gpt-4o-mini',
  speak: 'tts-1',
};

const work: Readonly<Record<AddressRole, string>> = {
  hear: 'hears',
  translate: 'translates',
  speak: 'speaks',
};

/** What the request names as its model. */
export const modelOf = (role: AddressRole, { model }: EngineAddress): string => model || defaultModels[role];

/** The id is `address-hear`, `address-translate` or `address-speak`; the label “whisper-1 at stt.example:8000”. */
export function addressInfo(role: AddressRole, address: EngineAddress): EngineInfo {
  const { host } = new URL(address.url);
  return {
    id: `address-${role}`,
    label: address.model ? `${address.model} at ${host}` : host,
    quality: `A server ${work[role]}: how well depends on its model.`,
    source: 'address',
    host,
  };
}
