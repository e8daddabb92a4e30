import { describe, expect, it } from 'vitest';
import {
  type AccessRequest,
  type AccessRules,
  checkAccess,
  checkKey,
} from '../../../src/gateway/server/access.ts';
import { hostName, isLoopback, machineNames, ownHosts, urlHost } from '../../../src/gateway/server/hosts.ts';

const rules: AccessRules = {
  scheme: 'http',
  withoutKey: 'let-in',
  hosts: ownHosts('127.0.0.1'),
  port: 4000,
  allowedOrigins: new Set(['https://intranet.example']),
  key: 'secret',
};

const hosts = {
  own: ['127.0.0.1:4000', 'localhost:4000', 'LOCALHOST:4000', '[::1]:4000'],
  foreign: [
    'evil.example:4000',
    '192.168.1.5:4000',
    'localhost.evil.example:4000',
    '127.0.0.1.evil.example:4000',
    'notlocalhost:4000',
    '0.0.0.0:4000',
    'evil.example@localhost:4000',
    'localhost:4000/evil',
    'localhost:port',
    '',
    undefined,
  ],
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
    for (const key of keys.wrong) expect(checkKey({ withoutKey: 'let-in' }, key)).toBe('valid');
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

describe('a forwarded port', () => {
  const { key: _key, ...open } = rules;
  const forwarded = (host: string, origin?: string, rule: AccessRules = open) => {
    const access = checkAccess(rule, { host, origin, headers: {}, queryKey: undefined });
    return access.allowed ? 200 : access.status;
  };

  it.each([
    'localhost:9000',
    'LOCALHOST:9000',
    'localhost',
    'localhost.:9000',
    '127.0.0.1:9000',
    '127.0.0.1',
    '127.3.4.5:1',
    '[::1]:9000',
    '[::1]',
    '[0:0:0:0:0:0:0:1]:9000',
    '[::ffff:127.0.0.1]:9000',
    'desk.localhost:9000',
    'a.b.localhost',
  ])('may be reached as %s, of every gateway', host => {
    expect(forwarded(host)).toBe(200);
    expect(forwarded(host, undefined, { ...open, hosts: ownHosts('192.168.1.5') })).toBe(200);
  });

  it('lets in its own pages, by http and by https, and none of another program of the machine', () => {
    expect(forwarded('localhost:9000', 'http://localhost:9000')).toBe(200);
    expect(forwarded('localhost:9000', 'https://localhost:9000')).toBe(200);
    expect(forwarded('desk.localhost', 'http://desk.localhost')).toBe(200);
    expect(forwarded('desk.localhost', 'https://desk.localhost')).toBe(200);
    expect(forwarded('localhost:9000', 'http://localhost:3000')).toBe(403);
    expect(forwarded('localhost:9000', 'http://127.0.0.1:9000')).toBe(403);
    expect(forwarded('127.0.0.1:4000', 'http://localhost:9000')).toBe(403);
    expect(forwarded('localhost:9000', 'http://evil.example:9000')).toBe(403);
  });
});

describe('an allowed host', () => {
  const proxied: AccessRules = { ...rules, allowedHosts: new Set(['interpret.example.org', '192.168.1.5']) };
  const answer = (rule: AccessRules, request: Partial<AccessRequest>) => {
    const access = checkAccess(rule, {
      host: 'interpret.example.org',
      origin: undefined,
      headers: { 'x-api-key': 'secret' },
      queryKey: undefined,
      ...request,
    });
    return access.allowed ? 200 : access.status;
  };

  it('is answered at any port, with the key, and no other name is', () => {
    expect(answer(proxied, {})).toBe(200);
    expect(answer(proxied, { host: 'Interpret.Example.org.:8443' })).toBe(200);
    expect(answer(proxied, { host: '192.168.1.5:8443' })).toBe(200);
    expect(answer(proxied, { headers: {} })).toBe(401);
    expect(answer(proxied, { headers: {}, keyless: true })).toBe(200);
    for (const host of ['example.org', 'x.interpret.example.org', 'interpret.example.org.evil.example']) {
      expect(answer(proxied, { host })).toBe(421);
    }
    expect(answer(rules, {})).toBe(421);
  });

  it('has pages of its own, also where the proxy gives another host', () => {
    for (const host of ['interpret.example.org', '127.0.0.1:4000']) {
      expect(answer(proxied, { host, origin: 'https://interpret.example.org' })).toBe(200);
      expect(answer(proxied, { host, origin: 'https://interpret.example.org:8443' })).toBe(200);
      expect(answer(proxied, { host, origin: 'https://evil.example' })).toBe(403);
    }
  });

  it('is outside: without a key it gets nothing that needs one, and this machine gets what it always got', () => {
    const { key: _key, ...open } = proxied;
    expect(answer(open, {})).toBe(403);
    expect(answer(open, { keyless: true })).toBe(200);
    expect(answer(open, { host: 'localhost:4000' })).toBe(200);
    expect(answer(open, { host: 'localhost:4000', origin: 'https://interpret.example.org' })).toBe(403);
    expect(answer({ ...open, allowedHosts: new Set(['localhost']) }, { host: 'localhost:9000' })).toBe(200);
  });

  it('is written in one way', () => {
    const names = [
      'Interpret.Example.ORG',
      'interpret.example.org.',
      'bücher.example',
      '::1',
      '[FE80::1]',
      '10.0.0.1',
    ];
    expect(names.map(hostName)).toEqual([
      'interpret.example.org',
      'interpret.example.org',
      'xn--bcher-kva.example',
      '::1',
      'fe80::1',
      '10.0.0.1',
    ]);
    const wrong = ['https://x.example', 'x.example:80', 'x.example/y', '*.example', 'a b', '', '@x', '[::1'];
    expect(wrong.map(hostName)).toEqual(wrong.map(() => undefined));
  });
});

describe('the rules of the shared listener', () => {
  const { key: _key, ...rest } = rules;
  const shared: AccessRules = {
    ...rest,
    scheme: 'https',
    withoutKey: 'refuse',
    hosts: new Set(['192.168.1.20', 'desk.local']),
  };
  const answer = (rule: AccessRules, request: Partial<AccessRequest>) => {
    const access = checkAccess(rule, {
      host: '192.168.1.20:4000',
      origin: undefined,
      headers: {},
      queryKey: undefined,
      ...request,
    });
    return access.allowed ? 200 : access.status;
  };

  it('refuse what needs a key when there is none, whatever is shown', () => {
    expect(answer(shared, {})).toBe(403);
    expect(answer(shared, { queryKey: 'secret' })).toBe(403);
    expect(answer(shared, { headers: { authorization: 'Bearer ' } })).toBe(403);
    expect(answer(shared, { keyless: true })).toBe(200);
  });

  it('want the key when there is one', () => {
    const keyed = { ...shared, key: 'secret' };
    expect(answer(keyed, {})).toBe(401);
    expect(answer(keyed, { queryKey: 'Secret' })).toBe(401);
    expect(answer(keyed, { queryKey: 'secret' })).toBe(200);
    expect(answer(keyed, { keyless: true })).toBe(200);
  });

  it('check host and origin of what needs no key too: its own pages come by https', () => {
    const keyless = (request: Partial<AccessRequest>) => answer(shared, { keyless: true, ...request });
    expect(keyless({ host: 'evil.example:4000' })).toBe(421);
    expect(keyless({ host: '192.168.1.20' })).toBe(421);
    expect(keyless({ origin: 'https://192.168.1.20:4000' })).toBe(200);
    expect(keyless({ origin: 'https://DESK.local:4000' })).toBe(200);
    expect(keyless({ origin: 'http://192.168.1.20:4000' })).toBe(403);
    expect(keyless({ origin: 'https://evil.example' })).toBe(403);
    expect(answer({ ...shared, port: 443 }, { keyless: true, host: 'desk.local' })).toBe(200);
  });
});

describe('a request of a browser without an Origin', () => {
  const answer = (browser: AccessRequest['browser'], page = false): number => {
    const { key: _key, ...open } = rules;
    const request = { host: 'localhost:4000', origin: undefined, headers: {}, queryKey: undefined, page };
    const access = checkAccess(open, { ...request, ...(browser && { browser }) });
    return access.allowed ? 200 : access.status;
  };
  const opened = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

  it('is let in from the gateway’s own pages, the address bar and allowed pages, and from no other', () => {
    for (const site of [undefined, 'none', 'same-origin'])
      expect(answer({ 'sec-fetch-site': site })).toBe(200);
    for (const site of ['cross-site', 'same-site']) {
      expect(answer({ 'sec-fetch-site': site })).toBe(403);
      expect(answer({ 'sec-fetch-site': site, referer: 'http://localhost:3000/' })).toBe(403);
      expect(answer({ 'sec-fetch-site': site, referer: 'https://evil.example/?http://localhost:4000' })).toBe(
        403,
      );
      expect(answer({ 'sec-fetch-site': site, referer: 'https://intranet.example/a' })).toBe(200);
    }
  });

  it('may open a page by a link anywhere, and nothing else, and not in a frame', () => {
    const link = { 'sec-fetch-site': 'cross-site', ...opened };
    expect([answer(link, true), answer(link)]).toEqual([200, 403]);
    expect(answer({ ...link, 'sec-fetch-dest': 'iframe' }, true)).toBe(403);
    expect(answer({ ...link, 'sec-fetch-mode': 'no-cors' }, true)).toBe(403);
  });
});

it('calls this machine as others of the network do', () => {
  expect(machineNames('Desk')).toEqual(['desk.local', 'desk']);
  expect(machineNames('Desk.local')).toEqual(['desk.local', 'desk']);
  expect(machineNames('desk.office.example')).toEqual(['desk.local', 'desk', 'desk.office.example']);
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
