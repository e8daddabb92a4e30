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
  return new Set([...loopbackNames, ...machineNames(), ...addresses.map(({ address }) => address)]);
}

/** What other machines of the network call this one, by which some find it: the name alone, and with .local (mDNS). */
export function machineNames(name: string = hostname()): readonly string[] {
  const full = name.toLowerCase();
  const [first = full] = full.split('.');
  return [...new Set([`${first}.local`, first, full])];
}

/** Interfaces of containers, virtual machines and tunnels: nobody in the room is behind one. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|wg|zt|tailscale|vEthernet)/i;
const linkLocal = /^169\.254\./;

/** The IPv4 addresses under which other machines may reach this one, the likeliest first. */
export function networkAddresses(interfaces = networkInterfaces()): readonly string[] {
  const reachable = Object.entries(interfaces).flatMap(([name, list]) =>
    (list ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, unlikely: virtual.test(name) || linkLocal.test(address) })),
  );
  return reachable.toSorted((a, b) => Number(a.unlikely) - Number(b.unlikely)).map(({ address }) => address);
}

/** An address as it stands in a URL. */
export function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIP(host) === 6 ? `[${host}]` : host;
}
