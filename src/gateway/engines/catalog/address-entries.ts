/** The engines by address: a server in the house, or a vendor. */

import type { EngineAddress, EngineSettings } from '../../../shared/engine-settings.ts';
import { createAddressSpeechToText } from '../address/address-speech-to-text.ts';
import { createAddressSynthesizer } from '../address/address-synthesizer.ts';
import { createAddressTranslator } from '../address/address-translator.ts';
import { type AddressRole, addressInfo } from '../address/identity.ts';
import type { EngineInfo } from '../engine-info.ts';
import { entry } from './entry.ts';
import type { Candidate } from './pack-entries.ts';

export function addressCandidates({
  hear,
  translate,
  speak,
}: EngineSettings['addresses']): readonly Candidate[] {
  const candidates: Candidate[] = [];
  if (hear) {
    const own = made('hear', hear);
    candidates.push({
      ...{ role: 'hear', ...own },
      make: () => entry('hear', own.info, createAddressSpeechToText(hear), own),
    });
  }
  if (translate) {
    const own = made('translate', translate);
    candidates.push({
      ...{ role: 'translate', ...own },
      make: () => entry('translate', own.info, createAddressTranslator(translate), own),
    });
  }
  if (speak) {
    const own = made('speak', speak);
    candidates.push({
      ...{ role: 'speak', ...own },
      make: () => entry('speak', own.info, createAddressSynthesizer(speak), own),
    });
  }
  return candidates;
}

/** The version holds the key, and stays in this process. */
function made(
  role: AddressRole,
  address: EngineAddress,
): { readonly info: EngineInfo; readonly version: string } {
  return { info: addressInfo(role, address), version: JSON.stringify(address) };
}
