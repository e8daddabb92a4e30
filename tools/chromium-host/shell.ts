import { existsSync } from 'node:fs';
import type Electron from 'electron';
import { notice } from './notices.ts';
import { only, type Part } from './unavailable.ts';

/** Addresses the app wanted opened in the person's browser. */
export const openedExternally: string[] = [];

/** Files the app wanted opened in the programs that the system has for them. */
export const openedPaths: string[] = [];

export const shell = only('shell', {
  async openExternal(url) {
    openedExternally.push(url);
    notice('shell.openExternal', 'recorded in host.openedExternally, nothing is opened');
  },
  async openPath(path) {
    if (!existsSync(path)) return 'there is no such file';
    openedPaths.push(path);
    notice('shell.openPath', 'recorded in host.openedPaths, nothing is opened');
    return '';
  },
} satisfies Part<Electron.Shell>);
