import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commandNames } from '../../src/cli/packs/command-names.ts';
import { packsCommand } from '../../src/cli/packs/options.ts';
import { UsageError } from '../../src/command-line/command.ts';
import { packsFolder } from '../../src/packs/folder.ts';
import type { PackInfo } from '../../src/shared/packs.ts';
import { temporaryFolder, writeFiles, writePack } from '../packs/support/packs.ts';
import { packsProgram, run, start } from '../support/program.ts';

/** No registry, no internet: nothing listens on this port. */
const cutOff = {
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_userconfig: '/nowhere',
  HTTPS_PROXY: 'http://127.0.0.1:9/',
  https_proxy: 'http://127.0.0.1:9/',
};

function environment(folder = temporaryFolder()) {
  return {
    DRAGOMAN_PACKS: folder,
    npm_config_cache: temporaryFolder(),
    INIT_CWD: temporaryFolder(),
    ...cutOff,
  };
}

const packs = (args: readonly string[], env = environment()) => run(packsProgram, args, env);

describe('npm run packs', () => {
  it('explains itself', async () => {
    const { code, stdout } = await packs(['--help']);
    expect(code).toBe(0);
    for (const name of commandNames) expect(stdout).toContain(`  ${name}`);
  });

  it('ends with 2 and says where to look for a wrong command line', async () => {
    const { code, stderr, stdout } = await packs(['dance']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe("Unknown command 'dance'.\nMore: dragoman packs --help\n");
  });

  it.each([
    [[]],
    [['list', 'x']],
    [['add']],
    [['add', 'x', '--from', 'y']],
    [['remove']],
    [['remove', 'x', '--from', 'y']],
    [['verify', '--all']],
    [['add', 'x', '--language', 'en']],
    [['list', '--frobnicate']],
  ])('has no use for %j', args => {
    const command = packsCommand(() => expect.unreachable('it runs'), {});
    expect(() => command.parse(args, { from: 'user' })).toThrow(UsageError);
  });

  it('lists what is installed and what is recommended, with licence and size', async () => {
    const env = environment();
    writePack(env.DRAGOMAN_PACKS, 'mine');
    writeFiles(env.DRAGOMAN_PACKS, { 'broken/pack.json': '{' });
    const { code, stdout } = await packs(['list'], env);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}mine +The pack mine \(1 kB, MIT\)/m);
    expect(stdout).toMatch(/^ {2}broken +broken \(damaged\)/m);
    expect(stdout).toMatch(/^ {2}moonshine-tiny-en +Moonshine tiny, English \(22 MB, MIT\)/m);
    expect(stdout).not.toContain('piper-en_us-ryan-high-int8');
    expect((await packs(['list', '--all'], env)).stdout).toContain('piper-en_us-ryan-high-int8');
  });

  it('lists for programs as one document', async () => {
    const env = environment();
    writePack(env.DRAGOMAN_PACKS, 'mine');
    const { stdout } = await packs(['list', '--json'], env);
    const listed: { folder: string; packs: PackInfo[] } = JSON.parse(stdout);
    expect(listed.folder).toBe(env.DRAGOMAN_PACKS);
    expect(listed.packs.find(({ id }) => id === 'mine')).toMatchObject({ state: 'installed', free: false });
    expect(listed.packs.find(({ id }) => id === 'moonshine-tiny-en')).toMatchObject({
      state: 'available',
      recommended: true,
      free: true,
      host: 'registry.npmjs.org',
    });
  });

  it('verifies, and ends with 4 when a file is wrong', async () => {
    const env = environment();
    const pack = writePack(env.DRAGOMAN_PACKS, 'mine');
    writePack(env.DRAGOMAN_PACKS, 'other');
    expect(await packs(['verify'], env)).toMatchObject({
      code: 0,
      stdout: 'mine: all files are intact.\nother: all files are intact.\n',
    });
    writeFileSync(join(pack, 'tokens.txt'), 'tokenz');
    const { code, stdout } = await packs(['verify', '--json'], env);
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({
      packs: [
        { id: 'mine', ok: false, problem: { reason: 'pack-damaged' } },
        { id: 'other', ok: true },
      ],
    });
    expect((await packs(['verify', 'other'], env)).code).toBe(0);
    expect((await packs(['verify', 'nonsense'], env)).code).toBe(3);
  });

  it('removes', async () => {
    const env = environment();
    writePack(env.DRAGOMAN_PACKS, 'mine');
    expect(await packs(['remove', 'mine'], env)).toMatchObject({ code: 0, stdout: 'mine was removed.\n' });
    expect(existsSync(join(env.DRAGOMAN_PACKS, 'mine'))).toBe(false);
    expect(await packs(['remove', 'mine'], env)).toMatchObject({ code: 3 });
  });

  it('ends with 3 for a pack that nobody knows', async () => {
    const { code, stdout } = await packs(['add', 'nonsense', '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'nonsense', problem: { reason: 'pack-unknown' } });
  });

  it('ends with 3 when the registry does not answer', async () => {
    const { code, stderr } = await packs(['add', 'moonshine-tiny-en']);
    expect(code).toBe(3);
    expect(stderr).toContain('the npm registry 127.0.0.1:9 cannot be reached');
  });

  it('asks by the proxy of the environment, and ends with 3 when that does not answer', async () => {
    const { code, stderr } = await packs(['add', '3dspeaker-campplus-en']);
    expect(code).toBe(3);
    expect(stderr).toContain('github.com cannot be reached (connect ECONNREFUSED 127.0.0.1:9)');
  });

  it('adds from a folder of the folder in which it was asked, with its progress a line each', async () => {
    const env = environment();
    writePack(env.INIT_CWD, 'mine');
    const { code, stdout } = await packs(['add', '--from', 'mine', '--json'], env);
    expect(code).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines.slice(0, -1).every(({ phase }) => ['unpacking', 'checking'].includes(phase))).toBe(true);
    expect(lines.at(-1)).toEqual({ id: 'mine', phase: 'done' });
    expect((await packs(['verify'], env)).code).toBe(0);
  });

  it('refuses a folder whose file is wrong, with 4 and its name', async () => {
    const env = environment();
    writeFileSync(join(writePack(env.INIT_CWD, 'mine'), 'tokens.txt'), 'tokenz');
    const { code, stderr } = await packs(['add', '--from', 'mine'], env);
    expect(code).toBe(4);
    expect(stderr).toContain('“tokens.txt”');
    expect((await packs(['add', '--from', 'nowhere'], env)).code).toBe(4);
  });

  it('adds Moonshine from its two files with the network cut off, and refuses a flipped byte', async context => {
    const original = join(packsFolder(), 'moonshine-tiny-en');
    if (!existsSync(join(original, 'pack.json'))) context.skip('no Moonshine pack here');
    const env = environment();
    const folder = join(env.INIT_CWD, 'files');
    mkdirSync(folder);
    for (const name of ['encoder_model.onnx', 'decoder_model_merged.onnx']) {
      writeFileSync(join(folder, name), readFileSync(join(original, name)));
    }
    expect(await packs(['add', '--from', 'files'], env)).toMatchObject({ code: 0 });
    const flipped = readFileSync(join(folder, 'decoder_model_merged.onnx'));
    flipped.writeUInt8(flipped.readUInt8(10_000_000) ^ 1, 10_000_000);
    writeFileSync(join(folder, 'decoder_model_merged.onnx'), flipped);
    const refused = await packs(['add', '--from', 'files'], env);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('“decoder_model_merged.onnx”');
    expect(refused.stderr).toContain('The version that was installed before is unchanged.');
    expect(await packs(['verify'], env)).toMatchObject({
      code: 0,
      stdout: 'moonshine-tiny-en: all files are intact.\n',
    });
  });

  it.skipIf(process.platform === 'win32')(
    'ends with 130 on Ctrl+C and leaves nothing half done',
    async () => {
      const { env, asked } = await silentRegistry();
      const running = start(packsProgram, ['add', 'moonshine-tiny-en', '--json'], env);
      await asked;
      running.child.kill('SIGINT');
      expect(await running.exit).toBe(130);
      expect(JSON.parse(running.output.stdout.trim().split('\n').at(-1) ?? '')).toEqual({
        id: 'moonshine-tiny-en',
        phase: 'cancelled',
      });
      const work = join(env.DRAGOMAN_PACKS, '.work');
      for (const name of readdirSync(work)) expect(readdirSync(join(work, name))).toEqual([]);
    },
  );

  it('cleans up after one that was killed', async () => {
    const { env, asked } = await silentRegistry();
    writePack(env.DRAGOMAN_PACKS, 'mine');
    const running = start(packsProgram, ['add', 'moonshine-tiny-en'], env);
    await asked;
    running.child.kill('SIGKILL');
    await running.exit;
    const work = join(env.DRAGOMAN_PACKS, '.work');
    expect(readdirSync(join(work, 'staging'))).toHaveLength(1);
    expect(await packs(['remove', 'mine'], env)).toMatchObject({ code: 0 });
    for (const name of readdirSync(work)) expect(readdirSync(join(work, name))).toEqual([]);
  });
});

/** A registry that takes the question and says nothing. */
async function silentRegistry() {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const server = createServer(() => resolve());
  server.listen(0, '127.0.0.1');
  await new Promise(done => server.once('listening', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const registry = { npm_config_registry: `http://127.0.0.1:${port}/`, NO_PROXY: '127.0.0.1' };
  return { env: { ...environment(), ...registry }, asked };
}
