/** The engines by address: a server in the house, or a vendor. */

import type { EngineSettings } from '../../../shared/engine-settings.ts';
import {
  createAddressSpeechToText,
  createAddressSynthesizer,
  createAddressTranslator,
} from '../address/address.ts';
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
    const made = infoOf('hear', hear);
    candidates.push({
      ...{ role: 'hear', ...made },
      make: () => entry('hear', made.info, createAddressSpeechToText(hear), made),
    });
  }
  if (translate) {
    const made = infoOf('translate', translate);
    candidates.push({
      ...{ role: 'translate', ...made },
      make: () => entry('translate', made.info, createAddressTranslator(translate), made),
    });
  }
  if (speak) {
    const made = infoOf('speak', speak);
    candidates.push({
      ...{ role: 'speak', ...made },
      make: () => entry('speak', made.info, createAddressSynthesizer(speak), made),
    });
  }
  return candidates;
}

/** The version holds the key, and stays in this process. */
function infoOf(
  role: string,
  address: { readonly url: string; readonly model?: string | undefined },
): { readonly info: EngineInfo; readonly version: string } {
  const { host } = new URL(address.url);
  const { model } = address;
  const info: EngineInfo = {
    id: `address-${role}`,
    label: model === undefined ? host : `${model} at ${host}`,
    quality: `As good as the server at ${host}.`,
    source: 'address',
    host,
  };
  return { info, version: JSON.stringify(address) };
}
