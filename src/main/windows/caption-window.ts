/** The overlay's window: what the system is asked for, so that captions stand over everything and get in nobody's way. */

import type { BrowserWindow } from 'electron';
import type { WindowDefinition } from '../../shared/ipc/windows.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { openAppWindow } from './app-window.ts';
import type { Area } from './caption-place.ts';

export type OverlayKind = Settings['captionsWindow'];

export function openCaptionWindow(
  definition: WindowDefinition,
  title: string,
  kind: OverlayKind,
  bounds: Area,
): BrowserWindow {
  if (kind === 'docked') return openAppWindow(definition, title, { ...bounds, showsInactive: true });
  const isTransparent = kind === 'overlay';
  const window = openAppWindow(definition, title, {
    ...bounds,
    showsInactive: true,
    frame: false,
    transparent: isTransparent,
    hasShadow: false,
    skipTaskbar: true,
    fullscreenable: false,
    maximizable: false,
    minimizable: false,
    ...(isTransparent ? { backgroundColor: '#00000000' } : {}),
    // Over another program's full screen only a panel may stand there.
    ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
  });
  // In this order: on macOS the second undoes the level that the first had set.
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
  window.setAlwaysOnTop(true, 'screen-saver');
  return window;
}
