import { languagesPath } from '../../../shared/protocols/lingox/pages.ts';
import type { ServiceAddress } from '../service-address.ts';
import { ask, endpoint } from '../web-address.ts';

/** What the page of its languages answers. Rejects with a ProblemError: service-unreachable or service-refused-key. */
export async function askLanguages(address: ServiceAddress): Promise<unknown> {
  const response = await ask(address, endpoint(address.url, languagesPath), { withinMs: 8_000 });
  return response.json().catch(() => undefined);
}
