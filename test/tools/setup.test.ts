import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPackId } from '../../src/packs/catalog/catalog.ts';
import { packsFolder } from '../../src/packs/folder.ts';
import { firstDifference } from '../../tools/setup/node-modules.mjs';
import { defaultPack, packsFolder as packsFolderOfSetUp } from '../../tools/setup/packs.mjs';
import {
  explain,
  installArguments,
  missingFrom,
  systemPackages,
} from '../../tools/setup/system-packages.mjs';
import { type Ended, emptyFolder, runToEnd } from './projects.ts';

const tools = fileURLToPath(new URL('../../tools', import.meta.url));
const nobody = 65_534;
const asRoot = process.getuid?.() === 0;

describe('the difference between the lockfile and what is installed', () => {
  const a = { version: '1.0.0', integrity: 'sha512-a' };

  it('is none when all versions agree', () => {
    expect(firstDifference({ '': {}, 'node_modules/a': a }, { 'node_modules/a': a })).toBeUndefined();
  });

  it('is a package that is missing, of another version or of other content', () => {
    expect(firstDifference({ 'node_modules/a': a }, {})).toBe('node_modules/a');
    for (const change of [{ version: '1.0.1' }, { integrity: 'sha512-b' }]) {
      expect(firstDifference({ 'node_modules/a': a }, { 'node_modules/a': { ...a, ...change } })).toBe(
        'node_modules/a',
      );
    }
  });

  it('is not an absent package for another platform, but its wrong version', () => {
    const locked = { 'node_modules/a': { ...a, optional: true } };
    expect(firstDifference(locked, {})).toBeUndefined();
    expect(firstDifference(locked, { 'node_modules/a': { ...a, version: '0.9.0' } })).toBe('node_modules/a');
  });
});

describe('the packages of the system', () => {
  it('are missing unless dpkg calls them installed', () => {
    const listing =
      'chromium installed\nxvfb config-files\nflite not-installed\nredis-server-extra installed\n';
    const missing = missingFrom(systemPackages, listing).map(p => p.name);
    expect(missing).not.toContain('chromium');
    expect(missing).toEqual(expect.arrayContaining(['xvfb', 'flite', 'redis-server']));
  });

  it('are told with the exact command, what for and by whom they are needed', () => {
    const missing = systemPackages.filter(p => p.name === 'xvfb' || p.name === 'flite');
    const words = explain(missing, { kind: 'apt-without-rights' });
    expect(words).toContain(
      'sudo apt-get update && sudo apt-get install --yes --no-install-recommends --no-remove xvfb flite',
    );
    expect(words).toMatch(/^ {2}xvfb {3}a display where there is none .*\(app and tests\)$/m);
    expect(words).toMatch(/^ {2}flite {2}English test speech \(tests\)$/m);
  });

  it('are never installed at the price of a package that is there', () => {
    expect(installArguments(systemPackages)).toContain('--no-remove');
  });
});

describe('the folder of packs', () => {
  it('is the same for the set-up as for the programs', () => {
    const environments = [{}, { DRAGOMAN_PACKS: '/p' }, { DRAGOMAN_PACKS: '' }, { XDG_DATA_HOME: '/d' }];
    for (const env of [...environments, { LOCALAPPDATA: 'C:\\data' }, { XDG_DATA_HOME: '' }]) {
      for (const platform of ['linux', 'darwin', 'win32'] as const) {
        expect(packsFolderOfSetUp(env, platform)).toBe(packsFolder(env, platform));
      }
    }
    expect(defaultPack).toBe(defaultPackId);
  });
});

describe.skipIf(process.platform === 'win32')('node tools/setup.mjs', () => {
  let folder: string;
  beforeEach(() => {
    folder = emptyFolder();
    cpSync(join(tools, 'setup.mjs'), join(folder, 'tools', 'setup.mjs'));
    cpSync(join(tools, 'setup'), join(folder, 'tools', 'setup'), { recursive: true });
    lock('1.0.0');
    // The machine as the set-up sees it: programs that write down how they were called.
    program('npm', npmThatInstalls('v24.21.0'));
    packs(packsThatFetch);
    program('apt-get', aptThatInstalls);
    program('dpkg-query', 'cat "$HERE/dpkg" 2>/dev/null');
    program('sudo', 'shift; exec "$@"');
    program('systemctl', '');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('installs everything in a fresh clone, and is silent ever after', async () => {
    const first = await setUp();
    expect(first).toMatchObject({ exitCode: 0 });
    const [npm, update, install, ...rest] = calls();
    const pack = rest.pop();
    expect(npm).toBe('npm ci --no-audit --no-fund --loglevel=error');
    expect(update).toMatch(/^apt-get .*update -qq$/);
    expect(install).toContain(
      `install --yes --no-install-recommends --no-remove ${systemPackages.map(p => p.name).join(' ')}`,
    );
    expect(pack).toMatch(/^packs .*src\/cli\/dragoman\.ts packs add moonshine-tiny-en --json$/);
    expect(rest.filter(call => !call.startsWith('systemctl'))).toEqual([]);

    forgetCalls();
    expect(await setUp()).toEqual({ exitCode: 0, output: '' });
    expect(calls()).toEqual([]);
  });

  it('explains itself when it is asked to, and refuses what it has no use for', async () => {
    expect(await setUp({ args: ['--help'] })).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/^Usage: npm run setup/),
    });
    expect(await setUp({ args: ['--fast'] })).toEqual({
      exitCode: 2,
      output: 'setup has no use for “--fast”.\nMore: npm run setup -- --help\n',
    });
    expect(calls()).toEqual([]);
  });

  it('installs the npm packages again when the lockfile has changed', async () => {
    await setUp();
    forgetCalls();
    lock('1.0.1');
    const { output } = await setUp();
    expect(output).toContain('node_modules does not match package-lock.json (node_modules/a)');
    expect(calls()).toEqual([expect.stringMatching(/^npm ci/)]);
  });

  it('installs once when two are started at the same time', async () => {
    const [one, two] = await Promise.all([setUp(), setUp()]);
    expect([one.exitCode, two.exitCode]).toEqual([0, 0]);
    expect(calls().filter(call => call.startsWith('npm'))).toHaveLength(1);
    expect(calls().filter(call => call.includes('install'))).toHaveLength(1);
    expect(calls().filter(call => call.startsWith('packs'))).toHaveLength(1);
  });

  it('takes over from a set-up that has died', async () => {
    const gone = await runToEnd('sh', ['-c', 'echo $$'], {});
    writeFileSync(join(folder, '.setup.lock'), gone.output.trim());
    expect(await setUp()).toMatchObject({ exitCode: 0 });
    expect(existsSync(join(folder, '.setup.lock'))).toBe(false);
  });

  it('fails and says what to do when the install scripts did not run', async () => {
    program('npm', npmThatInstalls('v20.20.2'));
    const { exitCode, output } = await setUp();
    expect(output).toContain('it brought v20.20.2');
    expect(output).toContain('npm rebuild node --ignore-scripts=false');
    expect(exitCode).toBe(1);
  });

  it('fails when npm fails, and leaves the system alone', async () => {
    program('npm', 'echo "npm error code ECONNREFUSED"; echo "npm error at stack" >&2; exit 1');
    const { exitCode, output } = await setUp();
    const log = join(folder, 'npm-install.log');
    expect(output).toContain(`\`npm ci\` failed; what it said is in ${log}.`);
    expect(output).not.toContain('npm error');
    expect(readFileSync(log, 'utf8')).toBe('npm error code ECONNREFUSED\nnpm error at stack\n');
    expect(output).toContain('npm config set registry');
    expect(output).toContain('tar xzf dragoman-modules.tgz');
    expect(output).toContain('npm ci --offline');
    expect(exitCode).toBe(1);
    expect(calls()).toEqual([expect.stringMatching(/^npm ci/)]);
    program('npm', npmThatInstalls('v24.21.0'));
    await setUp();
    expect(existsSync(log), 'it speaks of a set-up that failed').toBe(false);
  });

  it('does not empty a node_modules that is a link to another folder', async () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(folder, 'node_modules'));
    const { exitCode, output } = await setUp();
    expect(output).toContain('node_modules is a link to another folder');
    expect(exitCode).toBe(1);
    expect(calls()).toEqual([]);
  });

  it('installs what it can when apt refuses all together, and tells what is left', async () => {
    program(
      'apt-get',
      `case "$*" in *chromium*) echo "E: Unable to locate package chromium" >&2; exit 100;; esac\n${aptThatInstalls}`,
    );
    const { exitCode, output } = await setUp();
    expect(output).toContain('E: Unable to locate package chromium');
    expect(output).toMatch(/^ {2}chromium {2}the app's window/m);
    expect(output).not.toMatch(/^ {2}xvfb/m);
    expect(exitCode).toBe(0);
  });

  it('does not try apt at every start after it has failed, but when asked', async () => {
    program('apt-get', 'exit 100');
    await setUp();
    forgetCalls();
    const start = await setUp({ env: { npm_lifecycle_event: 'prestart' } });
    expect(start.output.trim().split('\n')).toEqual([
      expect.stringMatching(/^Still missing: chromium, xvfb/),
    ]);
    expect(calls()).toEqual([]);
    await setUp({ env: { npm_lifecycle_event: 'setup' } });
    expect(calls()).not.toEqual([]);
  });

  it('names the command and goes on where the person may not install packages', async () => {
    program('sudo', 'exit 1');
    if (asRoot) chownSync(folder, nobody, nobody);
    const { exitCode, output } = await setUp(asRoot ? { uid: nobody } : {});
    expect(output).toContain('sudo apt-get update && sudo apt-get install');
    expect(output).toMatch(/^ {2}apertium-eng-spa +translation between English and Spanish/m);
    expect(exitCode).toBe(0);
    expect(calls().filter(call => call.startsWith('apt-get'))).toEqual([]);
  });

  it('fetches the pack again when a file of it is cut off', async () => {
    await setUp();
    forgetCalls();
    writeFileSync(join(folder, 'packs', defaultPack, 'model'), 'mo');
    expect(await setUp()).toMatchObject({ exitCode: 0, output: expect.stringContaining('Fetching') });
    expect(calls()).toEqual([expect.stringMatching(/^packs/)]);
    expect(await setUp()).toEqual({ exitCode: 0, output: '' });
  });

  it('goes on without the pack, says in one line how to bring it, and tries again only when asked', async () => {
    packs(packsThatFail);
    const { exitCode, output } = await setUp();
    expect(exitCode).toBe(0);
    const [line, ...more] = output.split('\n').filter(each => each.includes('moonshine-tiny-en'));
    expect(line).toContain('A pack could not be downloaded: no registry here.');
    expect(line).toContain('`npm run setup`');
    expect(line).toContain('`npm run packs -- add --from FOLDER`');
    expect(more).toEqual([]);
    forgetCalls();
    const start = await setUp({ env: { npm_lifecycle_event: 'prestart' } });
    expect(start.output.trim().split('\n')).toEqual([
      expect.stringMatching(/^Still missing: the pack moonshine-tiny-en/),
    ]);
    expect(start.exitCode).toBe(0);
    expect(calls()).toEqual([]);
    packs(packsThatFetch);
    expect(await setUp({ env: { npm_lifecycle_event: 'setup' } })).toMatchObject({ exitCode: 0 });
    expect(await setUp()).toEqual({ exitCode: 0, output: '' });
  });

  it('says what the program said that cannot even start', async () => {
    packs('echo "a module is missing" >&2; exit 1');
    expect((await setUp()).output).toContain('a module is missing');
  });

  it('leaves the pack alone when it is told to, and before `packs` itself', async () => {
    await setUp({ env: { DRAGOMAN_SKIP_PACKS: '1' } });
    await setUp({ env: { npm_lifecycle_event: 'prepacks' } });
    expect(calls().filter(call => call.startsWith('packs'))).toEqual([]);
    expect(await setUp({ env: { DRAGOMAN_SKIP_PACKS: '1' } })).toEqual({ exitCode: 0, output: '' });
  });

  function setUp(
    options: { env?: NodeJS.ProcessEnv; uid?: number; args?: readonly string[] } = {},
  ): Promise<Ended> {
    const { npm_execpath, npm_node_execpath, npm_lifecycle_event, DRAGOMAN_SKIP_PACKS, ...env } = process.env;
    const PATH = [join(folder, 'bin'), process.env.PATH].join(delimiter);
    return runToEnd(process.execPath, [join(folder, 'tools', 'setup.mjs'), ...(options.args ?? [])], {
      env: { ...env, PATH, HERE: folder, DRAGOMAN_PACKS: join(folder, 'packs'), ...options.env },
      ...(options.uid !== undefined && { uid: options.uid }),
    });
  }

  function program(name: string, script: string): void {
    mkdirSync(join(folder, 'bin'), { recursive: true });
    const record = name === 'dpkg-query' || name === 'sudo' ? '' : `echo "${name} $*" >> "$HERE/calls"\n`;
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${record}${script}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }

  /** What the Node of the clone does when it is started with the program for packs. */
  function packs(script: string): void {
    writeFileSync(join(folder, 'packs.sh'), `echo "packs $*" >> "$HERE/calls"\n${script}\n`);
  }

  function lock(version: string): void {
    const packages = { '': {}, 'node_modules/a': { version, integrity: `sha512-${version}` } };
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  }

  function calls(): readonly string[] {
    const path = join(folder, 'calls');
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  }

  function forgetCalls(): void {
    rmSync(join(folder, 'calls'), { force: true });
  }
});

/** Like npm: empties node_modules, and writes its own lockfile last. */
function npmThatInstalls(nodeVersion: string): string {
  return [
    'cd "$HERE" && rm -rf node_modules && mkdir -p node_modules/node/bin',
    // With --version it says which it is; with anything else it is asked for the pack.
    `printf '#!/bin/sh\\n[ "$1" = --version ] && echo ${nodeVersion} && exit\\n. "$HERE/packs.sh"\\n' > node_modules/node/bin/node`,
    'chmod +x node_modules/node/bin/node',
    'cp package-lock.json node_modules/.package-lock.json',
  ].join('\n');
}

const aptThatInstalls = [
  'case "$*" in *install*) ;; *) exit 0;; esac',
  'for name; do case "$name" in -*|*=*|install) ;; *) echo "$name installed" >> "$HERE/dpkg";; esac; done',
].join('\n');

const packsThatFetch = [
  'mkdir -p "$DRAGOMAN_PACKS/moonshine-tiny-en" && cd "$DRAGOMAN_PACKS/moonshine-tiny-en"',
  `printf model > model && printf '{"files":[{"path":"model","bytes":5}]}' > pack.json`,
].join('\n');

const packsThatFail = [
  `echo '{"id":"moonshine-tiny-en","phase":"downloading","doneBytes":0}'`,
  `echo '{"id":"moonshine-tiny-en","phase":"failed","problem":{"message":"A pack could not be downloaded: no registry here."}}'`,
  'exit 3',
].join('\n');
