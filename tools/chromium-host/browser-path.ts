import { accessSync, constants } from 'node:fs';

// Debian's /usr/bin/chromium is a shell script that adds flags of its own; the program behind it comes first.
const places = [
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The machine's Chromium: CHROMIUM_HOST_BROWSER, else the usual places.
 * @throws Error that says where it was looked for and how to get it.
 */
export function findBrowser(): string {
  const wanted = process.env.CHROMIUM_HOST_BROWSER;
  const found = (wanted === undefined ? places : [wanted]).find(isExecutable);
  if (found !== undefined) return found;
  const looked = wanted === undefined ? places.join(', ') : `CHROMIUM_HOST_BROWSER=${wanted}`;
  throw new Error(
    `No Chromium found (looked at ${looked}). Install it (Debian: apt-get install chromium) or set CHROMIUM_HOST_BROWSER to its path.`,
  );
}
