import { describe, expect, it } from 'vitest';
import { isOwnPage, isTold, mayCall } from '../../../src/main/ipc/senders.ts';
import { windowDefinitions } from '../../../src/shared/ipc/windows.ts';

const event = (url: string, parent: object | null = null) =>
  ({ senderFrame: { url, parent } }) as unknown as Parameters<typeof mayCall>[0];
const mainWindow = 'app://main/main-window/index.html';

it("lets the top frame of the main window's page call", () => {
  expect(mayCall(event(mainWindow), 'app.info')).toBe(true);
});

it.each([
  'https://main/',
  'app://main.evil/main-window/',
  'app://mainframe/main-window/x',
  'app://other/main-window/index.html',
  'file:///app://main/main-window/',
  'about:blank',
  '',
])('does not trust %s', url => {
  expect(mayCall(event(url), 'app.info')).toBe(false);
  expect(isTold(url, 'session.patches')).toBe(false);
  expect(isOwnPage(url)).toBe(false);
});

it('does not trust a frame inside a page, nor one that is gone', () => {
  expect(mayCall(event(mainWindow, {}), 'app.info')).toBe(false);
  expect(mayCall({ senderFrame: null } as unknown as Parameters<typeof mayCall>[0], 'app.info')).toBe(false);
});

describe('a window', () => {
  const windows = {
    ...windowDefinitions,
    captions: { calls: ['session.snapshot'], pushes: ['session.patches'] },
  } as const;
  const captions = 'app://main/captions/index.html';

  it('may call what it is allowed, whatever its preload lets through', () => {
    expect(mayCall(event(captions), 'session.snapshot', windows)).toBe(true);
    expect(mayCall(event(captions), 'session.start', windows)).toBe(false);
    expect(mayCall(event(captions), 'service.set-key', windows)).toBe(false);
  });

  it('is told what it is to know', () => {
    expect(isTold(captions, 'session.patches', windows)).toBe(true);
    expect(isTold(captions, 'settings.changed', windows)).toBe(false);
    expect(isTold(mainWindow, 'settings.changed', windows)).toBe(true);
  });

  it.each(['viewer', 'join', '', 'constructor', '__proto__', '%6dain-window'])(
    'is not every page of the app: %s',
    folder => {
      expect(mayCall(event(`app://main/${folder}/index.html`), 'app.info', windows)).toBe(false);
    },
  );
});
