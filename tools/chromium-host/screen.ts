import type Electron from 'electron';
import { HostEmitter } from './emitter.ts';
import { screenSize } from './flags.ts';
import type { Part } from './unavailable.ts';

function display(): Electron.Display {
  const size = screenSize();
  const bounds = { x: 0, y: 0, ...size };
  return {
    id: 1,
    label: 'Chromium host',
    bounds,
    workArea: bounds,
    size,
    workAreaSize: size,
    nativeOrigin: { x: 0, y: 0 },
    maximumCursorSize: { width: 0, height: 0 },
    scaleFactor: 1,
    rotation: 0,
    colorDepth: 24,
    colorSpace: 'srgb',
    depthPerComponent: 8,
    displayFrequency: 60,
    monochrome: false,
    detected: true,
    internal: false,
    touchSupport: 'unavailable',
    accelerometerSupport: 'unavailable',
  };
}

/** One screen that never changes (CHROMIUM_HOST_SCREEN=1280x800), so that screenshots do not depend on the machine. */
class Screen
  extends HostEmitter<{ 'display-added': []; 'display-removed': []; 'display-metrics-changed': [] }>
  implements Part<Electron.Screen>
{
  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed']);
  }

  getPrimaryDisplay(): Electron.Display {
    return display();
  }

  getAllDisplays(): Electron.Display[] {
    return [display()];
  }

  getDisplayMatching(): Electron.Display {
    return display();
  }
}

export const screen = new Screen();
