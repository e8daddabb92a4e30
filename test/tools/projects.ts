/** Projects to try the tools on: a copy of this one with something altered, and a tiny one that builds at once. */

import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const configuration = [
  '.ci',
  '.dependency-cruiser.cjs',
  '.gitignore',
  '.oxlintrc.json',
  'biome.json',
  'knip.json',
  'package.json',
  'package-lock.json',
  'tools',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.node.json',
  'tsconfig.shared.json',
  'tsconfig.web.json',
  'vitest.config.ts',
];
const sources = ['src', 'bench', 'test', 'electron.vite.config.ts', 'playwright.config.ts'];

export interface Project {
  readonly folder: string;
  write(path: string, content: string): void;
  remove(path: string): void;
  /** Runs one of the project's tools, e.g. `check`, with this Node. */
  tool(name: string, args?: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
}

export interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
}

/** A copy of this project. It shares node_modules. */
export function copyOfThisProject(): Project {
  return project([...configuration, ...sources]);
}

/** A project with this one's tools and next to no sources. */
export function tinyProject(): Project {
  const tiny = project(configuration);
  tiny.write('src/main/index.ts', "console.log('here');\n");
  tiny.write('src/shared/nothing.ts', '/** Nothing at all. */\nexport const nothing = 0;\n');
  tiny.write('test/one.test.ts', "import { it } from 'vitest';\n\nit('passes', () => {});\n");
  tiny.write(
    'electron.vite.config.ts',
    "import { defineConfig } from 'electron-vite';\n\nexport default defineConfig({ main: { build: { rollupOptions: { input: 'src/main/index.ts' } } } });\n",
  );
  return tiny;
}

function project(contents: readonly string[]): Project {
  const folder = emptyFolder();
  for (const name of contents) {
    if (existsSync(join(root, name)))
      cpSync(join(root, name), join(folder, name), { recursive: true, filter: isSource });
  }
  symlinkSync(realpathSync(join(root, 'node_modules')), join(folder, 'node_modules'), 'junction');
  return {
    folder,
    write: (path, content) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    },
    remove: path => rmSync(join(folder, path), { recursive: true, force: true }),
    tool: (name, args = [], env = {}) =>
      runToEnd(process.execPath, [join(folder, 'tools', `${name}.ts`), ...args], {
        cwd: folder,
        env: { ...process.env, ...env },
      }),
  };
}

function isSource(path: string): boolean {
  return !path.startsWith(join(root, 'bench', 'results'));
}

export function emptyFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'dragoman-tools-')));
}

export async function runToEnd(
  program: string,
  args: readonly string[],
  options: SpawnOptions,
): Promise<Ended> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const [out, errors] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]);
  const [exitCode] = await ended;
  return { exitCode, output: out + errors };
}
