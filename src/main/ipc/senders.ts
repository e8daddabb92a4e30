/** Which pages may call the main process: each window's own, in its top frame, and only what the window may. */

import type { IpcMainInvokeEvent } from 'electron';
import type { CallName } from '../../shared/ipc/calls.ts';
import type { WindowDefinition } from '../../shared/ipc/windows.ts';

export const appOrigin = 'app://main';

export function isOwnPage(url: string): boolean {
  return url.startsWith(`${appOrigin}/`);
}

/** Whether this is the page of the window, wherever in it: what follows ? or # does not count. */
export const isPageOf = ({ page }: Pick<WindowDefinition, 'page'>, url: string): boolean =>
  url.replace(/[?#].*$/s, '') === `${appOrigin}/${page}`;

/**
 * `definition`: of the window that the call comes from, undefined when it comes from none. A window that shows another
 * page, even that of a window that may more, may not call; nor may a frame that navigated away or died.
 */
export function mayCall(
  { senderFrame: frame }: Pick<IpcMainInvokeEvent, 'senderFrame'>,
  definition: Pick<WindowDefinition, 'page' | 'calls'> | undefined,
  name: CallName,
): boolean {
  if (definition === undefined || frame === null || frame.parent !== null) return false;
  return isPageOf(definition, frame.url) && definition.calls.includes(name);
}
