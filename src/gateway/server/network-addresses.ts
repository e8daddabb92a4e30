/**
 * Under which addresses other machines of the network reach this one: the one on the default route first, because by it
 * this machine is in the network that the room's phones are in; those of containers, virtual machines and tunnels last.
 */

import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** What is known of this machine's network. */
export interface NetworkFacts {
  readonly interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;
  /** Names of the interfaces with a default route, the one that is used first. */
  readonly defaultRoutes: readonly string[];
  /** The address that this machine itself would be seen under; where its routes cannot be read. */
  readonly defaultAddress?: string;
}

/** Nobody in the room is behind one, also where everything this machine sends goes through it. */
const tunnel =
  /^(tun|tap|utun|ppp|wg|zt|nordlynx|nordtun|proton|mullvad|tailscale|ipsec|gpd\d|cscotun|ham\d|outline)|\b(vpn|wireguard|openvpn|tailscale|zerotier|hamachi|anyconnect|tap-windows|wan miniport)\b/i;
/** Between this machine and what runs in it. */
const inside =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|podman|cni|flannel|cali|kube|nerdctl|lxc|lxd|incus|bridge1\d\d|vEthernet|vnic|awdl|llw|anpi|bnep)|\b(virtualbox|vmware|hyper-v|docker|wsl|loopback|npcap|bluetooth|parallels)\b/i;
const linkLocal = /^169\.254\./;
/** Between providers and their customers, and in Tailscale, whose interface has another name on each system. */
const betweenProviders = /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;

/** IPv4, the likeliest first. */
export function networkAddresses({
  interfaces,
  defaultRoutes,
  defaultAddress,
}: NetworkFacts): readonly string[] {
  const found = Object.entries(interfaces).flatMap(([name, list]) => {
    const route = defaultRoutes.indexOf(name);
    return (list ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address, netmask }) => ({
        address,
        rank: rankOf({ name, address, netmask, isDefault: route >= 0 || address === defaultAddress }),
        route: route < 0 ? defaultRoutes.length : route,
      }));
  });
  return found.toSorted((a, b) => a.rank - b.rank || a.route - b.route).map(({ address }) => address);
}

interface Place {
  readonly name: string;
  readonly address: string;
  readonly netmask: string;
  readonly isDefault: boolean;
}

/** The lower, the likelier. */
function rankOf({ name, address, netmask, isDefault }: Place): number {
  if (linkLocal.test(address)) return 4;
  // A network of one address is a line to somewhere.
  const isTunnel = tunnel.test(name) || netmask === '255.255.255.255';
  if (isTunnel) return isDefault ? 2 : 3;
  if (isDefault) return 0;
  return inside.test(name) || betweenProviders.test(address) ? 3 : 1;
}

/** The interfaces of Linux's /proc/net/route that have a default route, the one with the smallest metric first. */
export function readDefaultRoutes(table: string): readonly string[] {
  const routes = table.split('\n').flatMap(line => {
    const [name, destination, , flags = '', , , metric, mask] = line.trim().split(/\s+/);
    const bits = Number.parseInt(flags, 16);
    const isDefault = /^0+$/.test(destination ?? '') && /^0+$/.test(mask ?? '');
    // 1: it is up; 0x200: it refuses.
    return name && isDefault && (bits & 0x201) === 1 ? [{ name, metric: Number(metric) || 0 }] : [];
  });
  return [...new Set(routes.toSorted((a, b) => a.metric - b.metric).map(({ name }) => name))];
}

/** The facts as they are now. `defaultAddress`: what {@link probeDefaultAddress} gave last. */
export function networkFacts(defaultAddress?: string): NetworkFacts {
  return {
    interfaces: networkInterfaces(),
    defaultRoutes: readDefaultRoutes(routeTable()),
    ...(defaultAddress === undefined ? {} : { defaultAddress }),
  };
}

/** Empty where there is none: on other systems than Linux. */
function routeTable(): string {
  try {
    return readFileSync('/proc/net/route', 'utf8');
  } catch {
    return '';
  }
}

/** For documents (RFC 5737): never in anybody's network, so the default route leads there. */
const elsewhere = '192.0.2.1';

/** Which address this machine would send from; undefined without a network. Nothing is sent: UDP has no handshake. */
export function probeDefaultAddress(to: string = elsewhere): Promise<string | undefined> {
  return new Promise(resolve => {
    const socket = createSocket('udp4');
    const end = (address?: string): void => {
      socket.removeAllListeners().on('error', () => {});
      socket.close();
      resolve(address);
    };
    socket.once('error', () => end());
    socket.once('connect', () => end(socket.address().address));
    socket.connect(9, to);
  });
}
