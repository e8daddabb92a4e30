// @ts-check
/**
 * Makes a fresh clone ready: npm packages, Node 24, on Debian and Ubuntu the system's packages, and the pack that hears
 * English (none with DRAGOMAN_SKIP_PACKS=1). Runs before every npm script that needs them, so it has to work on the machine's own Node (18 or newer) with nothing installed, and
 * to be quick and silent when there is nothing to do.
 *
 * Exits 1 only when the npm packages or their Node are missing: without a system package or a pack the rest still works.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './setup/lock.mjs';
import { checkNode, installNodeModules, nodeMajor, whyInstall } from './setup/node-modules.mjs';
import { defaultPack, explainMissingPack, fetchDefaultPack, hasDefaultPack } from './setup/packs.mjs';
import {
  explain,
  findInstaller,
  findMissing,
  installByApt,
  systemPackages,
} from './setup/system-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Which packages, and which pack, the person already knows to be missing, one name a line. */
const told = {
  packages: join(root, 'node_modules', '.cache', 'dragoman', 'missing-packages'),
  pack: join(root, 'node_modules', '.cache', 'dragoman', 'missing-pack'),
};
const script = process.env.npm_lifecycle_event ?? '';
const askedFor = !script.startsWith('pre');
/** Who runs `packs` brings packs by hand just now, or has removed this one. */
const bringsPack = process.env.DRAGOMAN_SKIP_PACKS !== '1' && script !== 'prepacks';

const say = (/** @type {string} */ words) => console.log(words);

const help = `Usage: npm run setup

Installs what Dragoman needs and is silent when all of it is there: the npm packages and their Node ${nodeMajor}, on Debian and
Ubuntu the packages of the system, and the pack that hears English.

The environment: DRAGOMAN_SKIP_PACKS=1 leaves the pack out; DRAGOMAN_PACKS is another folder for it. npm's own settings
hold: npm_config_registry is another registry (a mirror), npm_config_cache a folder of packages that were fetched before.
`;

const unknown = process.argv.slice(2).find(word => word !== '--help' && word !== '-h');
if (unknown !== undefined) {
  console.error(`setup has no use for “${unknown}”.\nMore: npm run setup -- --help`);
  process.exitCode = 2;
} else if (process.argv.length > 2) say(help);
else if (needsWork()) {
  await withLock(join(root, '.setup.lock'), work, () =>
    say('Waiting for another set-up of this folder to finish…'),
  );
}

function needsWork() {
  if (whyInstall(root) !== undefined || !checkNode(root).ok) return true;
  return findMissing(systemPackages).length > 0 || lacksPack();
}

async function work() {
  if (!setUpNodeModules()) {
    process.exitCode = 1;
    return;
  }
  setUpSystemPackages();
  setUpPack();
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
  if (!askedFor && read(told.packages) === names.join('\n')) {
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
  write(told.packages, missing.map(p => p.name).join('\n'));
}

function lacksPack() {
  return bringsPack && !hasDefaultPack();
}

function setUpPack() {
  if (!lacksPack()) return;
  if (!askedFor && read(told.pack) === defaultPack) {
    say(`Still missing: the pack ${defaultPack}, which hears English. \`npm run setup\` tries again.`);
    return;
  }
  say('Fetching the pack that hears English from the npm registry (22 MB).');
  const why = fetchDefaultPack(root);
  if (why !== undefined) say(`\n${explainMissingPack(why)}\n`);
  write(told.pack, why === undefined ? '' : defaultPack);
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * @param {string} path
 * @param {string} names
 */
function write(path, names) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, names);
}
