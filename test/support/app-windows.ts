/** A main window and a second one that only tests have, as the registry sees them. */

import { type AppWindow, Windows } from '../../src/main/windows/windows.ts';
import { type WindowDefinition, windowDefinitions } from '../../src/shared/ipc/windows.ts';

const definitions = {
  main: windowDefinitions['main-window'],
  captions: {
    page: 'captions/index.html',
    preload: 'captions.cjs',
    calls: ['session.snapshot'],
    pushes: ['session.patches'],
    options: { width: 800, height: 200, minWidth: 200, minHeight: 80 },
    keepsAppOpen: false,
  },
} as const satisfies Readonly<Record<string, WindowDefinition>>;

let lastId = 0;

export class FakeWindow implements AppWindow {
  readonly told: (readonly [channel: string, value: unknown])[] = [];
  readonly did: string[] = [];
  minimized = false;
  url: string;
  readonly #id = ++lastId;
  #closed: (() => void) | undefined;

  constructor({ page }: WindowDefinition) {
    this.url = `app://main/${page}`;
  }

  readonly webContents = {
    id: this.#id,
    getURL: (): string => this.url,
    send: (channel: string, value: unknown): void => void this.told.push([channel, value]),
  };

  isDestroyed(): boolean {
    return this.did.includes('close');
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  restore(): void {
    this.did.push('restore');
  }

  focus(): void {
    this.did.push('focus');
  }

  once(_event: 'closed', listener: () => void): void {
    this.#closed = listener;
  }

  close(): void {
    this.did.push('close');
    this.#closed?.();
  }
}

export function testWindows(onLastClosed = (): void => {}) {
  return new Windows({ definitions, open: definition => new FakeWindow(definition), onLastClosed });
}
