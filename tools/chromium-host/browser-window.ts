import type Electron from 'electron';
import { app } from './app.ts';
import { chromium } from './chromium.ts';
import { backgroundColor } from './color.ts';
import { createEvent } from './emitter.ts';
import { emulatedTheme, nativeTheme } from './native-theme.ts';
import { NotedWindow } from './noted-window.ts';
import { notice } from './notices.ts';
import { type OpenWindow, openWindows } from './open-windows.ts';
import { grantPermissions } from './permissions.ts';
import { type Part, standIn } from './unavailable.ts';
import { WebContents } from './web-contents.ts';
import { checkOptions, initialBounds } from './window-options.ts';
import { WindowPlace } from './window-place.ts';

// Chromium closes a window in some 10 ms; a page that hangs must not keep the app.
const closeTimeoutMs = 2000;

const byContents = new Map<number, BrowserWindow>();

/** A window exists for the app at once, in Chromium from its first `loadURL` on. */
export class BrowserWindow extends NotedWindow implements Part<Electron.BrowserWindow>, OpenWindow {
  static getAllWindows(): Electron.BrowserWindow[] {
    return [...byContents.values()].map(window => standIn<Electron.BrowserWindow>(window));
  }

  static fromWebContents(contents: Electron.WebContents | undefined): Electron.BrowserWindow | null {
    const window = contents && byContents.get(contents.id);
    return window === undefined ? null : standIn<Electron.BrowserWindow>(window);
  }

  readonly webContents: Electron.WebContents;
  readonly #contents: WebContents;
  readonly #place: WindowPlace;
  #shown: boolean;
  #background: string | undefined;
  #painted = false;
  #ignoresMouse = false;
  #destroyed = false;

  /** @throws before the app is ready, and HostNotAvailableError for options that the host cannot honour. */
  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    checkOptions(options);
    this.#shown = options.show !== false;
    this.#place = new WindowPlace({
      bounds: initialBounds(options),
      minimum: { width: options.minWidth ?? 0, height: options.minHeight ?? 0 },
      isShown: () => this.isVisible(),
      page: () => this.#contents.page,
      changed: event => this.emit(event, createEvent()),
    });
    this.#background = options.transparent ? '#00000000' : options.backgroundColor;
    if (options.transparent)
      notice('BrowserWindow option transparent', 'in pictures of its page, not on the screen');
    if (options.frame === false) notice('BrowserWindow option frame', 'Chromium draws what it draws');
    this.#contents = new WebContents({
      preload: options.webPreferences?.preload,
      backgroundColor: () => this.#background,
      open: url => this.#open(url),
      painted: () => this.#paint(),
      focusChanged: focused => (focused ? openWindows.focus(this) : openWindows.blur(this)),
      resized: () => void this.#place.read(),
      gone: () => this.#close(),
    });
    this.webContents = standIn<Electron.WebContents>(this.#contents);
    byContents.set(this.#contents.id, this);
    openWindows.add(this);
    app.emit('web-contents-created', createEvent(), this.webContents);
    app.emit('browser-window-created', createEvent(), standIn<Electron.BrowserWindow>(this));
  }

  get id(): number {
    return this.#contents.id;
  }

  loadURL(url: string): Promise<void> {
    return this.#contents.loadURL(url);
  }

  show(): void {
    const wasShown = this.#shown;
    this.#shown = true;
    this.#place.apply();
    this.focus();
    if (!wasShown) this.emit('show', createEvent());
  }

  showInactive(): void {
    const wasShown = this.#shown;
    this.#shown = true;
    this.#place.apply();
    if (!wasShown) this.emit('show', createEvent());
  }

  focus(): void {
    if (this.#destroyed) return;
    this.#contents.page?.session.post('Page.bringToFront');
    openWindows.focus(this);
  }

  isVisible(): boolean {
    return this.#shown && !this.#destroyed;
  }

  isFocused(): boolean {
    return openWindows.hasFocus(this);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isMinimized(): boolean {
    return this.#place.isMinimized;
  }

  restore(): void {
    this.#place.restore();
  }

  close(): void {
    void this.tryClose();
  }

  async tryClose(): Promise<boolean> {
    if (this.#destroyed) return true;
    const event = createEvent();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    const targetId = this.#contents.page?.targetId;
    if (targetId !== undefined && chromium.root !== undefined) {
      chromium.root.post('Target.closeTarget', { targetId });
      await this.#closedInTime();
    }
    this.#close();
    return true;
  }

  destroy(): void {
    this.#close();
  }

  getBounds(): Electron.Rectangle {
    return this.#place.bounds;
  }

  setBounds(change: Partial<Electron.Rectangle>): void {
    this.#place.change(change);
  }

  setBackgroundColor(color: string): void {
    this.#background = color;
    const session = this.#contents.page?.session;
    session?.post('Emulation.setDefaultBackgroundColorOverride', { color: backgroundColor(color) });
  }

  /** The page hears no mouse, and no key either; what is behind it gets none of the clicks. */
  setIgnoreMouseEvents(ignore: boolean): void {
    this.#ignoresMouse = ignore;
    this.#contents.page?.session.post('Input.setIgnoreInputEvents', { ignore });
    if (ignore)
      notice('BrowserWindow.setIgnoreMouseEvents', 'the page hears nothing; clicks do not go through');
  }

  capturePage(area?: Electron.Rectangle): Promise<Electron.NativeImage> {
    return this.#contents.capturePage(area);
  }

  /** The host's own: see OpenWindow. */
  focusChanged(focused: boolean): void {
    this.emit(focused ? 'focus' : 'blur', createEvent());
  }

  /** The host's own: Chromium is gone, the window stays and can load again. */
  chromiumGone(exitCode: number): void {
    this.#place.lost();
    this.#contents.detach({ reason: 'killed', exitCode });
  }

  /** The host's own: shows the page the theme the app chose. */
  applyTheme(): void {
    this.#contents.page?.session.post('Emulation.setEmulatedMedia', { features: emulatedTheme() });
  }

  async #open(url: string): Promise<void> {
    await grantPermissions(url);
    const page = await chromium.open(url, this.#place.placed);
    if (this.#destroyed) {
      chromium.root?.post('Target.closeTarget', { targetId: page.targetId });
      return;
    }
    this.#contents.attach(page);
    const root = await chromium.start();
    const { windowId } = await root.send('Browser.getWindowForTarget', { targetId: page.targetId });
    this.#place.opened(windowId);
    if (this.#ignoresMouse) page.session.post('Input.setIgnoreInputEvents', { ignore: true });
    if (this.#shown) openWindows.focus(this);
  }

  #paint(): void {
    if (this.#painted) return;
    this.#painted = true;
    if (process.env.CHROMIUM_HOST_TELL_PAINT === '1') process.stderr.write('[chromium-host] first paint\n');
    this.emit('ready-to-show', createEvent());
  }

  async #closedInTime(): Promise<void> {
    if (this.#destroyed) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, closeTimeoutMs);
    this.once('closed', () => resolve());
    await promise;
    clearTimeout(timer);
  }

  #close(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    const targetId = this.#contents.page?.targetId;
    if (targetId !== undefined) chromium.root?.post('Target.closeTarget', { targetId });
    byContents.delete(this.#contents.id);
    this.#contents.destroy();
    this.emit('closed', createEvent());
    openWindows.remove(this);
  }
}

chromium.on('gone', exitCode => {
  for (const window of byContents.values()) window.chromiumGone(exitCode);
});
nativeTheme.on('updated', () => {
  for (const window of byContents.values()) window.applyTheme();
});
