import { describe, expect, it } from 'vitest';
import { isOwnPage, isPageOf, mayCall } from '../../../src/main/ipc/senders.ts';
import { windowDefinitions } from '../../../src/shared/ipc/windows.ts';

type Sender = Parameters<typeof mayCall>[0];
const event = (url: string, parent: object | null = null): Sender =>
  ({ senderFrame: { url, parent } }) as unknown as Sender;
const main = windowDefinitions['main-window'];
const mainPage = 'app://main/main-window/index.html';

describe('a call', () => {
  it.each([mainPage, `${mainPage}#settings`, `${mainPage}?again`])(
    'may come from the top frame of the main window at %s',
    url => {
      expect(mayCall(event(url), main, 'app.info')).toBe(true);
    },
  );

  it.each([
    'https://main/',
    'app://main.evil/main-window/index.html',
    'app://mainframe/main-window/index.html',
    'app://other/main-window/index.html',
    'file:///app://main/main-window/index.html',
    `https://evil.example/#${mainPage}`,
    'about:blank',
    '',
  ])('may not come from %s', url => {
    expect(mayCall(event(url), main, 'app.info')).toBe(false);
    expect(isOwnPage(url)).toBe(false);
  });

  it.each(['viewer', 'join', '', 'captions', '%6dain-window', 'main-window/../viewer', 'main-window/other'])(
    'may not come from the main window while it shows another page of the app: %s',
    folder => {
      expect(mayCall(event(`app://main/${folder}/index.html`), main, 'app.info')).toBe(false);
    },
  );

  it('may not come from a frame inside a page, from one that is gone, nor from a window that nobody defined', () => {
    expect(mayCall(event(mainPage, {}), main, 'app.info')).toBe(false);
    expect(mayCall({ senderFrame: null }, main, 'app.info')).toBe(false);
    expect(mayCall(event(mainPage), undefined, 'app.info')).toBe(false);
  });
});

it('a page belongs to the window that defines it, and to no other', () => {
  expect(isPageOf(main, mainPage)).toBe(true);
  expect(isPageOf({ page: 'captions/index.html' }, mainPage)).toBe(false);
  expect(isPageOf({ page: 'index.html' }, mainPage)).toBe(false);
});
