/** The module `electron` of the host: what an app gets when it imports or requires it. */
import type Electron from 'electron';
import { app as hostApp } from './app.ts';
import { BrowserWindow as HostBrowserWindow } from './browser-window.ts';
import { dialog as hostDialog } from './dialog.ts';
import { host } from './host.ts';
import { ipcMain as hostIpcMain } from './ipc-main.ts';
import { Menu as HostMenu } from './menu.ts';
import { nativeTheme as hostNativeTheme } from './native-theme.ts';
import { net as hostNet } from './net.ts';
import { protocol as hostProtocol } from './protocol.ts';
import { safeStorage as hostSafeStorage } from './safe-storage.ts';
import { screen as hostScreen } from './screen.ts';
import { defaultSession } from './session.ts';
import { shell as hostShell } from './shell.ts';
import { only, onlyClass, type Part, standIn, unavailable } from './unavailable.ts';
import { utilityProcess as hostUtilityProcess } from './utility-process.ts';
import { WebContents } from './web-contents.ts';

export const app = standIn<Electron.App>(hostApp);
export const BrowserWindow = standIn<typeof Electron.BrowserWindow>(onlyClass(HostBrowserWindow));
export const dialog = standIn<Electron.Dialog>(hostDialog);
export const ipcMain = standIn<Electron.IpcMain>(hostIpcMain);
export const Menu = standIn<typeof Electron.Menu>(onlyClass(HostMenu));
export const nativeTheme = standIn<Electron.NativeTheme>(hostNativeTheme);
export const net = standIn<Electron.Net>(hostNet);
export const protocol = standIn<Electron.Protocol>(hostProtocol);
export const safeStorage = standIn<Electron.SafeStorage>(hostSafeStorage);
export const screen = standIn<Electron.Screen>(hostScreen);
export const session = standIn<typeof Electron.session>(
  only<Part<typeof Electron.session>>('session', { defaultSession: standIn(defaultSession) }),
);
export const shell = standIn<Electron.Shell>(hostShell);
export const utilityProcess = standIn<typeof Electron.utilityProcess>(hostUtilityProcess);
export const webContents = standIn<typeof Electron.webContents>(
  only<Part<typeof Electron.webContents>>('webContents', {
    getAllWebContents: WebContents.getAllWebContents,
    fromDevToolsTargetId: WebContents.fromDevToolsTargetId,
  }),
);

// Named, so that an `import { Tray } from 'electron'` links; using them throws.
export const autoUpdater = unavailable('autoUpdater');
export const BaseWindow = unavailable('BaseWindow');
export const clipboard = unavailable('clipboard');
export const contentTracing = unavailable('contentTracing');
export const crashReporter = unavailable('crashReporter');
export const desktopCapturer = unavailable('desktopCapturer');
export const globalShortcut = unavailable('globalShortcut');
export const inAppPurchase = unavailable('inAppPurchase');
export const MenuItem = unavailable('MenuItem');
export const MessageChannelMain = unavailable('MessageChannelMain');
export const nativeImage = unavailable('nativeImage');
export const netLog = unavailable('netLog');
export const Notification = unavailable('Notification');
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

const electron = only('electron', {
  app,
  BrowserWindow,
  dialog,
  host,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
});

export { host };
export default electron;
// What `require('electron')` gives: https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require
export { electron as 'module.exports' };
