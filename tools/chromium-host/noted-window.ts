import type Electron from 'electron';
import { type BrowserWindowEvents, emitted } from './browser-window-events.ts';
import { HostEmitter } from './emitter.ts';
import { notice } from './notices.ts';

/** What Chromium cannot do with a window: it is noted, said once, and told back to whoever asks. */
export class NotedWindow extends HostEmitter<BrowserWindowEvents> {
  #alwaysOnTop = false;
  #onAllWorkspaces = false;
  #protected = false;

  constructor() {
    super('BrowserWindow', emitted);
  }

  setAlwaysOnTop(flag: boolean): void {
    this.#alwaysOnTop = flag;
    notice('BrowserWindow.setAlwaysOnTop');
  }

  isAlwaysOnTop(): boolean {
    return this.#alwaysOnTop;
  }

  setVisibleOnAllWorkspaces(visible: boolean): void {
    this.#onAllWorkspaces = visible;
    notice('BrowserWindow.setVisibleOnAllWorkspaces');
  }

  isVisibleOnAllWorkspaces(): boolean {
    return this.#onAllWorkspaces;
  }

  setContentProtection(enable: boolean): void {
    this.#protected = enable;
    notice('BrowserWindow.setContentProtection');
  }

  isContentProtected(): boolean {
    return this.#protected;
  }

  setMenu(menu: Electron.Menu | null): void {
    if (menu !== null) notice('BrowserWindow.setMenu', 'kept nowhere, not drawn');
  }

  removeMenu(): void {}
}
