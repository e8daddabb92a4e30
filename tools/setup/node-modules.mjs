// @ts-check
/** Is node_modules what package-lock.json says, and does it hold the Node that everything here runs on? */

import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, lstatSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Electron 45 embeds Node 24, and Node 24 runs TypeScript files as they are. */
export const nodeMajor = 24;

/**
 * @typedef {{ readonly version?: string, readonly integrity?: string, readonly optional?: boolean }} LockedPackage
 * @typedef {Readonly<Record<string, LockedPackage>>} LockedPackages
 * @typedef {{ ok: true } | { ok: false, remedy: string }} Outcome
 */

/**
 * Where Node keeps what it has compiled, types stripped: a program that starts from its sources does so in half the time. An entry
 * counts only for the very source it was made of. Where the folder cannot be written, everything works without.
 *
 * @param {string} root
 * @returns {string}
 */
export function compileCache(root) {
  return join(root, 'node_modules', '.cache', 'compiled');
}

/**
 * Why node_modules has to be installed again, or undefined when it matches the lockfile. The comparison is with the
 * lockfile that npm keeps inside node_modules and writes as the last act of an install, so neither a half-done install
 * nor the clock of a checkout can pass for a finished one.
 *
 * @param {string} root
 * @returns {string | undefined}
 */
export function whyInstall(root) {
  const installed = lockedPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return 'node_modules is missing or was not finished';
  const different = firstDifference(lockedPackages(join(root, 'package-lock.json')) ?? {}, installed);
  return different && `node_modules does not match package-lock.json (${different})`;
}

/**
 * The first package whose installed version is not the locked one. An optional package may be absent: it belongs to
 * another platform.
 *
 * @param {LockedPackages} locked
 * @param {LockedPackages} installed
 * @returns {string | undefined}
 */
export function firstDifference(locked, installed) {
  for (const [path, wanted] of Object.entries(locked)) {
    if (path === '') continue;
    const found = installed[path];
    if (!found && wanted.optional) continue;
    if (found?.version !== wanted.version || found?.integrity !== wanted.integrity) return path;
  }
  return undefined;
}

/**
 * @param {string} path
 * @returns {LockedPackages | undefined}
 */
function lockedPackages(path) {
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
}

/**
 * Runs `npm ci`, whose errors go to a log: the machine's npm may run on an older Node and would otherwise print a warning
 * for every package that wants a newer one, although nothing of it runs there.
 *
 * @param {string} root
 * @returns {Outcome}
 */
export function installNodeModules(root) {
  const folder = join(root, 'node_modules');
  // npm would empty the folder that the link leads to, which somebody else may be using.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return {
      ok: false,
      remedy: 'node_modules is a link to another folder: run `npm ci` where it leads, or remove it.',
    };
  }
  // Windows does not let npm remove a program that is running, and this may be node_modules' own Node.
  const verb = process.platform === 'win32' && process.execPath.startsWith(folder) ? 'install' : 'ci';
  const logPath = join(root, 'npm-install.log');
  const log = openLog(logPath);
  const result = npm(root, [verb, '--no-audit', '--no-fund', '--loglevel=error'], log);
  if (log !== undefined) closeSync(log);
  if (result.error) return { ok: false, remedy: `npm could not be started: ${result.error.message}` };
  if (result.status !== 0)
    return { ok: false, remedy: whyFailed(root, verb, log === undefined ? undefined : logPath) };
  rmSync(logPath, { force: true });
  return { ok: true };
}

/**
 * For what npm says, which is no help to most people: its stack fills the screen. Undefined where nothing can be written.
 *
 * @param {string} path
 */
function openLog(path) {
  try {
    return openSync(path, 'w');
  } catch {
    return undefined;
  }
}

/**
 * What to do, also where there is no internet.
 *
 * @param {string} root
 * @param {string} verb
 * @param {string | undefined} logPath undefined: npm's own words are above
 */
function whyFailed(root, verb, logPath) {
  return [
    `\`npm ${verb}\` failed; what it said is ${logPath === undefined ? 'above' : `in ${logPath}`}. The npm packages come from a registry, by default registry.npmjs.org.`,
    'Where it cannot be reached:',
    '  a mirror:       npm config set registry https://YOUR-MIRROR/   then again: npm run setup',
    '  a proxy:        npm config set https-proxy http://YOUR-PROXY/   then again: npm run setup',
    '  no internet:    on a machine like this one that has it, run npm run setup and bring its node_modules:',
    '                    tar czf dragoman-modules.tgz node_modules      there, in its folder of Dragoman',
    `                    tar xzf dragoman-modules.tgz                   here, in ${root}`,
    '                  or bring its folder of npm cache (npm config get cache), and here: npm ci --offline --cache FOLDER',
  ].join('\n');
}

/**
 * @param {string} root
 * @param {readonly string[]} args
 * @param {number | undefined} log where it writes; undefined: to the person
 */
function npm(root, args, log) {
  const output = log ?? 'inherit';
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', output, output] };
  // Inside an npm script these two name the npm that runs it and its Node, which are not those of node_modules.
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script?.endsWith('.js') && node) return spawnSync(node, [script, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * Checks the Node that npm scripts find first. Its package fetches the program in an install script, and without it
 * npm scripts silently run on the machine's Node.
 *
 * @param {string} root
 * @returns {Outcome}
 */
export function checkNode(root) {
  const version = spawnSync(nodeProgram(root), ['--version'], { encoding: 'utf8' }).stdout?.trim();
  if (version?.startsWith(`v${nodeMajor}.`)) return { ok: true };
  return {
    ok: false,
    remedy: [
      `Dragoman runs on Node ${nodeMajor}, which the npm package \`node\` brings, but ${version ? `it brought ${version}` : 'it is not there'}:`,
      'its install script did not run. Is `ignore-scripts` set (npm config get ignore-scripts)? Then run',
      '  npm rebuild node --ignore-scripts=false',
    ].join('\n'),
  };
}

/**
 * The Node that the npm packages bring, without npm's link to it.
 *
 * @param {string} root
 */
export const nodeProgram = root =>
  join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
