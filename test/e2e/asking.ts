import type { ElectronApplication, Page, TestInfo } from '@playwright/test';
import type { Settings } from '../../src/shared/settings/settings.ts';

/** What a test asks of the app past its controls, and what it answers in the place of the system's dialogs. */

interface Bridge {
  call(name: string, ...args: unknown[]): Promise<{ ok: boolean; value?: { url?: string } }>;
}

/** A call of the type map (src/shared/ipc/calls.ts), as the page itself makes it. */
export const ask = (page: Page, name: string, ...args: unknown[]) =>
  page.evaluate(async ([asked, given]) => (Reflect.get(window, 'dragoman') as Bridge).call(asked, ...given), [
    name,
    args,
  ] as const);

/** A page shows changed settings as soon as it is told of them. */
export const changeSettings = (page: Page, change: Partial<Settings>) => ask(page, 'settings.set', change);

/** Keeps how the window looks in both themes, beside the test's other output. */
export async function shoot(page: Page, info: TestInfo, name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await changeSettings(page, { theme });
    await page.waitForFunction(wanted => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme);
    await page.screenshot({ path: info.outputPath(`${name}-${theme}.png`), animations: 'disabled' });
  }
}

/** The files that the person would choose in the system's dialogs, which no test can operate. */
export async function chooseFile(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);
}
