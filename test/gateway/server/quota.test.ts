import { expect, it } from 'vitest';
import { Quota } from '../../../src/gateway/server/quota.ts';

it('gives so much to each owner and so much in all, again when it is returned, and once each', () => {
  const quota = new Quota({ inAll: 3, perOwner: 2 });
  const first = quota.take('192.0.2.1');
  quota.take('192.0.2.1');
  expect(quota.take('192.0.2.1')).toBeUndefined();
  const other = quota.take('192.0.2.2');
  expect(other).toBeDefined();
  expect(quota.take('192.0.2.3')).toBeUndefined();
  first?.();
  first?.();
  expect([quota.take('192.0.2.1') !== undefined, quota.take('192.0.2.1')]).toEqual([true, undefined]);
  other?.();
  expect(quota.take('192.0.2.3')).toBeDefined();
});

it('takes all addresses of one IPv6 network for one owner', () => {
  const quota = new Quota({ inAll: 9, perOwner: 1 });
  quota.take('2001:db8:0:1::1');
  expect(quota.take('2001:db8:0:1::2')).toBeUndefined();
  expect(quota.take('2001:db8:0:2::1')).toBeDefined();
});
