/** The names and addresses under which a gateway bound to an address is reached. */

import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

const loopbackNames = ['localhost', '127.0.0.1', '::1'];

export function isLoopback(host: string): boolean {
  return loopbackNames.includes(host.toLowerCase()) || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * A name of this machine for itself, as URL.hostname writes it, without brackets: browsers never ask a name server for one
 * (RFC 6761), so no stranger's name can be led here by it.
 */
export const isLoopbackName = (name: string): boolean =>
  /(^|\.)localhost$/.test(name) ||
  /^127(\.\d{1,3}){3}$/.test(name) ||
  name === '::1' ||
  // IPv4 as IPv6 writes it.
  /^::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}$/.test(name);

/** A host name or address as it is compared: lower case, without brackets and a last dot. Undefined: it is none. */
export function hostName(text: string): string | undefined {
  const host = isIP(text) === 6 ? `[${text}]` : text.replace(/\.$/, '');
  if (!/^(\[[0-9a-f:.]+\]|[^\s:/?#@\\[\]*]+)$/i.test(host)) return undefined;
  return URL.parse(`http://${host}`)?.hostname.replace(/^\[|\]$/g, '');
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

/** An address as it stands in a URL. */
export function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIP(host) === 6 ? `[${host}]` : host;
}
