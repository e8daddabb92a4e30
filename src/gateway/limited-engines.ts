/** Engines of which so many recognisers may be open at once, in all and for each network address. */

import type { Engines } from './engines/engines.ts';
import { limited } from './engines/speech-to-text/limited.ts';
import { Quota } from './server/quota.ts';
import { mostRecognizers, mostRecognizersOfOne } from './server/socket-limits.ts';

export interface SessionLimits {
  readonly sessions?: number;
  readonly sessionsOfOne?: number;
}

export function limitedEngines(unlimited: Engines, options: SessionLimits): Engines {
  const { sessions = mostRecognizers, sessionsOfOne = mostRecognizersOfOne } = options;
  const engines = { ...unlimited, speechToText: limited(unlimited.speechToText, sessions) };
  const owners = new Quota({ inAll: sessions, perOwner: sessionsOfOne });
  const ofOwner = (address: string | undefined) =>
    limited(engines.speechToText, sessionsOfOne, () => owners.take(address));
  return { ...engines, forOwner: address => ({ ...engines, speechToText: ofOwner(address) }) };
}
