/** The main window, and no way out of the app's own pages. */

import { fileURLToPath } from 'node:url';
import { BrowserWindow, nativeTheme, type WebContents } from 'electron';
import { appOrigin, isOwnPage } from '../ipc/senders.ts';

/** The colour of the window until its page has painted; as --bg in renderer/ui/theme.css. */
const ground = { light: '#f7f6f3', dark: '#141615' } as const;

export function openMainWindow(title: string): BrowserWindow {
  const window = new BrowserWindow({
    // Room for both languages side by side beside the panel.
    width: 1280,
    height: 780,
    minWidth: 320,
    minHeight: 420,
    title,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/main-window.cjs', import.meta.url)),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      // Captions must not lag behind when another window is in front.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.loadURL(`${appOrigin}/main-window/index.html`).catch((error: unknown) => {
    console.error('the main window could not be loaded:', error);
  });
  return window;
}

/** For every page that is ever made: no other pages, no new windows, no webviews. */
export function confine(contents: WebContents): void {
  contents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url)) event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', event => event.preventDefault());
}
