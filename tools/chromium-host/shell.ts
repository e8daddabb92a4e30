import type Electron from 'electron';
import { notice } from './notices.ts';
import { only, type Part } from './unavailable.ts';

/** Addresses the app wanted opened in the person's browser. */
export const openedExternally: string[] = [];

export const shell = only('shell', {
  async openExternal(url) {
    openedExternally.push(url);
    notice('shell.openExternal', 'recorded in host.openedExternally, nothing is opened');
  },
} satisfies Part<Electron.Shell>);
