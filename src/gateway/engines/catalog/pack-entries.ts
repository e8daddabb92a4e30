/** The engines that packs bring. */

import { createHash } from 'node:crypto';
import type { InstalledPack, PackManifest } from '../../../packs/manifest.ts';
import type { EngineInfo } from '../engine-info.ts';
import { createSpeakerTeller } from '../speakers/sherpa-teller.ts';
import { createSherpaSpeechToText } from '../speech-to-text/sherpa-speech-to-text.ts';
import { createSherpaSynthesizer } from '../text-to-speech/sherpa-synthesizer.ts';
import { createFxTranslator } from '../translation/fxtranslate.ts';
import { type AnyEntry, entry } from './entry.ts';

/** An engine that is not made yet: the one of the same key may run already. */
export interface Candidate {
  readonly role: AnyEntry['role'];
  readonly info: EngineInfo;
  readonly version: string;
  make(): AnyEntry;
}

/** All pairs of Firefox Translations are one engine: it makes a pair of two others. */
const pairsId = 'firefox-translations';

export function packCandidates(packs: readonly InstalledPack[]): readonly Candidate[] {
  const pairs = packs.filter(({ manifest }) => manifest.engine.type === 'fxtranslate');
  const others = packs.filter(pack => !pairs.includes(pack));
  return [...others.flatMap(candidateOf), ...(pairs.length > 0 ? [pairsCandidate(pairs)] : [])];
}

function candidateOf(pack: InstalledPack): readonly Candidate[] {
  const { manifest } = pack;
  const info = infoOf(manifest);
  const options = { version: versionOf([pack]), bytes: bytesOf(manifest) };
  const { version } = options;
  switch (manifest.kind) {
    case 'speech-to-text':
      return [
        {
          ...{ role: 'hear', info, version },
          make: () => entry('hear', info, createSherpaSpeechToText(pack), options),
        },
      ];
    case 'text-to-speech':
      return [
        {
          ...{ role: 'speak', info, version },
          make: () => entry('speak', info, createSherpaSynthesizer(pack), options),
        },
      ];
    case 'speakers':
      return [
        {
          ...{ role: 'tell-speakers', info, version },
          make: () => entry('tell-speakers', info, createSpeakerTeller(pack), options),
        },
      ];
    case 'translation':
      // No other kind of translation pack is known: the schema of the manifest refuses it.
      return [];
    default:
      return manifest.kind satisfies never;
  }
}

function pairsCandidate(packs: readonly InstalledPack[]): Candidate {
  const info: EngineInfo = {
    id: pairsId,
    label: 'Firefox Translations',
    quality: 'Good: whole sentences read well; check names and numbers.',
    source: 'pack',
  };
  const version = versionOf(packs);
  const bytes = packs.reduce((sum, { manifest }) => sum + bytesOf(manifest), 0);
  return {
    ...{ role: 'translate', info, version },
    make: () => entry('translate', info, createFxTranslator(packs), { version, bytes }),
  };
}

const infoOf = ({ id, name, quality }: PackManifest): EngineInfo => ({
  id,
  label: name,
  quality,
  source: 'pack',
});

const bytesOf = ({ files }: PackManifest): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** Another one for other files, wherever they are. */
function versionOf(packs: readonly InstalledPack[]): string {
  const hash = createHash('sha256');
  for (const { folder, manifest } of packs)
    hash.update(JSON.stringify([folder, manifest.engine, manifest.languages, manifest.files]));
  return hash.digest('hex');
}
