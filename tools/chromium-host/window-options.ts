import type Electron from 'electron';
import { screenSize } from './flags.ts';
import { notice } from './notices.ts';
import { notAvailable } from './unavailable.ts';

type Options = Electron.BrowserWindowConstructorOptions;
type Preferences = NonNullable<Options['webPreferences']>;

const honoured: ReadonlySet<string> = new Set([
  'width',
  'height',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'show',
  'backgroundColor',
  'frame',
  'transparent',
  'webPreferences',
] satisfies (keyof Options)[]);

const recorded: ReadonlySet<string> = new Set([
  'title',
  'icon',
  'autoHideMenuBar',
  'hasShadow',
  'skipTaskbar',
  'fullscreenable',
  'maximizable',
  'minimizable',
] satisfies (keyof Options)[]);

/** Preferences that can only have the value Chromium gives them. */
const fixed: Readonly<Partial<Preferences>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  backgroundThrottling: false,
};

/** @throws HostNotAvailableError for an option that would change what a person or a page gets. */
export function checkOptions({ webPreferences = {}, ...options }: Options): void {
  for (const name of Object.keys(options)) {
    if (honoured.has(name)) continue;
    if (!recorded.has(name)) notAvailable(`BrowserWindow option ${name}`);
    notice(`BrowserWindow option ${name}`);
  }
  for (const [name, value] of Object.entries(webPreferences)) {
    if (name === 'preload' || fixed[name as keyof Preferences] === value) continue;
    if (name === 'spellcheck' || name === 'devTools') notice(`webPreferences.${name}`);
    else notAvailable(`webPreferences.${name}: ${value}`);
  }
}

/** As Electron: 800 × 600, in the middle of the screen. */
export function initialBounds(options: Options): Electron.Rectangle {
  const { width = 800, height = 600 } = options;
  const screen = screenSize();
  const centre = (outer: number, inner: number): number => Math.max(0, Math.round((outer - inner) / 2));
  const { x = centre(screen.width, width), y = centre(screen.height, height) } = options;
  return { x, y, width, height };
}
