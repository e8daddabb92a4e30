/** The windows that are open, by their names: who a call comes from, who is told of what, and when the app ends. */

import type { BrowserWindow } from 'electron';
import type { Pushes, PushName } from '../../shared/ipc/pushes.ts';
import type { WindowDefinition, WindowName } from '../../shared/ipc/windows.ts';
import { isPageOf } from '../ipc/senders.ts';

/** What is needed of a BrowserWindow. */
export interface AppWindow {
  readonly webContents: {
    readonly id: number;
    getURL(): string;
    send(channel: string, value: unknown): void;
  };
  isDestroyed(): boolean;
  isMinimized(): boolean;
  restore(): void;
  focus(): void;
  once(event: 'closed', listener: () => void): unknown;
}

export interface WindowsOptions<Name extends string, Window extends AppWindow> {
  readonly definitions: Readonly<Record<Name, WindowDefinition>>;
  open(definition: WindowDefinition): Window;
  /** The last window that keeps the app open is closed. */
  onLastClosed(): void;
}

interface Open<Window> {
  readonly definition: WindowDefinition;
  readonly window: Window;
}

export class Windows<Name extends string, Window extends AppWindow> {
  readonly #options: WindowsOptions<Name, Window>;
  readonly #open = new Map<Name, Open<Window>>();

  constructor(options: WindowsOptions<Name, Window>) {
    this.#options = options;
  }

  /** Undefined when it is not open. */
  find(name: Name): Window | undefined {
    return this.#open.get(name)?.window;
  }

  get all(): readonly Window[] {
    return [...this.#open.values()].map(({ window }) => window);
  }

  /** Opens it, or brings the one that is open to the front. `make`: for a window that is not opened like the others. */
  show(name: Name, make = this.#options.open): Window {
    const open = this.find(name);
    if (!open) return this.#make(name, make);
    if (open.isMinimized()) open.restore();
    open.focus();
    return open;
  }

  /** Of the window whose pages these contents are; undefined for anything else, such as a window that nobody defined. */
  definitionOf(contentsId: number): WindowDefinition | undefined {
    for (const { definition, window } of this.#open.values())
      if (!window.isDestroyed() && window.webContents.id === contentsId) return definition;
    return undefined;
  }

  /** Tells every window that has this push in its definition; one that is closing is left out. */
  push<P extends PushName>(name: P, value: Pushes[P]): void {
    for (const { definition, window } of this.#open.values()) {
      if (window.isDestroyed() || !definition.pushes.includes(name)) continue;
      if (isPageOf(definition, window.webContents.getURL())) window.webContents.send(name, value);
    }
  }

  #make(name: Name, open: (definition: WindowDefinition) => Window): Window {
    const definition = this.#options.definitions[name];
    const window = open(definition);
    this.#open.set(name, { definition, window });
    window.once('closed', () => {
      this.#open.delete(name);
      const keepsOpen = [...this.#open.values()].some(({ definition }) => definition.keepsAppOpen);
      if (definition.keepsAppOpen && !keepsOpen) this.#options.onLastClosed();
    });
    return window;
  }
}

/** Those of the app. */
export type AppWindows = Windows<WindowName, BrowserWindow>;
