import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type Electron from 'electron';
import { chromium } from './chromium.ts';
import { createEvent, HostEmitter } from './emitter.ts';
import { notice } from './notices.ts';
import { openWindows } from './open-windows.ts';
import { InstanceLock } from './single-instance.ts';
import { only, type Part, standIn } from './unavailable.ts';

interface AppEvents {
  activate: [Electron.Event, hasVisibleWindows: boolean];
  'before-quit': [Electron.Event];
  'browser-window-created': [Electron.Event, Electron.BrowserWindow];
  'child-process-gone': [Electron.Event, Electron.Details];
  quit: [Electron.Event, exitCode: number];
  ready: [Electron.Event, launchInfo: object];
  'second-instance': [Electron.Event, argv: string[], workingDirectory: string, additionalData: unknown];
  'web-contents-created': [Electron.Event, Electron.WebContents];
  'will-quit': [Electron.Event];
  'window-all-closed': [];
}

const emitted = [
  // macOS only, also in Electron.
  'activate',
  'before-quit',
  'browser-window-created',
  'child-process-gone',
  'quit',
  'ready',
  'second-instance',
  'web-contents-created',
  'will-quit',
  'window-all-closed',
] as const satisfies readonly (keyof AppEvents)[];

/** What the app's package.json tells. */
export interface Manifest {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
}

type PathName = Parameters<Electron.App['getPath']>[0];

class App extends HostEmitter<AppEvents> implements Part<Electron.App> {
  readonly isPackaged = false;
  readonly #whenReady = Promise.withResolvers<void>();
  readonly #paths = new Map<string, string>();
  #manifest: Manifest = {};
  #appPath = process.cwd();
  #name: string | undefined;
  #ready = false;
  #lock: InstanceLock | undefined;
  #stage: 'running' | 'quitting' | 'exiting' = 'running';

  readonly commandLine = standIn<Electron.CommandLine>(
    only<Part<Electron.CommandLine>>('commandLine', {
      appendSwitch: (name, value = '') => void chromium.switches.set(name, value),
      hasSwitch: name => chromium.switches.has(name),
      getSwitchValue: name => chromium.switches.get(name) ?? '',
    }),
  );

  constructor() {
    super('app', emitted);
    openWindows.on('all-closed', () => setImmediate(() => this.#allClosed()));
    chromium.on('gone', exitCode => {
      const details = { type: 'Unknown', reason: 'crashed', exitCode, name: 'Chromium' } as const;
      this.emit('child-process-gone', createEvent(), details);
    });
  }

  /** The host's own: who the app is, before its code runs. */
  describe(manifest: Manifest, appPath: string): void {
    this.#manifest = manifest;
    this.#appPath = appPath;
    const userData = chromium.switches.get('user-data-dir');
    if (userData !== undefined) this.#paths.set('userData', userData);
  }

  /** The host's own: the app's code is loaded, windows may be made. */
  markReady(): void {
    if (this.#stage !== 'running') return;
    this.#ready = true;
    this.#whenReady.resolve();
    this.emit('ready', createEvent(), {});
  }

  get isQuitting(): boolean {
    return this.#stage !== 'running';
  }

  whenReady(): Promise<void> {
    return this.#whenReady.promise;
  }

  isReady(): boolean {
    return this.#ready;
  }

  getName(): string {
    return this.#name ?? this.#manifest.productName ?? this.#manifest.name ?? 'Electron';
  }

  setName(name: string): void {
    this.#name = name;
  }

  getVersion(): string {
    return this.#manifest.version ?? '0.0.0';
  }

  getAppPath(): string {
    return this.#appPath;
  }

  /** `--lang`, else the environment's, as BCP-47. */
  getLocale(): string {
    const switched = chromium.switches.get('lang');
    const { LC_ALL, LC_MESSAGES, LANG } = process.env;
    const locale = switched || LC_ALL || LC_MESSAGES || LANG || '';
    const tag = locale.replace(/[.@].*$/, '').replace('_', '-');
    return tag === '' || tag === 'C' || tag === 'POSIX' ? 'en-US' : tag;
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  getPath(name: PathName): string {
    const set = this.#paths.get(name);
    if (set !== undefined) return set;
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
      case 'userData':
        return join(this.getPath('appData'), this.getName());
      case 'sessionData':
        return this.getPath('userData');
      case 'logs':
        return join(this.getPath('userData'), 'logs');
      case 'temp':
        return tmpdir();
      case 'exe':
      case 'module':
        return process.execPath;
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
      case 'videos':
        return join(homedir(), name.charAt(0).toUpperCase() + name.slice(1));
      default:
        throw new Error(`Failed to get '${name}' path`);
    }
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  enableSandbox(): void {
    if (process.getuid?.() === 0)
      notice('app.enableSandbox', "Chromium's sandbox needs a user that is not root");
  }

  setAppUserModelId(): void {}

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    if (this.#lock !== undefined) return true;
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true });
    this.#lock = InstanceLock.acquire(
      folder,
      { argv: process.argv, workingDirectory: process.cwd(), additionalData: additionalData ?? null },
      visit => {
        const { argv, workingDirectory } = visit;
        void this.#whenReady.promise.then(() =>
          this.emit('second-instance', createEvent(), [...argv], workingDirectory, visit.additionalData),
        );
      },
    );
    return this.#lock !== undefined;
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock !== undefined;
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.release();
    this.#lock = undefined;
  }

  /** Asks the app and every window; any of them can prevent it. */
  quit(): void {
    if (this.#stage !== 'running') return;
    const beforeQuit = createEvent();
    this.emit('before-quit', beforeQuit);
    if (beforeQuit.defaultPrevented) return;
    this.#stage = 'quitting';
    void this.#closeAndExit();
  }

  /** Ends at once: no window is asked, `before-quit` and `will-quit` are not emitted. */
  exit(exitCode = 0): void {
    if (this.#stage === 'exiting') return;
    this.#stage = 'exiting';
    this.emit('quit', createEvent(), exitCode);
    this.releaseSingleInstanceLock();
    void chromium.stop().finally(() => process.exit(exitCode));
  }

  async #closeAndExit(): Promise<void> {
    for (const window of openWindows.list) {
      if (!(await window.tryClose())) {
        this.#stage = 'running';
        return;
      }
    }
    const willQuit = createEvent();
    this.emit('will-quit', willQuit);
    if (willQuit.defaultPrevented) this.#stage = 'running';
    else this.exit();
  }

  #allClosed(): void {
    if (this.#stage !== 'running' || openWindows.list.length > 0) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }
}

export const app = new App();
