import type Electron from 'electron';
import type { OpenedPage } from './chromium.ts';
import { chromium } from './chromium.ts';
import type { WindowBounds } from './devtools.ts';
import { screenSize } from './flags.ts';

// Windows that are not shown yet. A headed Chromium cannot open a hidden one.
const offScreen = -20_000;

export interface WindowPlaceOptions {
  readonly bounds: Electron.Rectangle;
  readonly minimum: Electron.Size;
  readonly isShown: () => boolean;
  readonly page: () => OpenedPage | undefined;
  readonly changed: (event: 'move' | 'resize') => void;
}

/** Where a window is and how large: as the app has it, and in Chromium once it is there. */
export class WindowPlace {
  readonly #options: WindowPlaceOptions;
  #bounds: Electron.Rectangle;
  #state: WindowBounds['windowState'] = 'normal';
  #windowId: number | undefined;

  constructor(options: WindowPlaceOptions) {
    this.#options = options;
    this.#bounds = this.#atLeastMinimum(options.bounds);
  }

  get bounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  get isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  /** Where Chromium is to have it now. */
  get placed(): Electron.Rectangle {
    const isSeen = this.#options.isShown() || chromium.mode === 'headless';
    return isSeen ? this.#bounds : { ...this.#bounds, x: offScreen };
  }

  change(change: Partial<Electron.Rectangle>): void {
    const before = this.#bounds;
    this.#bounds = this.#atLeastMinimum({ ...before, ...change });
    this.apply();
    this.#tellChange(before);
  }

  restore(): void {
    this.#state = 'normal';
    this.#setWindowBounds({ windowState: 'normal' });
  }

  /** It is in Chromium, as this window there. */
  opened(windowId: number): void {
    this.#windowId = windowId;
    this.apply();
  }

  /** Chromium is gone. */
  lost(): void {
    this.#windowId = undefined;
  }

  apply(): void {
    const { x: left, y: top, width, height } = this.placed;
    this.#setWindowBounds({ left, top, width, height });
    if (chromium.mode === 'headed') return;
    // A headless Chromium's window has a frame and a least width; the page is told the size the app asked for.
    const screen = screenSize();
    this.#options.page()?.session.post('Emulation.setDeviceMetricsOverride', {
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

  /** Takes over what a person did to the window. */
  async read(): Promise<void> {
    if (this.#windowId === undefined || chromium.mode === 'headless' || !this.#options.isShown()) return;
    const reading = chromium.root?.send('Browser.getWindowBounds', { windowId: this.#windowId });
    const bounds = await reading?.then(read => read.bounds).catch(() => undefined);
    if (bounds === undefined || !this.#options.isShown()) return;
    this.#state = bounds.windowState;
    if (bounds.windowState !== 'normal') return;
    const before = this.#bounds;
    const { left: x = before.x, top: y = before.y, width = before.width, height = before.height } = bounds;
    this.#bounds = { x, y, width, height };
    this.#tellChange(before);
  }

  #setWindowBounds(bounds: WindowBounds): void {
    if (this.#windowId === undefined) return;
    chromium.root?.post('Browser.setWindowBounds', { windowId: this.#windowId, bounds });
  }

  #tellChange(before: Electron.Rectangle): void {
    const { x, y, width, height } = this.#bounds;
    if (x !== before.x || y !== before.y) this.#options.changed('move');
    if (width !== before.width || height !== before.height) this.#options.changed('resize');
  }

  #atLeastMinimum(bounds: Electron.Rectangle): Electron.Rectangle {
    const width = Math.max(bounds.width, this.#options.minimum.width);
    const height = Math.max(bounds.height, this.#options.minimum.height);
    return { ...bounds, width, height };
  }
}
