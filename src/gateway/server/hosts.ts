/** The names and addresses under which a gateway bound to an address is reached. */

import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

const loopbackNames = ['localhost', '127.0.0.1', '::1'];

export function isLoopback(host: string): boolean {
  return loopbackNames.includes(host.toLowerCase()) || /^127\.\d+\.\d+\.\d+$/.test(host);
}

export function ownHosts(boundTo: string): ReadonlySet<string> {
  const bound = boundTo.toLowerCase();
  if (isLoopback(bound)) return new Set([...loopbackNames, bound]);
  if (bound !== '0.0.0.0' && bound !== '::') return new Set([bound]);
  const addresses = Object.values(networkInterfaces()).flatMap(list => list ?? []);
  const name = hostname().toLowerCase();
  return new Set([...loopbackNames, name, `${name}.local`, ...addresses.map(({ address }) => address)]);
}

/** An address as it stands in a URL. */
export function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIP(host) === 6 ? `[${host}]` : host;
}
