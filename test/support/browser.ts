/** The browser of somebody else, or of nobody: pages without the app around them. */

import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../../tools/chromium-host/browser-path.ts';
import { disabledFeatures } from '../../tools/chromium-host/flags.ts';

/** The address bar opens two pages of its own in every window, which cost more than most of ours. */
const addressBar = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** This list takes the place of Playwright's, which is in the app's. Pages are kept from this machine as they usually are. */
const off = [...disabledFeatures.filter(name => name !== 'LocalNetworkAccessChecks'), ...addressBar];

export async function openBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', `--disable-features=${off.join(',')}`, ...args],
  });
}
