/** A window of the app, and no way out of the app's own pages. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, type WebContents } from 'electron';
import type { WindowDefinition } from '../../shared/ipc/windows.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { appOrigin, isOwnPage } from '../ipc/senders.ts';

const preloads = fileURLToPath(new URL('../preload', import.meta.url));

/** The colour of a window until its page has painted; as --bg in renderer/ui/theme.css. */
const ground = (): string => (nativeTheme.shouldUseDarkColors ? '#141615' : '#f7f6f3');

type MoreOptions = Omit<BrowserWindowConstructorOptions, 'webPreferences' | 'show' | 'title'> & {
  /** It appears without taking the focus from the program in front. */
  readonly showsInactive?: boolean;
};

export function openAppWindow(
  { page, preload, options }: WindowDefinition,
  title: string,
  { showsInactive = false, ...more }: MoreOptions = {},
): BrowserWindow {
  const window = new BrowserWindow({
    ...options,
    backgroundColor: ground(),
    ...more,
    title,
    show: false,
    webPreferences: {
      preload: join(preloads, preload),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      // Captions must not lag behind when another window is in front.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => (showsInactive ? window.showInactive() : window.show()));
  window.loadURL(`${appOrigin}/${page}`).catch((error: unknown) => {
    console.error(`the window of ${page} could not be loaded:`, error);
  });
  return window;
}

/** After the theme has changed: a window shows its ground beside its page while it is resized. */
export const paintGround = (window: Pick<BrowserWindow, 'setBackgroundColor'> | undefined): void =>
  window?.setBackgroundColor(ground());

export function applyTheme({ theme }: Pick<Settings, 'theme'>): void {
  nativeTheme.themeSource = theme;
}

/** For every page that is ever made: no other pages, no new windows, no webviews. */
export function confine(contents: WebContents): void {
  contents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url)) event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', event => event.preventDefault());
}
