import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromChromium, originOf, policyToChromium, toChromium } from '../../../tools/chromium-host/scheme.ts';

test("an app's address becomes an https address and comes back", () => {
  const url = 'app://main/main-window/index.html?a=1#top';
  expect(toChromium(url)).toBe('https://main.app.chromium-host.localhost/main-window/index.html?a=1#top');
  const path = fc.webPath();
  fc.assert(
    fc.property(path, rest => {
      const address = `app://main${rest.startsWith('/') ? rest : `/${rest}`}`;
      expect(fromChromium(toChromium(address))).toBe(address);
    }),
  );
});

test.each(['https://example.com/', 'data:text/plain,x', 'about:blank', 'http://localhost:5173/'])(
  '%s stays as it is',
  url => {
    expect(toChromium(url)).toBe(url);
    expect(fromChromium(url)).toBe(url);
  },
);

test('an address that only looks like a stand-in is not turned back', () => {
  const url = 'https://main.app.chromium-host.localhost.example.com/';
  expect(fromChromium(url)).toBe(url);
});

test('a policy that names the scheme allows its stand-in, and nothing else changes', () => {
  const policy =
    "default-src 'none'; script-src app:; connect-src 'self' app://main/x https://example.com data:";
  expect(policyToChromium(policy, new Set(['app']))).toBe(
    "default-src 'none'; script-src https://*.app.chromium-host.localhost; " +
      "connect-src 'self' https://main.app.chromium-host.localhost https://example.com data:",
  );
});

test('the origin of an address is its scheme and host', () => {
  expect(originOf('app://main/index.html')).toBe('app://main');
  expect(originOf('about:blank')).toBe('null');
});
