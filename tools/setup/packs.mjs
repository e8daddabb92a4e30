// @ts-check
/** The pack that hears English: kept outside of any clone, and fetched once from the npm registry. */

import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { nodeProgram } from './node-modules.mjs';

export const defaultPack = 'moonshine-tiny-en';

/**
 * As `packsFolder` of src/packs/folder.ts, which the Node that a fresh clone starts with cannot read.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function packsFolder(env = process.env, platform = process.platform) {
  const { DRAGOMAN_PACKS: chosen, XDG_DATA_HOME: data, LOCALAPPDATA: local } = env;
  if (chosen) return chosen;
  if (platform === 'win32') return join(local ?? join(homedir(), 'AppData', 'Local'), 'Dragoman', 'packs');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Dragoman', 'packs');
  return join(data || join(homedir(), '.local', 'share'), 'dragoman', 'packs');
}

/** Whether the pack lies there with all its files: by their sizes, which takes a millisecond. */
export function hasDefaultPack(folder = packsFolder()) {
  const pack = join(folder, defaultPack);
  try {
    /** @type {{ readonly files: readonly { readonly path: string, readonly bytes: number }[] }} */
    const { files } = JSON.parse(readFileSync(join(pack, 'pack.json'), 'utf8'));
    return files.every(({ path, bytes }) => statSync(join(pack, path)).size === bytes);
  } catch {
    return false;
  }
}

/**
 * Fetches the pack by the program of this clone, on its own Node. Returns why it could not, or undefined.
 *
 * @param {string} root
 * @returns {string | undefined}
 */
export function fetchDefaultPack(root) {
  const args = [join(root, 'src', 'cli', 'dragoman.ts'), 'packs', 'add', defaultPack, '--json'];
  const { stdout, stderr, status, error } = spawnSync(nodeProgram(root), args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) return undefined;
  const last = stdout?.trim().split('\n').at(-1) ?? '';
  try {
    return JSON.parse(last).problem.message;
  } catch {
    return error?.message ?? (stderr?.trim().split('\n').at(-1) || `exit code ${status}`);
  }
}

/**
 * One line: what is missing, why, and the two ways to bring it.
 *
 * @param {string} why
 */
export const explainMissingPack = why =>
  `English cannot be recognised yet: its pack ${defaultPack} is missing. ${why} Bring it by \`npm run setup\` with the npm registry in reach, or by \`npm run packs -- add --from FOLDER\` from a folder with its files.`;
