import type { PackInfo } from '../../../shared/packs.ts';
import { fileSize, languageName, listOf } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import type { Able } from './abilities.ts';

/**
 * Where an engine does its work: “on this computer, through English”. `serviceHost`: of the gateway that has it, where that
 * is not on this computer.
 */
export function placeWords({ engine, via }: Able, serviceHost: string | undefined): string {
  const host = engine.host ?? serviceHost;
  const place = host === undefined ? text('engines.place.here') : text('engines.place.host', { host });
  return via === undefined ? place : text('engines.place.via', { place, language: languageName(via) });
}

/** What a pack is for: “Translates English to Spanish”. */
export function purposeWords({ kind, languages }: PackInfo): string {
  const [source = '', target = ''] = languages;
  switch (kind) {
    case 'translation':
      return text('packs.use.translation', { source: languageName(source), target: languageName(target) });
    case 'speakers':
      return text('packs.use.speakers');
    case 'speech-to-text':
    case 'text-to-speech':
      return languages.length > maxNamed
        ? text(`packs.use.${kind}.many`, { count: languages.length })
        : text(`packs.use.${kind}`, { languages: listOf(languages.map(languageName)) });
    default:
      return kind satisfies never;
  }
}

/** More languages than that are counted, not named. */
const maxNamed = 4;

/** Everything by which a pack can be found. */
export const searchWords = (pack: PackInfo): string =>
  [
    pack.name,
    pack.id,
    pack.licence,
    purposeWords(pack),
    ...pack.languages,
    ...(pack.languages.length > maxNamed ? pack.languages.map(languageName) : []),
  ].join(' ');

/** The size of several packs together. */
export const sizeWords = (packs: readonly PackInfo[]): string =>
  fileSize(packs.reduce((sum, { bytes }) => sum + bytes, 0));
