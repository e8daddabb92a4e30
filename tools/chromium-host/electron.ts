/** The module `electron` of the host: what an app gets when it imports or requires it. */
import type Electron from 'electron';
import { app as hostApp } from './app.ts';
import { BrowserWindow as HostBrowserWindow } from './browser-window.ts';
import { dialog as hostDialog } from './dialog.ts';
import { globalShortcut as hostGlobalShortcut } from './global-shortcut.ts';
import { host } from './host.ts';
import { ipcMain as hostIpcMain } from './ipc-main.ts';
import { Menu as HostMenu } from './menu.ts';
import * as missing from './missing.ts';
import { nativeTheme as hostNativeTheme } from './native-theme.ts';
import { net as hostNet } from './net.ts';
import { Notification as HostNotification } from './notification.ts';
import { protocol as hostProtocol } from './protocol.ts';
import { safeStorage as hostSafeStorage } from './safe-storage.ts';
import { screen as hostScreen } from './screen.ts';
import { defaultSession } from './session.ts';
import { shell as hostShell } from './shell.ts';
import { only, onlyClass, type Part, standIn } from './unavailable.ts';
import { utilityProcess as hostUtilityProcess } from './utility-process.ts';
import { WebContents } from './web-contents.ts';

export const app = standIn<Electron.App>(hostApp);
export const BrowserWindow = standIn<typeof Electron.BrowserWindow>(onlyClass(HostBrowserWindow));
export const dialog = standIn<Electron.Dialog>(hostDialog);
export const globalShortcut = standIn<Electron.GlobalShortcut>(hostGlobalShortcut);
export const ipcMain = standIn<Electron.IpcMain>(hostIpcMain);
export const Menu = standIn<typeof Electron.Menu>(onlyClass(HostMenu));
export const nativeTheme = standIn<Electron.NativeTheme>(hostNativeTheme);
export const net = standIn<Electron.Net>(hostNet);
export const Notification = standIn<typeof Electron.Notification>(onlyClass(HostNotification));
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

const electron = only('electron', {
  ...missing,
  app,
  BrowserWindow,
  dialog,
  globalShortcut,
  host,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  Notification,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
});

export * from './missing.ts';
export { host };
export default electron;
// What `require('electron')` gives: https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require
export { electron as 'module.exports' };
