import type Electron from 'electron';
import { app } from './app.ts';
import { chromium } from './chromium.ts';
import { backgroundColor } from './color.ts';
import type { WindowBounds } from './devtools.ts';
import { createEvent, HostEmitter } from './emitter.ts';
import { screenSize } from './flags.ts';
import { emulatedTheme, nativeTheme } from './native-theme.ts';
import { notice } from './notices.ts';
import { type OpenWindow, openWindows } from './open-windows.ts';
import { grantPermissions } from './permissions.ts';
import { type Part, standIn } from './unavailable.ts';
import { WebContents } from './web-contents.ts';
import { checkOptions, initialBounds } from './window-options.ts';

interface BrowserWindowEvents {
  blur: [Electron.Event];
  close: [Electron.Event];
  closed: [Electron.Event];
  focus: [Electron.Event];
  move: [Electron.Event];
  'ready-to-show': [Electron.Event];
  resize: [Electron.Event];
  show: [Electron.Event];
}

const emitted = [
  'blur',
  'close',
  'closed',
  'focus',
  'move',
  'ready-to-show',
  'resize',
  'show',
] as const satisfies readonly (keyof BrowserWindowEvents)[];

// Chromium closes a window in some 10 ms; a page that hangs must not keep the app.
const closeTimeoutMs = 2000;
// Windows that are not shown yet. A headed Chromium cannot open a hidden one.
const offScreen = -20_000;

const byContents = new Map<number, BrowserWindow>();

/** A window exists for the app at once, in Chromium from its first `loadURL` on. */
export class BrowserWindow
  extends HostEmitter<BrowserWindowEvents>
  implements Part<Electron.BrowserWindow>, OpenWindow
{
  static getAllWindows(): Electron.BrowserWindow[] {
    return [...byContents.values()].map(window => standIn<Electron.BrowserWindow>(window));
  }

  static fromWebContents(contents: Electron.WebContents | undefined): Electron.BrowserWindow | null {
    const window = contents && byContents.get(contents.id);
    return window === undefined ? null : standIn<Electron.BrowserWindow>(window);
  }

  readonly webContents: Electron.WebContents;
  readonly #contents: WebContents;
  #bounds: Electron.Rectangle;
  readonly #minimum: Electron.Size;
  #state: WindowBounds['windowState'] = 'normal';
  #windowId: number | undefined;
  #shown: boolean;
  #background: string | undefined;
  #painted = false;
  #ignoresMouse = false;
  #alwaysOnTop = false;
  #onAllWorkspaces = false;
  #protected = false;
  #destroyed = false;

  /** @throws before the app is ready, and HostNotAvailableError for options that the host cannot honour. */
  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', emitted);
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    checkOptions(options);
    this.#minimum = { width: options.minWidth ?? 0, height: options.minHeight ?? 0 };
    this.#bounds = this.#atLeastMinimum(initialBounds(options));
    this.#shown = options.show !== false;
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
      resized: () => void this.#readBounds(),
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
    this.#applyBounds();
    this.focus();
    if (!wasShown) this.emit('show', createEvent());
  }

  showInactive(): void {
    const wasShown = this.#shown;
    this.#shown = true;
    this.#applyBounds();
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
    return this.#state === 'minimized';
  }

  restore(): void {
    this.#state = 'normal';
    this.#setWindowBounds({ windowState: 'normal' });
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
    return { ...this.#bounds };
  }

  setBounds(change: Partial<Electron.Rectangle>): void {
    const before = this.#bounds;
    this.#bounds = this.#atLeastMinimum({ ...before, ...change });
    this.#applyBounds();
    this.#tellChange(before);
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

  setAlwaysOnTop(flag: boolean): void {
    this.#alwaysOnTop = flag;
    notice('BrowserWindow.setAlwaysOnTop');
  }

  isAlwaysOnTop(): boolean {
    return this.#alwaysOnTop;
  }

  setVisibleOnAllWorkspaces(visible: boolean): void {
    this.#onAllWorkspaces = visible;
    notice('BrowserWindow.setVisibleOnAllWorkspaces');
  }

  isVisibleOnAllWorkspaces(): boolean {
    return this.#onAllWorkspaces;
  }

  setContentProtection(enable: boolean): void {
    this.#protected = enable;
    notice('BrowserWindow.setContentProtection');
  }

  isContentProtected(): boolean {
    return this.#protected;
  }

  setMenu(menu: Electron.Menu | null): void {
    if (menu !== null) notice('BrowserWindow.setMenu', 'kept nowhere, not drawn');
  }

  removeMenu(): void {}

  capturePage(area?: Electron.Rectangle): Promise<Electron.NativeImage> {
    return this.#contents.capturePage(area);
  }

  /** The host's own: see OpenWindow. */
  focusChanged(focused: boolean): void {
    this.emit(focused ? 'focus' : 'blur', createEvent());
  }

  /** The host's own: Chromium is gone, the window stays and can load again. */
  chromiumGone(exitCode: number): void {
    this.#windowId = undefined;
    this.#contents.detach({ reason: 'killed', exitCode });
  }

  /** The host's own: shows the page the theme the app chose. */
  applyTheme(): void {
    this.#contents.page?.session.post('Emulation.setEmulatedMedia', { features: emulatedTheme() });
  }

  async #open(url: string): Promise<void> {
    await grantPermissions(url);
    const page = await chromium.open(url, this.#placed());
    if (this.#destroyed) {
      chromium.root?.post('Target.closeTarget', { targetId: page.targetId });
      return;
    }
    this.#contents.attach(page);
    const root = await chromium.start();
    const { windowId } = await root.send('Browser.getWindowForTarget', { targetId: page.targetId });
    this.#windowId = windowId;
    this.#applyBounds();
    if (this.#ignoresMouse) page.session.post('Input.setIgnoreInputEvents', { ignore: true });
    if (this.#shown) openWindows.focus(this);
  }

  #placed(): Electron.Rectangle {
    return this.#shown || chromium.mode === 'headless' ? this.#bounds : { ...this.#bounds, x: offScreen };
  }

  #applyBounds(): void {
    const { x: left, y: top, width, height } = this.#placed();
    this.#setWindowBounds({ left, top, width, height });
    if (chromium.mode === 'headed') return;
    // A headless Chromium's window has a frame and a least width; the page is told the size the app asked for.
    const screen = screenSize();
    this.#contents.page?.session.post('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 0,
      mobile: false,
      screenWidth: screen.width,
      screenHeight: screen.height,
      positionX: left,
      positionY: top,
    });
  }

  #setWindowBounds(bounds: WindowBounds): void {
    if (this.#windowId === undefined) return;
    chromium.root?.post('Browser.setWindowBounds', { windowId: this.#windowId, bounds });
  }

  /** Takes over what a person did to the window. */
  async #readBounds(): Promise<void> {
    if (this.#windowId === undefined || chromium.mode === 'headless' || !this.#shown) return;
    const reading = chromium.root?.send('Browser.getWindowBounds', { windowId: this.#windowId });
    const bounds = await reading?.then(read => read.bounds).catch(() => undefined);
    if (bounds === undefined || this.#destroyed) return;
    this.#state = bounds.windowState;
    if (bounds.windowState !== 'normal') return;
    const before = this.#bounds;
    const { left: x = before.x, top: y = before.y, width = before.width, height = before.height } = bounds;
    this.#bounds = { x, y, width, height };
    this.#tellChange(before);
  }

  #tellChange(before: Electron.Rectangle): void {
    const { x, y, width, height } = this.#bounds;
    if (x !== before.x || y !== before.y) this.emit('move', createEvent());
    if (width !== before.width || height !== before.height) this.emit('resize', createEvent());
  }

  #atLeastMinimum(bounds: Electron.Rectangle): Electron.Rectangle {
    const width = Math.max(bounds.width, this.#minimum.width);
    const height = Math.max(bounds.height, this.#minimum.height);
    return { ...bounds, width, height };
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
