import { expect, it } from 'vitest';
import { isOwnPage, isTrustedSender } from '../../../src/main/ipc/senders.ts';

const event = (url: string, parent: object | null = null) =>
  ({ senderFrame: { url, parent } }) as unknown as Parameters<typeof isTrustedSender>[0];

it("trusts the top frame of the app's own pages", () => {
  expect(isTrustedSender(event('app://main/main-window/index.html'))).toBe(true);
});

it.each([
  'https://main/',
  'app://main.evil/',
  'app://mainframe/x',
  'app://other/main-window/index.html',
  'file:///app://main/',
  'about:blank',
  '',
])('does not trust %s', url => {
  expect(isTrustedSender(event(url))).toBe(false);
  expect(isOwnPage(url)).toBe(false);
});

it('does not trust a frame inside a page, nor one that is gone', () => {
  expect(isTrustedSender(event('app://main/main-window/index.html', {}))).toBe(false);
  expect(isTrustedSender({ senderFrame: null } as unknown as Parameters<typeof isTrustedSender>[0])).toBe(
    false,
  );
});
