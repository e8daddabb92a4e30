import type Electron from 'electron';
import { notice } from './notices.ts';
import { only, type Part } from './unavailable.ts';

/** No key of the system reaches the host: every request is refused, as Electron does where another program has the key. */
export const globalShortcut = only<Part<Electron.GlobalShortcut>>('globalShortcut', {
  register: () => {
    notice('globalShortcut.register', 'refused: no key of the system reaches the host');
    return false;
  },
  isRegistered: () => false,
  unregister: () => undefined,
  unregisterAll: () => undefined,
});
