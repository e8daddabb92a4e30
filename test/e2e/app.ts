import { fileURLToPath } from 'node:url';
import {
  test as base,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Page,
} from '@playwright/test';
import { findShell, type Shell } from '../../tools/electron-shell.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** What no run of the app may print, in Electron's words. */
const uncaught =
  /Uncaught Exception|UnhandledPromiseRejection|App threw an error during load|Unable to load preload script/;

interface Options {
  /** Further words of the command line. */
  extraArgs: readonly string[];
  extraEnv: Readonly<Record<string, string>>;
}

interface Fixtures {
  shell: Shell['kind'];
  /** A fresh user-data folder for this test. */
  userData: string;
  /** Starts the app on `userData`, as often as a test needs it (a restart, a second instance); closed after the test. */
  launch: (options?: Partial<Options>) => Promise<ElectronApplication>;
  app: ElectronApplication;
  /** The first window, loaded. */
  page: Page;
}

/**
 * The app in the shell this machine has. A test fails when the app or its first window had an uncaught error.
 * Options: `test.use({ extraArgs: ['--sample'], extraEnv: { … } })`.
 */
export const test = base.extend<Options & Fixtures>({
  extraArgs: [[], { option: true }],
  extraEnv: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's dependencies from this pattern
  shell: async ({}, use) => use(findShell().kind),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  userData: async ({}, use, info) => use(info.outputPath('user-data')),
  launch: async ({ userData, extraArgs, extraEnv }, use, info) => {
    const apps: ElectronApplication[] = [];
    const output: string[] = [];
    await use(async options => {
      const app = await electron.launch({
        executablePath: findShell().executable,
        args: [projectRoot, `--user-data-dir=${userData}`, ...(options?.extraArgs ?? extraArgs)],
        env: {
          ...environment(info.parallelIndex),
          CHROMIUM_HOST_QUIET: '1',
          ...(options?.extraEnv ?? extraEnv),
        },
        // Playwright would otherwise tell every page that the system is light, whatever the app's theme.
        colorScheme: null,
      });
      for (const stream of [app.process().stdout, app.process().stderr]) {
        stream?.setEncoding('utf8').on('data', (text: string) => output.push(text));
      }
      apps.push(app);
      return app;
    });
    for (const app of apps) await app.close();
    const printed = output.join('');
    if (info.status !== info.expectedStatus && printed !== '') {
      await info.attach('output of the app', { body: printed, contentType: 'text/plain' });
    }
    expect(printed, 'the app printed no uncaught error').not.toMatch(uncaught);
  },
  app: async ({ launch }, use) => use(await launch()),
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(error.stack ?? error.message));
    await page.waitForLoadState();
    await use(page);
    expect(errors, 'the window had no uncaught error').toEqual([]);
  },
});

/** Skips the test, or the group it is called in, where only Electron itself can show what is asked. */
export function requiresElectron(reason: string): void {
  test.skip(findShell().kind !== 'electron', `Only in Electron: ${reason}`);
}

/** Of the app that this worker starts: each has a display of its own where they are virtual (tools/e2e.ts). */
function environment(worker: number): Record<string, string> {
  const { E2E_DISPLAYS = '', ...inherited } = process.env;
  const DISPLAY = E2E_DISPLAYS.split(' ')[worker] || inherited.DISPLAY;
  const entries = Object.entries({ ...inherited, DISPLAY }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}

export { expect };
