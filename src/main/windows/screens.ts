/** The screens, as the caption overlay needs them. */

import { screen } from 'electron';
import type { ScreenArea } from './caption-place.ts';

/** The system's main screen first. */
export function screenAreas(): readonly ScreenArea[] {
  const main = screen.getPrimaryDisplay().id;
  return [...screen.getAllDisplays()]
    .sort((one, other) => Number(other.id === main) - Number(one.id === main))
    .map(({ id, workArea }) => ({ key: String(id), area: workArea }));
}

export function watchScreens(changed: () => void): void {
  screen.on('display-added', changed);
  screen.on('display-removed', changed);
  screen.on('display-metrics-changed', changed);
}
