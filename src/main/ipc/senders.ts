/** Which pages may call the main process: the app's own, in the top frame of a window, each what its window may. */

import type { IpcMainInvokeEvent } from 'electron';
import type { CallName } from '../../shared/ipc/calls.ts';
import type { PushName } from '../../shared/ipc/pushes.ts';
import { type WindowDefinition, windowDefinitions } from '../../shared/ipc/windows.ts';

export const appOrigin = 'app://main';

export function isOwnPage(url: string): boolean {
  return url.startsWith(`${appOrigin}/`);
}

type Allowed = Pick<WindowDefinition, 'calls' | 'pushes'>;
type Windows = Readonly<Record<string, Allowed>>;

/** Of the window whose page this is; undefined for a page that is no window's. */
function allowedTo(url: string, windows: Windows): Allowed | undefined {
  const [name] = isOwnPage(url) ? url.slice(appOrigin.length + 1).split('/') : [];
  return name !== undefined && Object.hasOwn(windows, name) ? windows[name] : undefined;
}

/** A frame that navigated away or died has no `senderFrame` any more: it may not call. */
export function mayCall(
  event: Pick<IpcMainInvokeEvent, 'senderFrame'>,
  name: CallName,
  windows: Windows = windowDefinitions,
): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null) return false;
  return allowedTo(frame.url, windows)?.calls.includes(name) === true;
}

/** Whether the window with this page is told of it. */
export const isTold = (url: string, name: PushName, windows: Windows = windowDefinitions): boolean =>
  allowedTo(url, windows)?.pushes.includes(name) === true;
