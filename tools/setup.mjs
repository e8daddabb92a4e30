// @ts-check
/**
 * Makes a fresh clone ready: npm packages, Node 24, and on Debian and Ubuntu the system's packages. Runs before every
 * npm script that needs them, so it has to work on the machine's own Node (18 or newer) with nothing installed, and
 * to be quick and silent when there is nothing to do.
 *
 * Exits 1 only when the npm packages or their Node are missing: without a system package the rest still works.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './setup/lock.mjs';
import { checkNode, installNodeModules, whyInstall } from './setup/node-modules.mjs';
import {
  explain,
  findInstaller,
  findMissing,
  installByApt,
  systemPackages,
} from './setup/system-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Which packages the person already knows to be missing, one name a line. */
const toldPath = join(root, 'node_modules', '.cache', 'dragoman', 'missing-packages');
const askedFor = !process.env.npm_lifecycle_event?.startsWith('pre');

const say = (/** @type {string} */ words) => console.log(words);

if (needsWork()) {
  await withLock(join(root, '.setup.lock'), work, () =>
    say('Waiting for another set-up of this folder to finish…'),
  );
}

function needsWork() {
  return whyInstall(root) !== undefined || !checkNode(root).ok || findMissing(systemPackages).length > 0;
}

async function work() {
  if (setUpNodeModules()) setUpSystemPackages();
  else process.exitCode = 1;
}

function setUpNodeModules() {
  const reason = whyInstall(root);
  if (reason) say(`Installing the npm packages: ${reason}.`);
  const installed = reason ? installNodeModules(root) : /** @type {const} */ ({ ok: true });
  const outcome = installed.ok ? checkNode(root) : installed;
  if (!outcome.ok) console.error(`\nSet-up failed. ${outcome.remedy}\n`);
  return outcome.ok;
}

function setUpSystemPackages() {
  let missing = findMissing(systemPackages);
  if (missing.length === 0) return;
  const names = missing.map(p => p.name);
  // Whoever has been told once, or for whom apt has failed once, is not held up at every start.
  if (!askedFor && readTold() === names.join('\n')) {
    say(
      `Still missing: ${names.join(', ')}. \`npm run setup\` tries again and tells what does not work without.`,
    );
    return;
  }
  const installer = findInstaller();
  if (installer.kind === 'apt') {
    say(`Installing packages of the system: ${names.join(', ')}.`);
    missing = installByApt(missing, installer.prefix);
  }
  if (missing.length > 0) say(`\n${explain(missing, installer)}\n`);
  writeTold(missing.map(p => p.name).join('\n'));
}

function readTold() {
  try {
    return readFileSync(toldPath, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string} names */
function writeTold(names) {
  mkdirSync(dirname(toldPath), { recursive: true });
  writeFileSync(toldPath, names);
}
