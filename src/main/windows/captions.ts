/**
 * The caption overlay's life: it is open, locked and where the settings say, so that a key, the main window, the overlay itself and
 * a restart all come to the same. A screen that is gone, or there again, moves it; a person's own move is kept.
 */

import { overlayHeight } from '../../shared/captions/overlay-layout.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { type Area, docked, keptPlace, placed, type ScreenArea } from './caption-place.ts';
import type { OverlayKind } from './caption-window.ts';

/** What is needed of a BrowserWindow. */
export interface CaptionWindow {
  isDestroyed(): boolean;
  getBounds(): Area;
  setBounds(bounds: Area): void;
  setIgnoreMouseEvents(ignore: boolean): void;
  setContentProtection(enable: boolean): void;
  close(): void;
  on(event: 'move' | 'resize', listener: () => void): unknown;
  once(event: 'closed', listener: () => void): unknown;
}

export interface CaptionsOptions {
  settings(): Settings;
  /** Throws when it cannot be kept. */
  change(change: Partial<Settings>): void;
  open(kind: OverlayKind, bounds: Area): CaptionWindow;
  /** The system's main screen first. */
  screens(): readonly ScreenArea[];
  readonly canOverlay: boolean;
  /** Calls back after so many ms; returns the function that calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** ms; a window that is dragged tells of each step. */
const restsAfterMs = 250;

interface Open {
  readonly window: CaptionWindow;
  readonly kind: OverlayKind;
  /** Where it was put here, not by the person. */
  put: Area;
  locked: boolean;
  hidden: boolean;
}

export class Captions {
  readonly #options: CaptionsOptions;
  #open: Open | undefined;
  #callOff: () => void = () => undefined;
  #quitting = false;

  constructor(options: CaptionsOptions) {
    this.#options = options;
  }

  /** Follows the settings; called at the start and whenever they change. */
  follow(): void {
    const { captionsOpen } = this.#options.settings();
    if (this.#open && (!captionsOpen || this.#open.kind !== this.#kind)) this.#close();
    if (captionsOpen && !this.#open) this.#show();
    if (this.#open) this.#adjust(this.#open);
  }

  toggle(): void {
    this.#options.change({ captionsOpen: !this.#options.settings().captionsOpen });
  }

  /** Locks or unlocks it; opens it where it is closed, since nobody locks what is not there. */
  toggleLock(): void {
    const { captionsOpen, captionsLocked } = this.#options.settings();
    this.#options.change(
      captionsOpen ? { captionsLocked: !captionsLocked } : { captionsOpen: true, captionsLocked: false },
    );
  }

  lock(): void {
    this.#options.change({ captionsLocked: true });
  }

  close(): void {
    this.#options.change({ captionsOpen: false });
  }

  /** A screen came, went, or has another size. */
  screensChanged(): void {
    if (this.#open) this.#put(this.#open);
  }

  /** The app ends: that its window closes is not the person's wish. */
  quit(): void {
    this.#quitting = true;
    this.#callOff();
  }

  get #kind(): OverlayKind {
    return this.#options.canOverlay ? this.#options.settings().captionsWindow : 'docked';
  }

  #show(): void {
    const kind = this.#kind;
    const put = this.#bounds(kind);
    if (!put) return;
    const window = this.#options.open(kind, put);
    const open: Open = { window, kind, put, locked: false, hidden: false };
    this.#open = open;
    const moved = (): void => this.#moved(open);
    window.on('move', moved);
    window.on('resize', moved);
    window.once('closed', () => {
      if (this.#open !== open) return;
      this.#open = undefined;
      if (!this.#quitting) this.close();
    });
  }

  #close(): void {
    const open = this.#open;
    this.#open = undefined;
    this.#callOff();
    open?.window.close();
  }

  #adjust(open: Open): void {
    const { captionsLocked, captionsHidden } = this.#options.settings();
    // A docked bar covers nothing, and could not be unlocked by what it shows.
    const locked = captionsLocked && open.kind !== 'docked';
    if (locked !== open.locked) {
      open.locked = locked;
      open.window.setIgnoreMouseEvents(locked);
    }
    if (captionsHidden !== open.hidden) {
      open.hidden = captionsHidden;
      open.window.setContentProtection(captionsHidden);
    }
    if (this.#bounds(open.kind)?.height !== open.put.height) this.#put(open);
  }

  #put(open: Open): void {
    const bounds = this.#bounds(open.kind);
    if (!bounds || open.window.isDestroyed()) return;
    open.put = bounds;
    open.window.setBounds(bounds);
  }

  #bounds(kind: OverlayKind): Area | undefined {
    const settings = this.#options.settings();
    const height = overlayHeight(settings);
    const screens = this.#options.screens();
    const kept = { screen: settings.captionsScreen, places: settings.captionsPlaces ?? {} };
    if (kind !== 'docked') return placed(screens, kept, height);
    return screens[0] && docked(screens[0].area, height);
  }

  #moved(open: Open): void {
    if (open.kind === 'docked') return;
    this.#callOff();
    this.#callOff = this.#options.after(restsAfterMs, () => {
      if (this.#open !== open || open.window.isDestroyed()) return;
      const bounds = open.window.getBounds();
      if (isSame(bounds, open.put)) return;
      open.put = { ...bounds, height: open.put.height };
      const kept = keptPlace(this.#options.screens(), bounds);
      if (!kept) return;
      const { captionsPlaces } = this.#options.settings();
      this.#options.change({
        captionsScreen: kept.screen,
        captionsPlaces: { ...captionsPlaces, [kept.screen]: kept.place },
      });
    });
  }
}

const isSame = (one: Area, other: Area): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width;
