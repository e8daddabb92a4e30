import type { EngineSummary } from '../../../shared/engines.ts';
import { isThisComputer } from '../../../shared/service-host.ts';
import { type Able, type Direction, hearing, speaking, translating } from './abilities.ts';

/** Where words go when they leave this computer. */
export interface Destinations {
  /** Now. */
  readonly certain: readonly string[];
  /** Only when an engine before it fails. */
  readonly possible: readonly string[];
}

/**
 * Of a session in these directions. `speech`: whether translations are spoken. `serviceHost`: of the service itself, where
 * it is at an address; everything goes there then.
 */
export function destinations(
  engines: readonly EngineSummary[],
  directions: readonly Direction[],
  speech: boolean,
  serviceHost: string | undefined,
): Destinations {
  const work = directions.flatMap(direction => [
    hearing(engines, direction.source),
    translating(engines, direction),
    ...(speech ? [speaking(engines, direction.target)] : []),
  ]);
  const first = work.flatMap(able => able.slice(0, 1).flatMap(hostsOf));
  const later = work.flatMap(able => able.slice(1).flatMap(hostsOf));
  const certain = outside([...(serviceHost === undefined ? [] : [serviceHost]), ...first]);
  return { certain, possible: outside(later).filter(host => !certain.includes(host)) };
}

const hostsOf = ({ engine: { host } }: Able): readonly string[] => (host === undefined ? [] : [host]);

const outside = (hosts: readonly string[]): readonly string[] => [
  ...new Set(hosts.filter(host => !isThisComputer(host))),
];
