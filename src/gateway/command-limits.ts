/** The options of `gateway` that limit what it does at once, and for one address. */

import { Option } from 'commander';
import { reader } from '../command-line/command.ts';
import type { GatewayOptions } from './gateway.ts';

export const wholeNumber = (kind: string, least: number, most = Number.MAX_SAFE_INTEGER) =>
  reader(kind, text => {
    const number = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
    return Number.isSafeInteger(number) && number >= least && number <= most ? number : undefined;
  });

export interface LimitValues {
  readonly speechQuota?: number;
  readonly viewers?: number;
  readonly sessions?: number;
  readonly sessionsOfOne?: number;
  readonly joins?: number;
  readonly conversations?: number;
  readonly conversationsOfOne?: number;
  readonly downloads?: number;
  readonly downloadsOfOne?: number;
  readonly requests?: number;
  readonly keyedRequests?: number;
}

/** What each counts, the least that it may be, and its words. */
const limits: readonly (readonly [flag: string, kind: string, least: 0 | 1, words: string])[] = [
  ['speech-quota', 'characters', 0, 'characters that one session may have spoken; none: no limit'],
  ['viewers', 'viewers', 1, 'how many may watch a broadcast at once (1000); more wait for a seat'],
  ['sessions', 'sessions', 1, 'sessions that are heard at once (24)'],
  ['sessions-of-one', 'sessions', 1, 'of them, those of one address (18)'],
  [
    'joins',
    'attempts',
    0,
    'how often a minute one address may try to come into one conversation of two devices (60); 0: any number',
  ],
  [
    'conversations',
    'conversations',
    1,
    'conversations of two devices at once (1000), of this gateway or of all that share a Redis',
  ],
  ['conversations-of-one', 'conversations', 1, 'of them, those that one address has created (200)'],
  ['downloads', 'downloads', 1, 'recordings that are downloaded at once (32)'],
  ['downloads-of-one', 'downloads', 1, 'of them, those of one address (8)'],
  [
    'requests',
    'requests',
    0,
    'requests a minute that one address may make (12000); 0: any number, for a gateway behind a proxy, where all come from one address',
  ],
  [
    'keyed-requests',
    'requests',
    0,
    'requests a minute with the key, from all addresses together (36000); 0: any number',
  ],
];

export const limitOptions = (): readonly Option[] =>
  limits.map(([flag, kind, least, words]) =>
    new Option(`--${flag} <number>`, words).argParser(wholeNumber(`no number of ${kind}`, least)),
  );

export function limitsFrom(values: LimitValues): Partial<GatewayOptions> {
  const { speechQuota, viewers, sessions, sessionsOfOne, joins } = values;
  const { conversations, conversationsOfOne, downloads, downloadsOfOne, requests, keyedRequests } = values;
  return {
    ...given({ speechQuota, viewers, sessions, sessionsOfOne, joins }),
    conversations: given({ conversations, conversationsOfOne }),
    downloads: given({ inAll: downloads, perOwner: downloadsOfOne }),
    rates: given({ perAddress: requests, perKey: keyedRequests }),
  };
}

type Given<Values> = { readonly [Name in keyof Values]?: number };

/** Without those that were not said. */
const given = <Values extends Readonly<Record<string, number | undefined>>>(values: Values): Given<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<Values>;
