/** The only user of electron-store. It is handed to the stores, which are then tried without Electron. */

import ElectronStore from 'electron-store';
import type { Place } from './kept-file.ts';

export const openStore: Place['open'] = (cwd, name, deserialize) =>
  // Its own remedy for a damaged file is to begin with an empty one, and to keep nothing of it.
  new ElectronStore<Record<string, unknown>>({ cwd, name, deserialize, clearInvalidConfig: false });
