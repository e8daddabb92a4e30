import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import {
  networkAddresses,
  networkFacts,
  probeDefaultAddress,
  readDefaultRoutes,
} from '../../../src/gateway/server/network-addresses.ts';

const one = (address: string, netmask = '255.255.255.0', family: 'IPv4' | 'IPv6' = 'IPv4') =>
  ({
    address,
    family,
    netmask,
    internal: address.startsWith('127.'),
    mac: '',
    cidr: null,
    scopeid: 0,
  }) as NetworkInterfaceInfo;

const others = {
  lo: [one('127.0.0.1')],
  podman0: [one('10.88.0.1')],
  lxdbr0: [one('10.1.2.1')],
  incusbr0: [one('10.3.4.1')],
  cni0: [one('10.42.0.1')],
  ppp0: [one('10.64.0.2', '255.255.255.255')],
  nordlynx: [one('10.5.0.2')],
  bridge100: [one('192.168.64.1')],
  'VirtualBox Host-Only Network': [one('192.168.56.1')],
  'VMware Network Adapter VMnet8': [one('192.168.137.1')],
};
const wireless = { wlp3s0: [one('192.168.1.20'), one('fe80::1', '', 'IPv6')] };

describe('the address that phones can reach', () => {
  it('is the one on the default route, and all others are offered behind it', () => {
    const addresses = networkAddresses({ interfaces: { ...others, ...wireless }, defaultRoutes: ['wlp3s0'] });
    expect(addresses[0]).toBe('192.168.1.20');
    expect(addresses).toHaveLength(10);
  });

  it.each(Object.keys(others).slice(1))('is not that of %s, also where no route is known', name => {
    const interfaces = { [name]: others[name as keyof typeof others], ...wireless };
    expect(networkAddresses({ interfaces, defaultRoutes: [] })[0]).toBe('192.168.1.20');
  });

  it.each([
    ['docker0', '172.17.0.1'],
    ['br-5f2a', '172.18.0.1'],
    ['virbr0', '192.168.122.1'],
    ['veth12', '169.254.7.7'],
    ['flannel.1', '10.42.0.0'],
    ['cali123', '10.1.1.1'],
    ['lxcbr0', '10.0.3.1'],
    ['tun0', '10.8.0.2'],
    ['wg0', '10.9.0.2'],
    ['proton0', '10.2.0.2'],
    ['utun4', '10.10.0.2'],
    ['vEthernet (WSL)', '172.20.0.1'],
    ['vEthernet (Default Switch)', '172.21.0.1'],
    ['OpenVPN TAP-Windows6', '10.8.0.3'],
    ['Tailscale', '100.101.102.103'],
    ['utun9', '100.64.0.5'],
    ['Bluetooth Network Connection', '169.254.1.1'],
    ['Npcap Loopback Adapter', '169.254.2.2'],
    ['eth9', '169.254.3.3'],
  ])('is not that of %s (%s)', (name, address) => {
    const interfaces = { [name]: [one(address)], ...wireless };
    expect(networkAddresses({ interfaces, defaultRoutes: [] })).toEqual(['192.168.1.20', address]);
  });

  it('is not that of a tunnel, though everything this machine sends goes through it', () => {
    const interfaces = { tun0: [one('10.8.0.2')], ppp0: [one('10.64.0.2')], ...wireless };
    expect(networkAddresses({ interfaces, defaultRoutes: ['tun0', 'wlp3s0'] })[0]).toBe('192.168.1.20');
    expect(networkAddresses({ interfaces, defaultRoutes: ['ppp0'] })).toEqual([
      '192.168.1.20',
      '10.64.0.2',
      '10.8.0.2',
    ]);
  });

  it('may be that of a bridge: virtual machines share the cable by it', () => {
    const interfaces = { 'br-lan': [one('192.168.7.2')], eth1: [one('10.0.0.7')] };
    expect(networkAddresses({ interfaces, defaultRoutes: ['br-lan'] })[0]).toBe('192.168.7.2');
    expect(
      networkAddresses({
        interfaces: { 'vEthernet (External)': [one('192.168.7.2')], ...others },
        defaultRoutes: [],
        defaultAddress: '192.168.7.2',
      })[0],
    ).toBe('192.168.7.2');
  });

  it('is that of the cable before the wireless one where the route over it is the better', () => {
    const interfaces = { wlan0: [one('192.168.1.20')], eth0: [one('192.168.2.20')] };
    expect(networkAddresses({ interfaces, defaultRoutes: ['eth0', 'wlan0'] })).toEqual([
      '192.168.2.20',
      '192.168.1.20',
    ]);
  });

  it('is none where there is no network', () => {
    expect(networkAddresses({ interfaces: { lo: [one('127.0.0.1')] }, defaultRoutes: [] })).toEqual([]);
    expect(networkAddresses({ interfaces: { wlan0: undefined }, defaultRoutes: ['wlan0'] })).toEqual([]);
  });
});

describe('the default routes of Linux', () => {
  const head = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
  const route = (name: string, { to = '00000000', flags = '0003', metric = 0, mask = '00000000' } = {}) =>
    `${name}\t${to}\t0101A8C0\t${flags}\t0\t0\t${metric}\t${mask}\t0\t0\t0`;

  it('are read in the order of their metrics, without those that are down or refuse', () => {
    const table = [
      head,
      route('wlp3s0', { metric: 600 }),
      route('enp0s1', { metric: 100 }),
      route('wlp3s0', { to: '0001A8C0', mask: '00FFFFFF' }),
      route('tun0', { to: '00000000', mask: '00000080' }),
      route('down0', { flags: '0002' }),
      route('refuse0', { flags: '0201' }),
      '',
    ];
    expect(readDefaultRoutes(table.join('\n'))).toEqual(['enp0s1', 'wlp3s0']);
  });

  it('are none where the table is empty, cut off or something else', () => {
    for (const text of ['', head, 'eth0', 'eth0\t00000000', '\0\0\0', route('eth0').slice(0, 20)]) {
      expect(readDefaultRoutes(text)).toEqual([]);
    }
  });
});

it('is looked for on this very machine without sending anything', async () => {
  const own = Object.values(networkInterfaces()).flatMap(list => (list ?? []).map(({ address }) => address));
  expect([...own, undefined]).toContain(await probeDefaultAddress());
  expect(await probeDefaultAddress('127.0.0.1')).toBe('127.0.0.1');
  expect(networkFacts('10.0.0.1')).toMatchObject({ defaultAddress: '10.0.0.1' });
});
