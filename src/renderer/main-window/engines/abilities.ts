import { areClose } from '../../../shared/close-languages.ts';
import type { EngineRole, EngineSummary } from '../../../shared/engines.ts';
import { primarySubtag } from '../../../shared/language-tag.ts';

export interface Direction {
  readonly source: string;
  readonly target: string;
}

/** An engine that can do one piece of work, and by which language between it translates, if by one. */
export interface Able {
  readonly engine: EngineSummary;
  readonly via?: string;
}

export const sameLanguage = (one: string, other: string): boolean =>
  primarySubtag(one) === primarySubtag(other);

/** The same language in the same script: Traditional Chinese is not Simplified Chinese to who reads it. */
export const sameWritten = (one: string, other: string): boolean =>
  sameLanguage(one, other) && scriptOf(one) === scriptOf(other);

function scriptOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).maximize().script;
  } catch {
    return undefined;
  }
}

export const hasLanguage = (tags: readonly string[], tag: string): boolean =>
  tags.some(other => sameLanguage(other, tag));

/** Who can hear a language; best first, like the next three. */
export const hearing = (engines: readonly EngineSummary[], language: string): readonly Able[] =>
  ofLanguage(engines, 'hear', language);

export const speaking = (engines: readonly EngineSummary[], language: string): readonly Able[] =>
  ofLanguage(engines, 'speak', language);

export function translating(engines: readonly EngineSummary[], direction: Direction): readonly Able[] {
  const able: readonly Able[] = engines.flatMap(engine => {
    if (engine.role !== 'translate') return [];
    const pairs = engine.pairs.filter(
      ({ source, target }) => sameLanguage(source, direction.source) && sameWritten(target, direction.target),
    );
    // A pair of its own is better than one by another language.
    const pair = pairs.find(({ via }) => via === undefined) ?? pairs[0];
    if (!pair) return [];
    return [{ engine, ...(pair.via === undefined ? {} : { via: pair.via }) }];
  });
  if (!areClose(direction.source, direction.target)) return able;
  // As the gateway orders them.
  return able.toSorted((one, other) => Number(one.via !== undefined) - Number(other.via !== undefined));
}

export const tellingSpeakers = (engines: readonly EngineSummary[]): readonly Able[] =>
  engines.filter(({ role }) => role === 'tell-speakers').map(engine => ({ engine }));

function ofLanguage(engines: readonly EngineSummary[], role: EngineRole, language: string): readonly Able[] {
  return engines
    .filter(engine => engine.role === role && hasLanguage(engine.languages, language))
    .map(engine => ({ engine }));
}

/** What the person has chosen: from the source to each target, and back where two people talk. */
export function ownDirections(
  source: string,
  targets: readonly string[],
  isBetweenTwo: boolean,
): readonly Direction[] {
  const there = targets.map(target => ({ source, target }));
  return isBetweenTwo ? [...there, ...there.map(turned)] : there;
}

const turned = ({ source, target }: Direction): Direction => ({ source: target, target: source });

/** Every direction that something hears or translates, without those that stand among `own` already. */
export function otherDirections(
  targetLanguages: Readonly<Record<string, readonly string[]>>,
  own: readonly Direction[],
): readonly Direction[] {
  const all = Object.entries(targetLanguages).flatMap(([source, targets]) =>
    targets.map(target => ({ source, target })),
  );
  return all.filter(direction => !own.some(known => isSame(known, direction)));
}

const isSame = (one: Direction, other: Direction): boolean =>
  sameLanguage(one.source, other.source) && sameWritten(one.target, other.target);

/** The order of preference in which this engine is tried first. */
export const preferring = (prefer: readonly string[], id: string): readonly string[] => [
  id,
  ...prefer.filter(other => other !== id),
];
