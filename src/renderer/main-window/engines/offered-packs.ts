import { areClose } from '../../../shared/close-languages.ts';
import type { EngineSummary } from '../../../shared/engines.ts';
import { primarySubtag } from '../../../shared/language-tag.ts';
import type { PackInfo } from '../../../shared/packs.ts';
import { type Direction, hasLanguage, sameLanguage, sameWritten, translating } from './abilities.ts';

/** The recogniser that a fresh installation brings. */
export const defaultRecogniser = 'moonshine-tiny-en';

export const isInstalled = ({ state }: PackInfo): boolean => state !== 'available';

/** Whether a pack does something for one of these directions. Pairs are joined through English. */
export function isUseful(pack: PackInfo, directions: readonly Direction[]): boolean {
  switch (pack.kind) {
    case 'speech-to-text':
      return directions.some(({ source }) => hasLanguage(pack.languages, source));
    case 'text-to-speech':
      return directions.some(({ target }) => hasLanguage(pack.languages, target));
    case 'translation':
      return directions.some(direction => halves(direction).some(half => translates(pack, half)));
    case 'speakers':
      return true;
    default:
      return pack.kind satisfies never;
  }
}

/** The direction itself, and the two that it is made of when there is no pair of its own. */
function halves({ source, target }: Direction): readonly Direction[] {
  if (isEnglish(source) || isEnglish(target)) return [{ source, target }];
  return [
    { source, target },
    { source, target: 'en' },
    { source: 'en', target },
  ];
}

const isEnglish = (tag: string): boolean => primarySubtag(tag) === 'en';

function translates({ kind, languages: [source, target] }: PackInfo, direction: Direction): boolean {
  return (
    kind === 'translation' &&
    source !== undefined &&
    target !== undefined &&
    sameLanguage(source, direction.source) &&
    sameWritten(target, direction.target)
  );
}

/** So many of one kind are recommended; the others stand under “more”. */
const maxOfKind = 3;

export interface OfferedPacks {
  readonly installed: readonly PackInfo[];
  /** Recommended, for what the person does. */
  readonly first: readonly PackInfo[];
  readonly more: readonly PackInfo[];
}

export function sortPacks(packs: readonly PackInfo[], directions: readonly Direction[]): OfferedPacks {
  const available = packs.filter(pack => !isInstalled(pack));
  const useful = available.filter(pack => pack.recommended && isUseful(pack, directions));
  // The catalogue names the best of each kind first.
  const first = useful.filter(
    pack => useful.filter(({ kind }) => kind === pack.kind).indexOf(pack) < maxOfKind,
  );
  const rank = (pack: PackInfo): number => (isUseful(pack, directions) ? 0 : 2) + (pack.recommended ? 0 : 1);
  return {
    installed: packs.filter(isInstalled),
    first,
    // The sort is stable: within a rank the catalogue's order stays.
    more: available.filter(pack => !first.includes(pack)).sort((one, other) => rank(one) - rank(other)),
  };
}

/** Packs whose words hold every word of the question. `wordsOf`: all that is shown of a pack. */
export function findPacks(
  packs: readonly PackInfo[],
  question: string,
  wordsOf: (pack: PackInfo) => string,
): readonly PackInfo[] {
  const wanted = question.toLowerCase().split(/\s+/).filter(Boolean);
  return packs.filter(pack => {
    const words = wordsOf(pack).toLowerCase();
    return wanted.every(word => words.includes(word));
  });
}

/**
 * The packs that translate a direction better than what does it now: recommended, not installed, and all that are needed.
 * None where a pack or an address does it already.
 */
export function betterPacks(
  packs: readonly PackInfo[],
  engines: readonly EngineSummary[],
  direction: Direction,
): readonly PackInfo[] {
  const [now] = translating(engines, direction);
  if (now && now.engine.source !== 'built-in') return [];
  const [whole, ...parts] = halves(direction).map(half =>
    packs.find(pack => translates(pack, half) && (pack.recommended || isInstalled(pack))),
  );
  // The detour would not be taken.
  if (!whole && now && areClose(direction.source, direction.target)) return [];
  const needed = whole ? [whole] : parts;
  if (needed.length === 0 || needed.some(pack => pack === undefined)) return [];
  return needed.filter(pack => pack !== undefined).filter(pack => !isInstalled(pack));
}
