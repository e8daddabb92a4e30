/** Electron's npm package comes without Electron's program, which it downloads from GitHub when first needed. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, run } from './processes.ts';

const folder = join(root, 'node_modules', 'electron');
const installer = join(folder, 'install.js');
/** Holds the version whose download failed: the next start does not wait for it again. */
const failedPath = join(root, 'node_modules', '.cache', 'dragoman', 'electron-download-failed');
const timeLimitMs = 120_000;

/**
 * Tries once for each version of Electron to download its program; says what it does. Afterwards the program may still
 * be absent: there is a stand-in for it. Does nothing in CI and with DRAGOMAN_SKIP_ELECTRON_DOWNLOAD.
 */
export async function tryToDownloadElectron(): Promise<void> {
  if (process.env.CI || process.env.DRAGOMAN_SKIP_ELECTRON_DOWNLOAD) return;
  // Electron's installer writes this file last.
  if (!existsSync(installer) || existsSync(join(folder, 'path.txt'))) return;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (existsSync(failedPath) && readFileSync(failedPath, 'utf8') === version) return;

  console.log(`Downloading Electron ${version} (about 110 MB, once)…`);
  const result = await run({ program: 'node', args: [installer] }, { timeLimitMs });
  if (result.exitCode === 0) return;
  mkdirSync(dirname(failedPath), { recursive: true });
  writeFileSync(failedPath, version);
  const [reason] = result.output.trim().split('\n');
  console.log(
    `It could not be downloaded (${reason}). This will not be tried again at every start; to try again:`,
  );
  console.log('  node node_modules/electron/install.js');
}
