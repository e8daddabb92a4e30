/** Which pages may call the main process: the app's own, in the top frame of a window, and no other. */

import type { IpcMainInvokeEvent } from 'electron';

export const appOrigin = 'app://main';

export function isOwnPage(url: string): boolean {
  return url.startsWith(`${appOrigin}/`);
}

/** A frame that navigated away or died has no `senderFrame` any more: it may not call. */
export function isTrustedSender(event: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnPage(frame.url);
}
