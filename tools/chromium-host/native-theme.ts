import type Electron from 'electron';
import { createEvent, HostEmitter } from './emitter.ts';
import type { Part } from './unavailable.ts';

type Theme = Electron.NativeTheme['themeSource'];

/** The system's own theme is light here: a headless machine has no other. */
class NativeTheme extends HostEmitter<{ updated: [Electron.Event] }> implements Part<Electron.NativeTheme> {
  #source: Theme = 'system';
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly prefersReducedTransparency = false;
  readonly inForcedColorsMode = false;

  constructor() {
    super('nativeTheme', ['updated']);
  }

  get themeSource(): Theme {
    return this.#source;
  }

  set themeSource(source: Theme) {
    if (source === this.#source) return;
    this.#source = source;
    this.emit('updated', createEvent());
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new NativeTheme();

/** What pages are told of `prefers-color-scheme`; nothing while the theme is the system's. */
export function emulatedTheme(): { name: string; value: string }[] {
  const { themeSource } = nativeTheme;
  return themeSource === 'system' ? [] : [{ name: 'prefers-color-scheme', value: themeSource }];
}
