import { accessSync, constants, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './chromium-host/browser-path.ts';

export interface Shell {
  readonly kind: 'electron' | 'chromium-host';
  /** Takes Electron's command line. */
  readonly executable: string;
  /** Why it is not Electron. */
  readonly reason?: string;
}

const electronFolder = fileURLToPath(new URL('../node_modules/electron', import.meta.url));
const hostExecutable = fileURLToPath(new URL('./chromium-host/bin/electron', import.meta.url));

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Electron's binary where its package looks for it: path.txt names the file, in ELECTRON_OVERRIDE_DIST_PATH or dist.
 * Read and not required: `require('electron')` downloads the binary when it is missing.
 */
function electronPath(): string {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = readIfThere(join(electronFolder, 'path.txt')) ?? 'electron';
  return join(override ?? join(electronFolder, 'dist'), name);
}

/**
 * What runs the app here: Electron when its binary is present, else the Chromium host.
 * @throws Error, with what to do, when there is neither Electron nor a Chromium.
 */
export function findShell(): Shell {
  const electron = electronPath();
  const isElectron = isExecutable(electron) && realpathSync(electron) !== realpathSync(hostExecutable);
  if (isElectron) return { kind: 'electron', executable: electron };
  findBrowser();
  return {
    kind: 'chromium-host',
    executable: hostExecutable,
    reason: `Electron's binary is not installed (${electron})`,
  };
}
