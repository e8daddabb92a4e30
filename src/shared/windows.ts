/**
 * What each window may ask of the main process, and what it is told: by the name of its page's folder. The router checks it;
 * the preload of the window lets no more through either.
 */

import { type CallName, callNames, type PushName, pushNames } from './ipc.ts';

export interface Allowed {
  readonly calls: readonly CallName[];
  readonly pushes: readonly PushName[];
}

export const allowedByWindow = {
  'main-window': { calls: callNames, pushes: pushNames },
} as const satisfies Record<string, Allowed>;
