/** The languages into which this computer's gateway translates from one, and who does it. */

import type { DocumentTargets } from '../../shared/ipc/documents.ts';
import { isSameLanguage, primarySubtag } from '../../shared/language-tag.ts';
import { enginesPage, enginesPath } from '../../shared/protocols/engines.ts';
import { widelySpoken } from '../../shared/widely-spoken.ts';
import type { ServiceAddress } from '../services/service-address.ts';
import { ask, endpoint } from '../services/web-address.ts';
import { MtClient } from '../translations/mt-client.ts';

/** `providerName`: of a vendor, for people. Rejects with a ProblemError. */
export async function targetsOf(
  address: ServiceAddress,
  source: string,
  providerName: (id: string) => string,
): Promise<DocumentTargets> {
  const [page, vendors] = await Promise.all([askEngines(address), askVendors(address)]);
  const by = new Map<string, Set<string>>();
  const add = (language: string, who: string): void => {
    const known = [...by.keys()].find(each => isSameTarget(each, language)) ?? language;
    by.set(known, (by.get(known) ?? new Set()).add(who));
  };
  for (const language of widelySpoken) if (!isSameLanguage(language, source)) by.set(language, new Set());
  for (const vendor of vendors) for (const language of by.keys()) add(language, providerName(vendor));
  for (const engine of page?.translation.engines ?? [])
    for (const pair of engine.pairs)
      if (primarySubtag(pair.source) === primarySubtag(source)) add(pair.target, engine.label);
  const choices = [...by].map(([language, who]) => ({ language, by: [...who] }));
  return {
    choices: choices.toSorted((one, other) => Number(other.by.length > 0) - Number(one.by.length > 0)),
  };
}

/** A tag without a region is any of its regions. */
const isSameTarget = (one: string, other: string): boolean =>
  one === other || ((one.length <= 3 || other.length <= 3) && primarySubtag(one) === primarySubtag(other));

async function askEngines(address: ServiceAddress) {
  const response = await ask(address, endpoint(address.url, enginesPath), { withinMs: 8_000 });
  return enginesPage.safeParse(await response.json().catch(() => undefined)).data;
}

/** Those with a key. */
async function askVendors(address: ServiceAddress): Promise<readonly string[]> {
  const configured = await new MtClient({ address, project: 1, isBuiltIn: true }).configured();
  return configured.filter(id => id !== 'offline');
}
