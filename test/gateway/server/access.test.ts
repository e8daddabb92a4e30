import { describe, expect, it } from 'vitest';
import {
  type AccessRequest,
  type AccessRules,
  checkAccess,
  checkKey,
} from '../../../src/gateway/server/access.ts';
import { isLoopback, ownHosts, urlHost } from '../../../src/gateway/server/hosts.ts';

const rules: AccessRules = {
  hosts: ownHosts('127.0.0.1'),
  port: 4000,
  allowedOrigins: new Set(['https://intranet.example']),
  key: 'secret',
};

const hosts = {
  own: ['127.0.0.1:4000', 'localhost:4000', 'LOCALHOST:4000', '[::1]:4000'],
  foreign: ['evil.example:4000', '127.0.0.1:4001', '127.0.0.1', 'localhost.evil.example:4000', '', undefined],
};
const origins = {
  allowed: [undefined, 'http://127.0.0.1:4000', 'http://localhost:4000', 'https://intranet.example'],
  foreign: ['http://evil.example', 'null', 'https://127.0.0.1:4000', 'file://', 'http://127.0.0.1:4001'],
};
type Key = Pick<AccessRequest, 'headers' | 'queryKey'>;
const keys: { right: Key[]; wrong: Key[] } = {
  right: [
    { headers: { 'x-api-key': 'secret' }, queryKey: undefined },
    { headers: { authorization: 'Bearer secret' }, queryKey: undefined },
    { headers: {}, queryKey: 'secret' },
  ],
  wrong: [
    { headers: {}, queryKey: undefined },
    { headers: { 'x-api-key': 'Secret' }, queryKey: undefined },
    { headers: { authorization: 'secret' }, queryKey: undefined },
    { headers: {}, queryKey: '' },
  ],
};

const status = (host: string | undefined, origin: string | undefined, key: Key) => {
  const access = checkAccess(rules, { host, origin, ...key });
  return access.allowed ? 200 : access.status;
};

describe('every combination of host, origin and key', () => {
  it('is let in only when all three are right', () => {
    for (const host of [...hosts.own, ...hosts.foreign])
      for (const origin of [...origins.allowed, ...origins.foreign])
        for (const key of [...keys.right, ...keys.wrong]) {
          const expected = !hosts.own.includes(host as string)
            ? 421
            : !origins.allowed.includes(origin)
              ? 403
              : keys.right.includes(key)
                ? 200
                : 401;
          expect(status(host, origin, key), JSON.stringify({ host, origin, key })).toBe(expected);
        }
  });

  it('a key alone is right, wrong, or not there', () => {
    for (const key of keys.right) expect(checkKey(rules, key)).toBe('valid');
    expect(keys.wrong.map(key => checkKey(rules, key))).toEqual(['missing', 'wrong', 'missing', 'missing']);
    for (const key of keys.wrong) expect(checkKey({}, key)).toBe('valid');
  });

  it('needs no key when none is set', () => {
    const { key: _key, ...open } = rules;
    expect(
      checkAccess(open, { host: 'localhost:4000', origin: undefined, headers: {}, queryKey: undefined }),
    ).toEqual({
      allowed: true,
    });
  });
});

it('knows a loopback address from one that others can reach', () => {
  expect(['127.0.0.1', '127.8.8.8', '::1', 'localhost'].every(isLoopback)).toBe(true);
  expect(['0.0.0.0', '::', '192.168.1.5', '127.evil.example'].some(isLoopback)).toBe(false);
});

it('answers to every address of the machine when bound to all of them, and to one when bound to one', () => {
  expect(ownHosts('0.0.0.0').has('localhost')).toBe(true);
  expect([...ownHosts('192.168.1.5')]).toEqual(['192.168.1.5']);
  expect(urlHost('::1')).toBe('[::1]');
  expect(urlHost('0.0.0.0')).toBe('127.0.0.1');
});
