/** Projects to try the tools on: a copy of the app with something altered, and a tiny one that builds at once. */

import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
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
  '.dependency-cruiser-known-violations.json',
  '.gitignore',
  '.oxlintrc.json',
  'biome.json',
  'knip.json',
  'package.json',
  'package-lock.json',
  'tools',
  'src/command-line',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.node.json',
  'tsconfig.shared.json',
  'tsconfig.web.json',
  'vitest.config.ts',
];
/** All of it would take each step four times as long, and no step looks at one folder otherwise than at another. */
const sources = ['src/main', 'src/preload', 'src/shared', 'src/packs/messages.ts'];

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

/** A copy of the app's main process, of its preloads, and of what they share. It shares node_modules. */
export function copyOfTheApp(): Project {
  return alone(project([...configuration, ...sources]));
}

/** A project with this one's tools and next to no sources, which passes every step. */
export function tinyProject(): Project {
  const tiny = alone(project(configuration));
  for (const [path, content] of Object.entries(tinySources)) tiny.write(path, content);
  tiny.write('package.json', `${JSON.stringify(tinyPackage(), null, 2)}\n`);
  // Whatever is installed here is what it asks for.
  cpSync(join(root, 'node_modules', '.package-lock.json'), join(tiny.folder, 'package-lock.json'));
  return tiny;
}

/** Without what reaches into sources that it does not have. */
function alone(project: Project): Project {
  project.remove('tools/chromium-host');
  project.remove('tools/make-sample-talk.ts');
  project.remove('tools/make-partials.ts');
  project.remove('tools/packaging');
  project.write('tools/electron-shell.ts', noShell);
  project.write('.dependency-cruiser-known-violations.json', '[]\n');
  return project;
}

const tinySources = {
  'tools/size/exceptions.ts': `export const sizeExceptions: readonly {
  readonly reason: string;
  readonly places: readonly string[];
}[] = [];
`,
  'src/main/index.ts': "import { nothing } from '../shared/nothing.ts';\n\nconsole.log(nothing);\n",
  'src/shared/nothing.ts': 'export const nothing = 0;\n',
  // It uses all of what the tools share with the terminal: nothing of that is dead code here.
  'test/one.test.ts': `import { expect, it } from 'vitest';
import * as command from '../src/command-line/command.ts';
import * as paths from '../src/command-line/paths.ts';

it('passes', () => {
  expect([command, paths]).toHaveLength(2);
});
`,
  'electron.vite.config.ts': `import { defineConfig } from 'electron-vite';

export default defineConfig({ main: { build: { rollupOptions: { input: 'src/main/index.ts' } } } });
`,
  'playwright.config.ts': `import { defineConfig } from '@playwright/test';

const reporter = [['json', { outputFile: 'test-results/e2e.json' }]] as const;
export default defineConfig({ testDir: 'test/e2e', reporter: [...reporter] });
`,
  'test/e2e/one.spec.ts': `import { test } from '@playwright/test';

test('makes a sound', () => test.skip(true, 'no sound here'));
`,
};

const noShell = `export interface Shell {
  readonly kind: 'electron' | 'chromium-host';
  readonly executable: string;
  readonly reason?: string;
}

export function findShell(): Shell {
  return { kind: 'chromium-host', executable: 'true' };
}
`;

const ofTools: ReadonlySet<string> = new Set([
  ...['@biomejs/biome', 'oxlint', 'oxlint-tsgolint', '@typescript/native', '@types/node'],
  ...['dependency-cruiser', 'knip', 'vitest', '@testing-library/dom', '@playwright/test'],
  ...['electron-vite', 'vite', 'node'],
]);

/** Only the packages that the tools themselves use: the others would be dead weight, and be found to be. */
function tinyPackage(): Record<string, unknown> {
  const { name, type, main, scripts, dependencies, devDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const { gateway, interpret, localize, packs, record, suggest, vocabulary, bench, ...used } = scripts;
  const development = Object.entries(devDependencies).filter(([each]) => ofTools.has(each));
  return {
    name,
    type,
    main,
    private: true,
    scripts: used,
    dependencies: { commander: dependencies.commander, zod: dependencies.zod },
    devDependencies: Object.fromEntries(development),
  };
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
        // Kept beside this project's own code the code of each copy would stay for ever.
        env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'compiled'), ...env },
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
