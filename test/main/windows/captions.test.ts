import { describe, expect, it } from 'vitest';
import type { Area, ScreenArea } from '../../../src/main/windows/caption-place.ts';
import { Captions, type CaptionWindow } from '../../../src/main/windows/captions.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings/settings.ts';

const main: ScreenArea = { key: '1', area: { x: 0, y: 0, width: 1280, height: 800 } };
const beside: ScreenArea = { key: '2', area: { x: 1280, y: 0, width: 1280, height: 800 } };

class FakeWindow implements CaptionWindow {
  readonly did: unknown[] = [];
  bounds: Area;
  readonly #listeners = new Map<string, () => void>();

  readonly kind: string;

  constructor(kind: string, bounds: Area) {
    this.kind = kind;
    this.bounds = bounds;
  }

  isDestroyed(): boolean {
    return this.did.includes('close');
  }
  getBounds(): Area {
    return this.bounds;
  }
  setBounds(bounds: Area): void {
    this.bounds = bounds;
    this.#listeners.get('move')?.();
  }
  setIgnoreMouseEvents(ignore: boolean): void {
    this.did.push(ignore ? 'clicks through' : 'hears clicks');
  }
  setContentProtection(enable: boolean): void {
    this.did.push(enable ? 'hidden' : 'shared');
  }
  close(): void {
    this.did.push('close');
    this.#listeners.get('closed')?.();
  }
  on(event: string, listener: () => void): void {
    this.#listeners.set(event, listener);
  }
  once(event: string, listener: () => void): void {
    this.#listeners.set(event, listener);
  }
}

function setUp(change: Partial<Settings> = {}, canOverlay = true) {
  const state = {
    settings: { ...defaultSettings, ...change },
    windows: [] as FakeWindow[],
    screens: [main, beside],
    rests: undefined as (() => void) | undefined,
  };
  const captions: Captions = new Captions({
    settings: () => state.settings,
    change: changed => {
      state.settings = { ...state.settings, ...changed };
      captions.follow();
    },
    open: (kind, bounds) => {
      const window = new FakeWindow(kind, bounds);
      state.windows.push(window);
      return window;
    },
    screens: () => state.screens,
    canOverlay,
    after: (_ms, run) => {
      state.rests = run;
      return () => {
        state.rests = undefined;
      };
    },
  });
  const set = (changed: Partial<Settings>): void => {
    state.settings = { ...state.settings, ...changed };
    captions.follow();
  };
  captions.follow();
  /** As a person drags it and lets go. */
  const drag = (bounds: Partial<Area>): void => {
    const window = state.windows.at(-1);
    window?.setBounds({ ...window.bounds, ...bounds });
    state.rests?.();
  };
  return { captions, state, set, drag, window: (): FakeWindow | undefined => state.windows.at(-1) };
}

describe('the caption overlay', () => {
  it('is open where it was open at the end of the run before, and closed otherwise', () => {
    expect(setUp().state.windows).toEqual([]);
    expect(setUp({ captionsOpen: true }).window()?.kind).toBe('overlay');
  });

  it('opens and closes by its key', () => {
    const { captions, state, window } = setUp();
    captions.toggle();
    expect(state.settings.captionsOpen).toBe(true);
    captions.toggle();
    expect(window()?.did).toContain('close');
    expect(state.settings.captionsOpen).toBe(false);
  });

  it('lets clicks through while it is locked, and is unlocked by the same key', () => {
    const { captions, window } = setUp({ captionsOpen: true });
    captions.toggleLock();
    captions.toggleLock();
    expect(window()?.did.filter(did => did !== 'hidden')).toEqual(['clicks through', 'hears clicks']);
  });

  it('is locked again after a restart', () => {
    expect(setUp({ captionsOpen: true, captionsLocked: true }).window()?.did).toContain('clicks through');
  });

  it('opens unlocked by the key of the lock when it is closed', () => {
    const { captions, state, window } = setUp({ captionsLocked: true });
    captions.toggleLock();
    expect(state.settings).toMatchObject({ captionsOpen: true, captionsLocked: false });
    expect(window()?.did).not.toContain('clicks through');
  });

  it('is noted as closed when the system closes it, but not when the app ends', () => {
    const closed = setUp({ captionsOpen: true });
    closed.window()?.close();
    expect(closed.state.settings.captionsOpen).toBe(false);
    const ended = setUp({ captionsOpen: true });
    ended.captions.quit();
    ended.window()?.close();
    expect(ended.state.settings.captionsOpen).toBe(true);
  });

  it('keeps where the person put it, by screen, and not where it was put itself', () => {
    const { state, drag, window } = setUp({ captionsOpen: true });
    const put = window()?.bounds;
    drag({});
    expect(state.settings.captionsPlaces).toBe(undefined);
    drag({ x: 1400, y: 50, width: 600 });
    expect(state.settings).toMatchObject({
      captionsScreen: '2',
      captionsPlaces: { '2': { x: 120, y: 50, width: 600 } },
    });
    expect(window()?.bounds).toMatchObject({ x: 1400, y: 50, width: 600, height: put?.height });
  });

  it('comes to the screen that is left, and goes back to its own when that is there again', () => {
    const place = { x: 120, y: 50, width: 600 };
    const { captions, state, window } = setUp({
      captionsOpen: true,
      captionsScreen: '2',
      captionsPlaces: { '2': place },
    });
    expect(window()?.bounds.x).toBe(1400);
    state.screens = [main];
    captions.screensChanged();
    state.rests?.();
    expect(window()?.bounds.x).toBeLessThan(1280);
    state.screens = [main, beside];
    captions.screensChanged();
    state.rests?.();
    expect(window()?.bounds).toMatchObject({ x: 1400, y: 50, width: 600 });
    expect(state.settings.captionsPlaces).toEqual({ '2': place });
  });

  it('gets the height of its lines when these change', () => {
    const { set, window } = setUp({ captionsOpen: true });
    const before = window()?.bounds.height ?? 0;
    set({ captionLines: 4 });
    expect(window()?.bounds.height).toBeGreaterThan(before);
  });

  it('is left out of a shared screen unless the person wants it there', () => {
    const { set, window } = setUp({ captionsOpen: true });
    set({ captionsHidden: false });
    expect(window()?.did).toEqual(['hidden', 'shared']);
  });

  it('is opened anew as another kind of window', () => {
    const { set, state } = setUp({ captionsOpen: true });
    set({ captionsWindow: 'opaque' });
    expect(state.windows.map(({ kind }) => kind)).toEqual(['overlay', 'opaque']);
    expect(state.windows[0]?.did).toContain('close');
    expect(state.settings.captionsOpen).toBe(true);
  });

  it('is a docked bar that cannot be locked where the system allows no overlay', () => {
    const { window } = setUp({ captionsOpen: true, captionsLocked: true }, false);
    expect(window()?.kind).toBe('docked');
    expect(window()?.did).not.toContain('clicks through');
    expect(window()?.bounds).toMatchObject({ x: 0, width: 1280 });
  });
});
