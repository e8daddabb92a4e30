import type { EngineSummary } from '../../../shared/engines.ts';
import { type Able, type Direction, hearing, speaking, translating } from './abilities.ts';

/** Whether an address is that of the computer itself. `host`: with or without its port. */
export function isThisComputer(host: string): boolean {
  const name = URL.parse(`http://${host}`)?.hostname ?? host;
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127\.[\d.]+$/.test(name)
  );
}

/** The host of an address that somebody has entered; undefined when it is none. */
export const hostOf = (url: string): string | undefined => {
  const host = URL.parse(url)?.host;
  return host === '' || host === undefined ? undefined : host;
};

/** The host that an address leads to without encryption, when it is another machine. */
export function openHost(url: string): string | undefined {
  const host = hostOf(url);
  const isOpen = /^(http|ws):$/.test(URL.parse(url)?.protocol ?? '');
  return isOpen && host !== undefined && !isThisComputer(host) ? host : undefined;
}

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
