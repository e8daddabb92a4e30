/** Keys that work while another program has the focus. */

import { globalShortcut } from 'electron';

/** Whether the system gave it: another program may have it already, and Wayland gives none. */
export function registerKey(accelerator: string, press: () => void): boolean {
  try {
    return globalShortcut.register(accelerator, press);
  } catch {
    return false;
  }
}

export const releaseKeys = (): void => globalShortcut.unregisterAll();
