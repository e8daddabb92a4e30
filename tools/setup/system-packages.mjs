// @ts-check
/** The programs and data that come from the system's own packages: what is missing, and how to install it. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} SystemPackage
 * @property {string} name the Debian package
 * @property {string} purpose what does not work without it
 * @property {'app' | 'tests' | 'app and tests'} neededBy
 * @property {readonly string[]} programs any one of these on PATH means that it is there, on systems without dpkg;
 *   empty for data and libraries
 */

/** @type {readonly SystemPackage[]} */
export const systemPackages = [
  {
    name: 'chromium',
    purpose: "the app's window where Electron's own program cannot be downloaded",
    neededBy: 'app and tests',
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
  },
  {
    name: 'xvfb',
    purpose: 'a display where there is none (servers, containers)',
    neededBy: 'app and tests',
    programs: ['Xvfb'],
  },
  {
    name: 'pulseaudio',
    purpose: 'a sound server with microphones; a desktop with PipeWire has its own',
    neededBy: 'app and tests',
    programs: ['pulseaudio', 'pipewire-pulse'],
  },
  {
    name: 'pulseaudio-utils',
    purpose: 'playing test speech into a virtual microphone (pactl, paplay)',
    neededBy: 'tests',
    programs: ['pactl'],
  },
  { name: 'flite', purpose: 'English test speech', neededBy: 'tests', programs: ['flite'] },
  { name: 'pocketsphinx-testdata', purpose: 'recorded English speech', neededBy: 'tests', programs: [] },
  {
    name: 'apertium-eng-spa',
    purpose: 'translation between English and Spanish without the internet',
    neededBy: 'app and tests',
    programs: ['apertium'],
  },
  {
    name: 'redis-server',
    purpose: 'sessions that several gateways share',
    neededBy: 'tests',
    programs: ['redis-server'],
  },
];

/**
 * How packages can be installed here. `prefix` goes before each command: nothing for root, sudo for others.
 *
 * @typedef {{ kind: 'apt', prefix: readonly string[] } | { kind: 'apt-without-rights' } | { kind: 'other-system' }} Installer
 */

/** @returns {Installer} */
export function findInstaller() {
  if (process.platform !== 'linux' || !onPath('apt-get') || !onPath('dpkg-query'))
    return { kind: 'other-system' };
  if (process.getuid?.() === 0) return { kind: 'apt', prefix: [] };
  // -n: never asks for a password, which a script without a terminal could not answer.
  if (onPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0) {
    return { kind: 'apt', prefix: ['sudo', '-n'] };
  }
  return { kind: 'apt-without-rights' };
}

/**
 * @param {readonly SystemPackage[]} packages
 * @returns {readonly SystemPackage[]}
 */
export function findMissing(packages) {
  if (process.platform === 'linux' && onPath('dpkg-query')) {
    const query = [
      '--show',
      '--showformat',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: these are dpkg-query's own placeholders
      '${Package} ${db:Status-Status}\\n',
      ...packages.map(p => p.name),
    ];
    // Packages that dpkg has never heard of make it exit 1 while the others are still listed.
    return missingFrom(packages, spawnSync('dpkg-query', query, { encoding: 'utf8' }).stdout ?? '');
  }
  return packages.filter(p => p.programs.length > 0 && !p.programs.some(onPath));
}

/**
 * @param {readonly SystemPackage[]} packages
 * @param {string} listing lines of "name status" from dpkg-query
 * @returns {readonly SystemPackage[]}
 */
export function missingFrom(packages, listing) {
  const installed = new Set(
    listing
      .split('\n')
      .filter(line => line.endsWith(' installed'))
      .map(line => line.split(' ')[0]),
  );
  return packages.filter(p => !installed.has(p.name));
}

/**
 * The arguments of `apt-get install`. A desktop may hold a package that excludes one of these (pipewire-audio excludes
 * pulseaudio): --no-remove lets the install fail rather than take away the person's sound.
 *
 * @param {readonly SystemPackage[]} packages
 * @returns {readonly string[]}
 */
export function installArguments(packages) {
  return ['install', '--yes', '--no-install-recommends', '--no-remove', ...packages.map(p => p.name)];
}

/**
 * Installs by apt and returns what is missing afterwards.
 *
 * @param {readonly SystemPackage[]} missing
 * @param {readonly string[]} prefix
 * @returns {readonly SystemPackage[]}
 */
export function installByApt(missing, prefix) {
  const aptGet = (/** @type {readonly string[]} */ args) => apt(prefix, args);
  // A fresh container has no lists at all; stale ones name versions that the mirror no longer has.
  aptGet(['update', '-qq']);
  aptGet(['-qq', ...installArguments(missing)]);
  let left = findMissing(missing);
  // One package that is unknown here or excluded by another makes apt refuse all of them.
  if (left.length > 1) {
    for (const one of left) aptGet(['-qq', ...installArguments([one])]);
    left = findMissing(missing);
  }
  const redis = missing.find(p => p.name === 'redis-server');
  if (redis && !left.includes(redis)) stopRedisService(prefix);
  return left;
}

/**
 * @param {readonly string[]} prefix
 * @param {readonly string[]} args
 */
function apt(prefix, args) {
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive', 'NEEDRESTART_MODE=l'];
  // Another apt (unattended upgrades) may hold dpkg's lock for minutes.
  const options = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0'];
  const { stderr } = run([...prefix, ...environment, 'apt-get', ...options, ...args]);
  // The rest of what apt says (debconf, triggers, policy) is no news.
  const errors = stderr.split('\n').filter(line => line.startsWith('E: '));
  if (errors.length > 0) console.error(errors.join('\n'));
}

/**
 * Debian starts the service with the package. Tests start a private Redis of their own, and a set-up should not leave
 * a server running that was not running before.
 *
 * @param {readonly string[]} prefix
 */
function stopRedisService(prefix) {
  if (!existsSync('/run/systemd/system') || !onPath('systemctl')) return;
  run([...prefix, 'systemctl', 'disable', '--now', 'redis-server.service']);
}

/** @param {readonly string[]} command */
function run(command) {
  const [program = '', ...args] = command;
  return spawnSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
}

/**
 * What to tell about packages that are still missing.
 *
 * @param {readonly SystemPackage[]} missing
 * @param {Installer} installer
 * @returns {string}
 */
export function explain(missing, installer) {
  const width = Math.max(...missing.map(p => p.name.length));
  const rows = missing.map(p => `  ${p.name.padEnd(width)}  ${p.purpose} (${p.neededBy})`);
  return [...introduction(missing, installer), 'Until then this does not work:', ...rows].join('\n');
}

/**
 * @param {readonly SystemPackage[]} missing
 * @param {Installer} installer
 * @returns {readonly string[]}
 */
function introduction(missing, installer) {
  switch (installer.kind) {
    case 'apt':
      return ['apt could not install these packages; its words are above.'];
    case 'apt-without-rights':
      return [
        'Some packages of the system are missing, and installing them needs an administrator:',
        `  sudo apt-get update && sudo apt-get ${installArguments(missing).join(' ')}`,
      ];
    case 'other-system':
      return [
        'Some programs are missing. Dragoman installs them by itself on Debian and Ubuntu only; here, please install what',
        'your system has of the following (named as in Debian).',
      ];
  }
}

/** @param {string} program */
function onPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const name = process.platform === 'win32' ? `${program}.exe` : program;
  return folders.some(folder => folder !== '' && existsSync(join(folder, name)));
}
