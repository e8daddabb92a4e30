#!/usr/bin/env node
// @ts-check
/**
 * `dragoman` on any Node from 18 on and with nothing installed: starts src/cli/dragoman.ts on the Node 24 that the npm
 * packages bring, and says what to do when they are missing.
 */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileCache, nodeMajor, nodeProgram } from '../tools/setup/node-modules.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.env.NODE_COMPILE_CACHE ??= compileCache(root);
const program = join(root, 'src', 'cli', 'dragoman.ts');
const [name] = process.argv.slice(2);
const signals = /** @type {const} */ (['SIGTERM', 'SIGHUP', 'SIGINT']);

if (name === 'setup') {
  // It has to work when nothing is there.
  process.argv.splice(2, 1);
  await import('../tools/setup.mjs');
} else if (!existsSync(join(root, 'node_modules', '.package-lock.json')) || !existsSync(nodeProgram(root))) {
  console.error('Dragoman is not set up yet. Set it up with: npm run setup');
  process.exitCode = 1;
} else if (process.versions.node.startsWith(`${nodeMajor}.`)) {
  // For what it starts itself, and for the gateways and engines that this starts.
  module.enableCompileCache(compileCache(root));
  await import(pathToFileURL(program).href);
} else {
  process.exitCode = await runOnNode24();
}

/**
 * Runs the program on node_modules' Node, passes signals on and ends as it does.
 *
 * @returns {Promise<number>}
 */
function runOnNode24() {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  // Before there is anybody to pass them to: one that comes in between would end this process alone.
  for (const signal of signals) {
    process.on(signal, () => {
      // A terminal sends Ctrl+C to both.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child?.kill(signal);
    });
  }
  const started = spawn(nodeProgram(root), [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  child = started;
  return new Promise(resolve => {
    started.on('error', error => {
      console.error(`Dragoman cannot be started: ${error.message}`);
      resolve(1);
    });
    started.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
