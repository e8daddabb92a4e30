/** Puts the caption overlay together: its window, its screens, its keys. */

import { app } from 'electron';
import type { CaptionsInfo } from '../../shared/ipc/captions.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { openCaptionWindow } from './caption-window.ts';
import { Captions } from './captions.ts';
import { canHideFromSharing, canOverlay, type SystemFacts } from './overlay-kind.ts';
import { screenAreas, watchScreens } from './screens.ts';
import { registerKey, releaseKeys } from './shortcuts.ts';
import type { AppWindows } from './windows.ts';

export interface CaptionsNeeds {
  readonly windows: AppWindows;
  readonly settings: { readonly current: Settings; change(change: Partial<Settings>): unknown };
  log(line: string): void;
}

export interface RunningCaptions {
  info(): CaptionsInfo;
  /** After the settings have changed. */
  follow(): void;
  lock(): void;
  close(): void;
}

/** Opens it where it was open at the end of the run before. */
export function startCaptions({ windows, settings, log }: CaptionsNeeds): RunningCaptions {
  const facts: SystemFacts = {
    platform: process.platform,
    env: process.env,
    ozonePlatform: app.commandLine.getSwitchValue('ozone-platform'),
  };
  const captions = new Captions({
    settings: () => settings.current,
    change: change => void settings.change(change),
    open: (kind, bounds) =>
      windows.show('captions', definition => openCaptionWindow(definition, app.getName(), kind, bounds)),
    screens: screenAreas,
    canOverlay: canOverlay(facts),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  const globalKeys = takeKeys(captions, log);
  watchScreens(() => captions.screensChanged());
  app.on('before-quit', () => captions.quit());
  app.on('will-quit', releaseKeys);
  captions.follow();
  return {
    info: () => ({ overlays: canOverlay(facts), hidesFromSharing: canHideFromSharing(facts), globalKeys }),
    follow: () => captions.follow(),
    lock: () => captions.lock(),
    close: () => captions.close(),
  };
}

function takeKeys(captions: Captions, log: (line: string) => void): CaptionsInfo['globalKeys'] {
  /** A key that cannot do what it says, as where a policy decides, must not end the app. */
  const pressed = (act: () => void) => (): void => {
    try {
      act();
    } catch (error) {
      log(`captions: ${String(error)}`);
    }
  };
  return {
    open: registerKey(
      'CommandOrControl+Shift+C',
      pressed(() => captions.toggle()),
    ),
    lock: registerKey(
      'CommandOrControl+Shift+L',
      pressed(() => captions.toggleLock()),
    ),
  };
}
