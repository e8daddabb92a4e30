import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type Electron from 'electron';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Host } from '../../../tools/chromium-host/host.ts';
import { fixtureApp, launch, seenBy, temporaryFolder } from './running-app.ts';

type WithHost = typeof Electron & { readonly host: Host };

let app: ElectronApplication;
let page: Page;
const folder = temporaryFolder();

beforeAll(async () => {
  app = await launch(folder.path);
  page = await app.firstWindow();
  await page.waitForLoadState();
});
afterAll(async () => {
  await app.close();
  folder.remove();
});

/** Runs code of the page, as the page's own scripts would. */
const inPage = (code: string): Promise<unknown> => page.evaluate(code);

describe('the window', () => {
  test('shows the page with its styles and scripts, at the size the app asked for', async () => {
    expect(await page.getByRole('heading').textContent()).toBe('It shows');
    expect(await inPage("getComputedStyle(document.querySelector('h1')).color")).toBe('rgb(10, 20, 30)');
    expect(await page.locator('#scripts').textContent()).toBe('object');
    expect(await inPage('[innerWidth, innerHeight]')).toEqual([640, 480]);
    await expect.poll(() => seenBy(app)).toContainEqual(['ready-to-show']);
  });

  test('keeps bounds, and the least size', async () => {
    const bounds = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const first = window?.getBounds();
      const moves: string[] = [];
      for (const event of ['move', 'resize'] as const) window?.on(event as 'move', () => moves.push(event));
      window?.setBounds({ x: 5, width: 10, height: 300 });
      const small = window?.getBounds();
      window?.setBounds({ x: 30, y: 40, width: 640, height: 480 });
      return { first, small, moves };
    });
    expect(bounds).toEqual({
      first: { x: 30, y: 40, width: 640, height: 480 },
      small: { x: 5, y: 40, width: 300, height: 300 },
      moves: ['move', 'resize', 'move', 'resize'],
    });
  });

  test('can be captured as a PNG of its size', async () => {
    const size = await app.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return { ...image?.getSize(), starts: image?.toPNG().toString('latin1', 1, 4) };
    });
    expect(size).toEqual({ width: 640, height: 480, starts: 'PNG' });
  });

  test('follows the theme the app chose', async () => {
    const isDark = "matchMedia('(prefers-color-scheme: dark)').matches";
    expect(await inPage(isDark)).toBe(false);
    const updates = await app.evaluate(({ nativeTheme }) => {
      let count = 0;
      nativeTheme.on('updated', () => count++);
      nativeTheme.themeSource = 'dark';
      return { count, dark: nativeTheme.shouldUseDarkColors };
    });
    expect(updates).toEqual({ count: 1, dark: true });
    await expect.poll(() => inPage(isDark)).toBe(true);
    await app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'system';
    });
  });

  test('stays open when its close is prevented', async () => {
    const isOpen = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.once('close', event => event.preventDefault());
      window?.close();
      return window !== undefined && !window.isDestroyed();
    });
    expect(isOpen).toBe(true);
  });

  test('the app stays when quitting is prevented', async () => {
    const stages = await app.evaluate(({ app }) => {
      const seen: string[] = [];
      app.once('before-quit', event => {
        seen.push('before-quit');
        event.preventDefault();
      });
      app.once('will-quit', () => seen.push('will-quit'));
      app.quit();
      app.removeAllListeners('will-quit');
      return seen;
    });
    expect(stages).toEqual(['before-quit']);
  });
});

describe('IPC', () => {
  test('a call carries typed arrays, maps, dates, bigints and errors both ways', async () => {
    const kinds = await inPage(`(async () => {
      const sent = { bytes: new Uint8Array([1, 255]), floats: new Float32Array([0.5, -1]), none: undefined, nan: NaN,
        map: new Map([['at', new Date(5)]]), big: 10n, error: new RangeError('far'), buffer: new ArrayBuffer(3) };
      const got = await api.echo(sent);
      return { bytes: got.bytes instanceof Uint8Array && [...got.bytes],
        floats: got.floats instanceof Float32Array && [...got.floats],
        none: 'none' in got && got.none === undefined, nan: Number.isNaN(got.nan),
        at: got.map.get('at') instanceof Date && got.map.get('at').getTime(), big: String(got.big),
        error: got.error.message, buffer: got.buffer.byteLength };
    })()`);
    expect(kinds).toEqual({
      bytes: [1, 255],
      floats: [0.5, -1],
      none: true,
      nan: true,
      at: 5,
      big: '10',
      error: 'far',
      buffer: 3,
    });
  });

  test('two hundred calls at once are all answered, each with its own value', async () => {
    const wrong = await inPage(`Promise.all(Array.from({ length: 200 }, (_, i) => api.echo(i)))
      .then(values => values.filter((value, i) => value !== i).length)`);
    expect(wrong).toBe(0);
  });

  test("a handler's error reaches the window in Electron's words", async () => {
    const words = (call: string): Promise<unknown> => inPage(`api.${call}().catch(error => error.message)`);
    expect(await words('fail')).toBe("Error invoking remote method 'fail': TypeError: as asked");
    expect(await words('unknown')).toBe(
      "Error invoking remote method 'nobody-listens': Error: No handler registered for 'nobody-listens'",
    );
  });

  test('the sender is the window, at its own address', async () => {
    expect(await inPage('api.sender()')).toEqual({ url: 'app://main/index.html', id: 1 });
  });

  test('the main process pushes to a listener until it is removed', async () => {
    const heard = await inPage(`(async () => {
      const heard = [];
      const next = () => new Promise(resolve => { globalThis.resolveNext = resolve; });
      const stop = api.onPush(value => { heard.push(value); globalThis.resolveNext?.(); });
      let pushed = next();
      api.tell('one');
      await pushed;
      stop();
      const other = api.onPush(() => globalThis.resolveNext());
      pushed = next();
      api.tell('two');
      await pushed;
      other();
      return heard.map(({ heard, bytes }) => [heard, bytes instanceof Uint8Array, ...bytes]);
    })()`);
    expect(heard).toEqual([['one', true, 1, 2, 3]]);
    expect(await seenBy(app)).toEqual(
      expect.arrayContaining([
        ['told', 'one'],
        ['told', 'two'],
      ]),
    );
  });

  test("an error in the app's listener is shown, and no later message is lost", async () => {
    await app.evaluate(({ ipcMain }) => {
      ipcMain.once('told', () => {
        throw new Error('in a listener');
      });
    });
    expect(await inPage("api.tell('explode'), api.echo('still there')")).toBe('still there');
    const dialogs = await app.evaluate(electron => (electron as unknown as WithHost).host.openedDialogs);
    expect(dialogs).toContainEqual({
      kind: 'showErrorBox',
      options: {
        title: 'A JavaScript error occurred in the main process',
        content: expect.stringContaining('Error: in a listener'),
      },
    });
  });
});

describe('the context bridge', () => {
  test('gives the page a frozen copy, functions that call back, and no method of a class', async () => {
    const api = await inPage(`(async () => ({
      frozen: Object.isFrozen(api) && Object.isFrozen(api.nested.list[1]),
      replaced: (() => { try { 'use strict'; globalThis.api = 1; } catch {} return typeof api; })(),
      nested: api.nested.list[1].two,
      account: [api.account.name, typeof api.account.secret],
      callBack: api.callBack(value => value * 2),
      later: await api.later('in time'),
      throws: (() => { try { api.throws(); } catch (error) { return error.name + ': ' + error.message; } })(),
    }))()`);
    expect(api).toEqual({
      frozen: true,
      replaced: 'object',
      nested: 2,
      account: ['visible', 'undefined'],
      callBack: 41,
      later: 'in time',
      throws: 'RangeError: out of reach',
    });
  });

  test('leaves nothing of the host or of Node in the page', async () => {
    const names = await inPage(`Object.getOwnPropertyNames(globalThis)
      .filter(name => /chromiumHost|electron|^require$|^process$|^module$/i.test(name))`);
    expect(names).toEqual([]);
  });

  test('does not let a page that replaces prototypes see the port', async () => {
    const spied = await inPage(`(() => {
      const spied = [];
      const { dispatchEvent, addEventListener } = EventTarget.prototype;
      const Original = CustomEvent;
      EventTarget.prototype.dispatchEvent = function (event) { spied.push('dispatch'); return dispatchEvent.call(this, event); };
      EventTarget.prototype.addEventListener = function (...args) { spied.push('listen'); return addEventListener.apply(this, args); };
      globalThis.CustomEvent = class extends Original { constructor(...args) { super(...args); spied.push('event'); } };
      try { api.callBack(value => value); } finally {
        Object.assign(EventTarget.prototype, { dispatchEvent, addEventListener });
        globalThis.CustomEvent = Original;
      }
      return spied;
    })()`);
    expect(spied).toEqual([]);
  });

  test('gives a sandboxed preload only what it may use', async () => {
    expect(await inPage('api.beyond()')).toEqual({
      sendSync: 'ERR_HOST_NOT_AVAILABLE',
      clipboard: 'ERR_HOST_NOT_AVAILABLE',
      fs: 'ERR_HOST_NOT_AVAILABLE',
    });
  });
});

describe("the app's own scheme", () => {
  test('serves binary bodies, statuses and the headers the session adds', async () => {
    const answers = await inPage(`(async () => {
      const body = new Uint8Array(70000).map((_, i) => i);
      const posted = await fetch('/any', { method: 'POST', body });
      const echoed = new Uint8Array(await posted.arrayBuffer());
      const missing = await fetch('app-does-not-have-this.txt');
      return { status: posted.status, same: echoed.length === 70000 && echoed.every((byte, i) => byte === body[i]),
        added: posted.headers.get('x-added'), missing: missing.status };
    })()`);
    expect(answers).toEqual({ status: 201, same: true, added: 'by the session', missing: 404 });
  });
});

describe('what a page may not do', () => {
  test('a permission the app denies is denied, one it grants is granted', async () => {
    const states = await inPage(`Promise.all(['microphone', 'camera', 'notifications', 'geolocation']
      .map(name => navigator.permissions.query({ name }).then(({ state }) => state)))`);
    expect(states).toEqual(['denied', 'denied', 'denied', 'granted']);
    const refusal = await inPage(
      'navigator.mediaDevices.getUserMedia({ audio: true }).catch(error => error.name)',
    );
    expect(refusal).toBe('NotAllowedError');
  });

  test('a request to another machine is refused, one to this machine passes', async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'image/svg+xml' });
      response.end('<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const load = (url: string): Promise<unknown> =>
      inPage(`new Promise(resolve => { const image = new Image();
        image.onload = () => resolve('loaded'); image.onerror = () => resolve('refused'); image.src = '${url}'; })`);
    expect(await load('https://example.com/a.png')).toBe('refused');
    expect(await load(`http://127.0.0.1:${port}/a.svg`)).toBe('loaded');
    server.close();
    const blocked = await app.evaluate(electron => (electron as unknown as WithHost).host.blockedRequests);
    expect(blocked).toEqual(['https://example.com/a.png']);
  });

  test('a socket to another address of this machine is never opened, one to loopback is', async context => {
    const addresses = Object.values(networkInterfaces()).flat();
    const own = addresses.find(address => address?.family === 'IPv4' && !address.internal);
    if (own === undefined) return context.skip('this machine has no address but loopback');
    let connections = 0;
    const server = createTcpServer(socket => {
      connections++;
      socket.destroy();
    }).listen(0, '0.0.0.0');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const tried = (host: string): Promise<unknown> =>
      inPage(
        `new Promise(resolve => { new WebSocket('wss://${host}:${port}/').onerror = () => resolve('closed'); })`,
      );
    await tried(own.address);
    expect(connections).toBe(0);
    await tried('127.0.0.1');
    expect(connections).toBeGreaterThan(0);
    server.close();
  });

  test('window.open is denied after the app was asked', async () => {
    await inPage("void window.open('second.html')");
    await expect.poll(() => seenBy(app)).toContainEqual(['window-open', 'app://main/second.html']);
    expect(app.windows()).toHaveLength(1);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('a navigation the app prevents leaves the page where it is', async () => {
    await inPage("void (location.href = 'third.html')");
    await expect.poll(() => seenBy(app)).toContainEqual(['will-navigate', 'app://main/third.html']);
    await inPage("void (location.href = 'https://example.com/')");
    await expect.poll(() => seenBy(app)).toContainEqual(['will-navigate', 'https://example.com/']);
    expect(await inPage('api.echo(document.title)')).toBe('Host app');
  });

  test('a navigation the app allows brings the bridge along, and so does a reload', async () => {
    await page.getByRole('link', { name: 'second' }).click();
    await page.getByRole('heading', { name: 'Second page' }).waitFor();
    expect(await inPage('api.sender()')).toEqual({ url: 'app://main/second.html', id: 1 });
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.loadURL('app://main/index.html'),
    );
    // Playwright follows by a connection of its own; before it has seen this page, it would take it for the reload.
    await page.getByRole('heading', { name: 'It shows' }).waitFor();
    await page.reload();
    expect(await inPage('api.echo(document.title)')).toBe('Host app');
  });
});

describe('the rest of Electron', () => {
  test('a utility process talks by parentPort and by its output, and tells how it ended', async () => {
    const child = await app.evaluate(
      async ({ utilityProcess }, path) => {
        const forked = utilityProcess.fork(path, ['given'], { stdio: 'pipe', serviceName: 'child' });
        let output = '';
        forked.stdout?.on('data', text => {
          output += text;
        });
        await new Promise<void>(resolve => forked.once('spawn', () => resolve()));
        const pid = forked.pid;
        const answered = new Promise(resolve => forked.once('message', resolve));
        forked.postMessage({ bytes: new Uint8Array([7]) });
        const answer = (await answered) as {
          type: string;
          argument: string;
          electron: string;
          data: { bytes: Uint8Array };
        };
        const exited = new Promise(resolve => forked.once('exit', resolve));
        forked.postMessage('exit');
        const code = await exited;
        const { type, argument, data, electron } = answer;
        const isView = data.bytes instanceof Uint8Array;
        return {
          hadPid: typeof pid,
          output,
          type,
          argument,
          electron,
          isView,
          code,
          pidAfter: forked.pid ?? 'none',
        };
      },
      join(fixtureApp, 'child.js'),
    );
    expect(child).toEqual({
      hadPid: 'number',
      output: 'child says hello\n',
      type: 'utility',
      argument: 'given',
      electron: 'ERR_HOST_NOT_AVAILABLE',
      isView: true,
      code: 3,
      pidAfter: 'none',
    });
    expect(await seenBy(app)).toContainEqual(['child-process-gone', 'Utility']);
  });

  test('safeStorage has no key store unless a test asks for one', async () => {
    const state = await app.evaluate(({ safeStorage }) => {
      let error = '';
      try {
        safeStorage.encryptString('secret');
      } catch (thrown) {
        error = String(thrown);
      }
      return { available: safeStorage.isEncryptionAvailable(), error };
    });
    expect(state.available).toBe(false);
    expect(state.error).toContain('Error while encrypting');
  });

  test('dialogs give the queued answer, then cancel; links, opened files and notifications are recorded', async () => {
    const results = await app.evaluate(async electron => {
      const { host, dialog, shell, Notification } = electron as unknown as WithHost;
      host.answerDialog('showOpenDialog', { canceled: false, filePaths: ['/talk.wav'] });
      const options: Electron.OpenDialogOptions = { properties: ['openFile'] };
      const answered = await dialog.showOpenDialog(options);
      const cancelled = await dialog.showOpenDialog(options);
      host.answerDialog('showSaveDialog', { canceled: false, filePath: '/words.csv' });
      const saved = [await dialog.showSaveDialog({}), await dialog.showSaveDialog({})];
      await shell.openExternal('https://example.com/');
      const missing = await shell.openPath('/there/is/none');
      const opened = [await shell.openPath(process.execPath), host.openedPaths.length];
      new Notification({ title: 'notes.md', body: '3 of 3' }).show();
      const shown = host.shownNotifications.map(({ title, body }) => [title, body]);
      return { answered, cancelled, saved, links: host.openedExternally, missing, opened, shown };
    });
    expect(results).toEqual({
      answered: { canceled: false, filePaths: ['/talk.wav'] },
      cancelled: { canceled: true, filePaths: [] },
      saved: [
        { canceled: false, filePath: '/words.csv' },
        { canceled: true, filePath: '' },
      ],
      links: ['https://example.com/'],
      ...{ missing: 'there is no such file', opened: ['', 1], shown: [['notes.md', '3 of 3']] },
    });
  });

  test('the app knows its name, version and folders', async () => {
    const known = await app.evaluate(({ app, screen }) => ({
      name: app.getName(),
      version: app.getVersion(),
      userData: app.getPath('userData'),
      appPath: app.getAppPath(),
      electron: process.versions.electron,
      type: process.type,
      screen: screen.getPrimaryDisplay().bounds,
    }));
    expect(known).toEqual({
      name: 'Host app',
      version: '1.2.3',
      userData: folder.path,
      appPath: fixtureApp,
      electron: expect.stringMatching(/^45\.[\d.]+-chromium-host$/),
      type: 'browser',
      screen: { x: 0, y: 0, width: 1280, height: 800 },
    });
  });

  test('a menu is kept and its items can be clicked', async () => {
    const clicked = await app.evaluate(({ Menu }) => {
      let clicks = 0;
      const submenu = [{ id: 'again', label: 'Again', click: () => clicks++ }];
      Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu }]));
      Menu.getApplicationMenu()?.getMenuItemById('again')?.click();
      return clicks;
    });
    expect(clicked).toBe(1);
  });
});

test('everything else throws ERR_HOST_NOT_AVAILABLE', async () => {
  const codes = await app.evaluate(electron => {
    const { app, BrowserWindow, dialog, ipcMain, protocol, session, Tray } = electron;
    const [window] = BrowserWindow.getAllWindows();
    const uses: Record<string, () => unknown> = {
      'a property of app': () => app.dock?.hide(),
      'setting a property': () => {
        app.badgeCount = 3;
      },
      'a method of a window': () => window?.setOpacity(0.5),
      'a static method': () => BrowserWindow.getFocusedWindow(),
      'a method of a page': () => window?.webContents.openDevTools(),
      'a method of a frame': () => window?.webContents.mainFrame.reload(),
      'a window option': () => new BrowserWindow({ kiosk: true }),
      'a web preference': () => new BrowserWindow({ webPreferences: { nodeIntegration: true } }),
      'a dialog': () => dialog.showSaveDialogSync({}),
      'a method of ipcMain': () => ipcMain.handleOnce('x', () => undefined),
      'a method of protocol': () => protocol.registerFileProtocol('x', () => undefined),
      'a session': () => session.fromPartition('x'),
      'a class': () => new Tray('icon.png'),
      'a whole module': () => electron.clipboard.readText(),
      'an unknown module': () => Reflect.get(electron, 'somethingNew'),
    };
    return Object.entries(uses).map(([name, use]) => {
      try {
        use();
        return [name, 'did not throw'];
      } catch (error) {
        return [name, (error as { code?: string }).code ?? String(error)];
      }
    });
  });
  expect(codes.filter(([, code]) => code !== 'ERR_HOST_NOT_AVAILABLE')).toEqual([]);
  expect(codes).toHaveLength(15);
});

test('what an overlay asks of the system is recorded, and a key of the system is refused', async () => {
  const asked = await app.evaluate(electron => {
    const [window] = electron.BrowserWindow.getAllWindows();
    window?.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    window?.setAlwaysOnTop(true, 'screen-saver');
    window?.setContentProtection(true);
    const was = [window?.isVisibleOnAllWorkspaces(), window?.isAlwaysOnTop(), window?.isContentProtected()];
    window?.setVisibleOnAllWorkspaces(false);
    window?.setAlwaysOnTop(false);
    window?.setContentProtection(false);
    const given = electron.globalShortcut.register('CommandOrControl+Shift+L', () => undefined);
    return { was, given };
  });
  expect(asked).toEqual({ was: [true, true, true], given: false });
});

test('what is recorded without effect is told in the notices', async () => {
  const notices = await app.evaluate(electron => {
    const { app, host } = electron as unknown as WithHost;
    app.on('gpu-info-update', () => undefined);
    return [...host.notices.keys()];
  });
  expect(notices).toEqual(
    expect.arrayContaining(['app event gpu-info-update', 'shell.openExternal', 'Menu.setApplicationMenu']),
  );
});
