/** What Electron's webContents says of itself, as far as it happens here. */

import type Electron from 'electron';

export interface WebContentsEvents {
  'console-message': [Electron.Event<Electron.WebContentsConsoleMessageEventParams>];
  destroyed: [];
  'did-create-window': [];
  'did-fail-load': [Electron.Event, errorCode: number, errorDescription: string, url: string, main: boolean];
  'did-finish-load': [];
  'did-navigate': [Electron.Event, url: string];
  'did-navigate-in-page': [Electron.Event, url: string, isMainFrame: boolean];
  'dom-ready': [Electron.Event];
  'preload-error': [Electron.Event, preloadPath: string, error: Error];
  'render-process-gone': [Electron.Event, details: Electron.RenderProcessGoneDetails];
  'will-attach-webview': [];
  'will-navigate': [Electron.Event<Electron.WebContentsWillNavigateEventParams>, url: string];
}

export const emitted = [
  'console-message',
  'destroyed',
  // Never happens here: every window a page opens is refused.
  'did-create-window',
  'did-fail-load',
  'did-finish-load',
  'did-navigate',
  'did-navigate-in-page',
  'dom-ready',
  'preload-error',
  'render-process-gone',
  // Never happens here: there is no <webview>.
  'will-attach-webview',
  'will-navigate',
] as const satisfies readonly (keyof WebContentsEvents)[];
