import { chromium } from './chromium.ts';
import { answerDialog, openedDialogs } from './dialog.ts';
import { notices } from './notices.ts';
import { shownNotifications } from './notification.ts';
import { blockedRequests } from './requests.ts';
import { openedExternally, openedPaths } from './shell.ts';

/** What tests may ask of the host beside Electron's own API: `import { host } from 'electron'`. */
export const host = {
  /** What was recorded without effect: API → what became of it. */
  notices,
  mode: chromium.mode,
  /** The process id of Chromium, while it runs. */
  chromiumPid: () => chromium.pid,
  blockedRequests,
  openedExternally,
  openedPaths,
  shownNotifications,
  openedDialogs,
  answerDialog,
} as const;

export type Host = typeof host;
