/**
 * What Electron has and the host has not. Named, so that an `import { Tray } from 'electron'` links; using it throws.
 */
import { unavailable } from './unavailable.ts';

export const autoUpdater = unavailable('autoUpdater');
export const BaseWindow = unavailable('BaseWindow');
export const clipboard = unavailable('clipboard');
export const contentTracing = unavailable('contentTracing');
export const crashReporter = unavailable('crashReporter');
export const desktopCapturer = unavailable('desktopCapturer');
export const inAppPurchase = unavailable('inAppPurchase');
export const MenuItem = unavailable('MenuItem');
export const MessageChannelMain = unavailable('MessageChannelMain');
export const nativeImage = unavailable('nativeImage');
export const netLog = unavailable('netLog');
export const powerMonitor = unavailable('powerMonitor');
export const powerSaveBlocker = unavailable('powerSaveBlocker');
export const pushNotifications = unavailable('pushNotifications');
export const ShareMenu = unavailable('ShareMenu');
export const systemPreferences = unavailable('systemPreferences');
export const TouchBar = unavailable('TouchBar');
export const Tray = unavailable('Tray');
export const View = unavailable('View');
export const webFrameMain = unavailable('webFrameMain');
export const WebContentsView = unavailable('WebContentsView');
