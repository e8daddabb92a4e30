import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { end, start } from '../../tools/processes.ts';
import { ownProcesses } from '../support/own-processes.ts';
import { type Project, tinyProject } from './projects.ts';

const app = fileURLToPath(new URL('../../tools/chromium-host/bin/electron', import.meta.url));

/** It starts an app as the real ones do, and has no end. */
const endless = `import { _electron as electron, test } from '@playwright/test';

test('has no end', async () => {
  await electron.launch({ executablePath: ${JSON.stringify(app)}, args: ['test/app', '--no-sandbox'] });
  console.log('the app runs');
  await new Promise(() => {});
});
`;

/** The app, and the Chromium that it started. */
const apps = () => ownProcesses(line => line.includes('chromium-host/boot.ts') || /^\S*chrom/.test(line));

async function untilSaid(child: ChildProcess, words: string): Promise<void> {
  for await (const line of createInterface({ input: child.stdout ?? process.stdin }))
    if (line.includes(words)) return;
  throw new Error(`it never said: ${words}`);
}

describe('npm run e2e', () => {
  let project: Project;
  beforeAll(() => {
    project = tinyProject();
    project.write('test/e2e/one.spec.ts', endless);
    project.write('test/app/package.json', '{ "name": "app", "version": "1.0.0", "main": "index.mjs" }');
    project.write('test/app/index.mjs', "import 'electron';\n");
  });
  afterAll(() => rmSync(project.folder, { recursive: true, force: true }));

  it.each(['SIGTERM', 'SIGINT'] as const)('ends its apps on %s', async signal => {
    const program = join(project.folder, 'tools', 'e2e.ts');
    const run = spawn(process.execPath, [program, '--reporter=list', '--timeout=0'], {
      cwd: project.folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = once(run, 'exit');
    await untilSaid(run, 'the app runs');
    expect(await apps()).not.toEqual([]);
    run.stdout.resume();
    run.kill(signal);
    await exit;
    await expect.poll(apps).toEqual([]);
  });
});

it('a program that does not end when it is asked to is ended with what it has started, in whatever group', async () => {
  const inner = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)', 'of-a-group-of-its-own'], { detached: true });
    process.on('SIGTERM', () => {});
    console.log('both run');
    setInterval(() => {}, 1e6);`;
  const child = start({ program: 'node', args: ['-e', inner] });
  await untilSaid(child, 'both run');
  const left = () => ownProcesses(line => line.includes('of-a-group-of-its-own'));
  await expect.poll(left).not.toEqual([]);
  await end(child, 0);
  await expect.poll(left).toEqual([]);
});
