/** Whether an address is one of the public internet: none of this machine, of its networks, or reserved. Pure. */

import { BlockList, isIP } from 'node:net';

/** IANA’s registries of special-purpose addresses (RFC 6890 and its updates), and what is no single host. */
const refused4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24'],
  ...['192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
];
/** Of 2000::/3, outside of which nothing is public; those that hold an IPv4 address inside (6to4, Teredo) are among them. */
const refused6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

const refused = new BlockList();
for (const net of refused4) addNet(refused, net, 'ipv4');
for (const net of refused6) addNet(refused, net, 'ipv6');
const global6 = new BlockList();
addNet(global6, '2000::/3', 'ipv6');

function addNet(list: BlockList, net: string, family: 'ipv4' | 'ipv6'): void {
  const [address = '', bits] = net.split('/');
  list.addSubnet(address, Number(bits), family);
}

/** An address with a zone (fe80::1%eth0) is one of this machine's networks. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused.check(address, 'ipv4');
    case 6:
      return !address.includes('%') && global6.check(address, 'ipv6') && !refused.check(address, 'ipv6');
    default:
      return false;
  }
}
