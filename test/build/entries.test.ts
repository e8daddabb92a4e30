import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import config from '../../electron.vite.config.ts';

const root = new URL('../../', import.meta.url);

/** Modules that are started by their name beside the module that starts them. */
const startedByName = (text: string): string[] =>
  [...text.matchAll(/new URL\(`\.\/([\w-]+)\$\{extname\(import\.meta\.url\)\}`/g)].map(
    match => match[1] ?? '',
  );

it('every worker and child process is an entry of the bundle, or the built app would lack it', () => {
  const files = globSync('src/{main,gateway}/**/*.ts', { cwd: root.pathname });
  const started = files.flatMap(file => startedByName(readFileSync(new URL(file, root), 'utf8')));
  expect(started.length).toBeGreaterThan(0);
  const { main } = config as { main: { build: { rollupOptions: { input: Record<string, string> } } } };
  const { input } = main.build.rollupOptions;
  expect(Object.keys(input)).toEqual(expect.arrayContaining(started));
  // Found by its own name: a bundle of another name would not be there.
  for (const name of started) expect(basename(input[name] ?? '')).toBe(`${name}.ts`);
});
