import type Electron from 'electron';
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
  'webPreferences',
] satisfies (keyof Options)[]);

const recorded: ReadonlySet<string> = new Set([
  'title',
  'icon',
  'autoHideMenuBar',
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
