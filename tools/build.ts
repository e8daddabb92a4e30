/** Builds the app into out/, and knows whether out/ was built from the sources as they are. */

import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTool, toolCommand } from './command-line.ts';
import { endAllOnSignals, root, run } from './processes.ts';

const inputs = ['src/**/*', 'resources/**/*', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const minute = 60_000;

/**
 * A fingerprint of everything the build reads: names and contents, so that neither a checkout's clock nor a removed
 * file misleads.
 */
export function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const file of globSync(inputs, { cwd: folder }).sort()) {
    const path = join(folder, file);
    if (statSync(path).isFile()) hash.update(`${file}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

export function isBuilt(folder: string): boolean {
  const stamp = stampPath(folder);
  if (!existsSync(stamp) || !existsSync(join(folder, 'out', 'main', 'index.js'))) return false;
  return readFileSync(stamp, 'utf8') === fingerprint(folder);
}

function stampPath(folder: string): string {
  return join(folder, 'out', '.built-from');
}

/** Runs electron-vite. Returns whether it succeeded; when not, its words have been shown. */
export async function build(): Promise<boolean> {
  // Taken first: what changes while electron-vite reads is built again next time.
  const from = fingerprint(root);
  const result = await run({ program: 'electron-vite', args: ['build'] }, { timeLimitMs: 10 * minute });
  if (result.exitCode !== 0) {
    console.error(result.output);
    return false;
  }
  mkdirSync(dirname(stampPath(root)), { recursive: true });
  writeFileSync(stampPath(root), from);
  console.log(`Built in ${(result.ms / 1000).toFixed(1)} s.`);
  return true;
}

/** Builds when the sources have changed since the last build. Returns false when that failed. */
export async function ensureBuilt(): Promise<boolean> {
  return isBuilt(root) || (await build());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  endAllOnSignals();
  await runTool(
    toolCommand('npm run build --', 'build the app, and the pages that the gateway serves, into out/')
      .option('--if-changed', 'only when the sources have changed since the last build')
      .action(async ({ ifChanged }: { readonly ifChanged?: true }) => {
        if (!(await (ifChanged ? ensureBuilt() : build()))) process.exitCode = 1;
      }),
  );
}
