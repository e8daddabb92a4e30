/** Where others join a session, as text and as a picture for their phones. */

import { toString as drawCode } from 'qrcode';
import type { Invitation } from '../../shared/ipc/sessions.ts';
import { notNow } from '../../shared/problem.ts';
import { addressesPage, addressesPath } from '../../shared/protocols/addresses.ts';
import type { SessionState } from '../../shared/session/transcript.ts';
import { serviceNamed } from './registry.ts';
import type { ServiceAddress } from './service-address.ts';
import { ask, endpoint } from './web-address.ts';

/** A machine has more addresses than anybody tries. */
const maxOthers = 7;
const answerWithinMs = 5_000;

/** Rejects with a ProblemError not-now when there is nothing to join. The key of the host is not in the address. */
export async function inviteOthers(
  session: SessionState,
  address: () => Promise<ServiceAddress>,
): Promise<Invitation> {
  const service = await address();
  const origins =
    service.shareUrl === undefined ? [undefined] : await sharedOrigins(service, service.shareUrl);
  const urls = [...new Set(origins.map(origin => joinUrl(session, service.url, origin).href))];
  const [first, ...others] = await Promise.all(urls.slice(0, maxOthers + 1).map(withCode));
  if (!first) throw notNow('there is nothing to join');
  return {
    ...first,
    reach: isOwnMachine(new URL(first.url).hostname) ? 'this-computer' : 'network',
    ...(others.length === 0 ? {} : { others }),
  };
}

const withCode = async (url: string): Promise<Pick<Invitation, 'url' | 'qrSvg'>> => ({
  url,
  qrSvg: await drawCode(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }),
});

/**
 * Asked each time: a laptop is carried from one network to another while its gateway runs. A gateway that does not answer is
 * still where it said when it started.
 */
async function sharedOrigins(service: ServiceAddress, started: string): Promise<readonly string[]> {
  try {
    const url = endpoint(service.url, addressesPath);
    const response = await ask(service, url, { withinMs: answerWithinMs });
    const { addresses } = addressesPage.parse(await response.json());
    return addresses.length === 0 ? [started] : addresses;
  } catch {
    return [started];
  }
}

function joinUrl(session: SessionState, serviceUrl: string, origin: string | undefined): URL {
  const service = session.setup && serviceNamed(session.setup.service);
  const url = service?.joinUrl?.(session, serviceUrl, origin);
  if (!url) throw notNow('there is nothing to join');
  return url;
}

const isOwnMachine = (host: string): boolean => /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(host);
