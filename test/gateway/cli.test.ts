import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request as ask, type IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DocumentPeer } from '../contract/voice-translation/peer.ts';
import { gatewayProgram, run, start } from '../support/program.ts';
import { startS3 } from './store/s3-server.ts';

/** Processes whose parent is this one. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => {
      try {
        return new RegExp(`^PPid:\\s${parent}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'));
      } catch {
        return false;
      }
    });
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('the gateway, as a program', () => {
  it('says in one line where it listens, answers there, and ends cleanly with its engines', async () => {
    const running = start(gatewayProgram, ['--engines', 'offline']);
    await expect.poll(() => running.output.stdout).toContain('\n');
    const lines = running.output.stdout.trim().split('\n');
    const { ready, url } = JSON.parse(lines[0] ?? '') as { ready: boolean; url: string };
    expect([lines.length, ready]).toEqual([1, true]);
    const page = (await (await fetch(`${url}/api/v1/engines`)).json()) as { kind: string };
    expect(page.kind).toBe('offline');
    const engines = childrenOf(running.child.pid ?? 0);
    expect(engines.length).toBeGreaterThan(0);
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
    await expect.poll(() => engines.filter(isAlive)).toEqual([]);
  });

  it('keeps what it stores from other users of the machine', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dragoman-private-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const running = start(gatewayProgram, ['--engines', 'scripted', '--data', folder]);
    await expect.poll(() => running.output.stdout).toContain('"ready":true');
    const kept = readdirSync(folder);
    expect(kept).toContain('tasks.db');
    expect(kept.filter(name => (statSync(join(folder, name)).mode & 0o077) !== 0)).toEqual([]);
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
  });

  it('names in its help every setting that the environment gives', async () => {
    const settings = new URL('../../src/gateway/settings/', import.meta.url);
    const files = readdirSync(settings, { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.ts'),
    );
    const sources = files.map(file => readFileSync(new URL(file, settings), 'utf8'));
    const names = new Set(sources.join().match(/(?<=['.])DRAGOMAN_[A-Z0-9_]+/g));
    expect(names.size).toBeGreaterThan(8);
    const help = start(gatewayProgram, ['--help']);
    expect(await help.exit).toBe(0);
    expect([...names].filter(name => !help.output.stdout.includes(name))).toEqual([]);
  });

  it('ends only when what was recorded is stored, though the storage is away for a while', async () => {
    const s3 = await startS3();
    s3.fail = 503;
    const { endpoint, bucket, accessKeyId, secretAccessKey, region } = s3.settings;
    const running = start(gatewayProgram, ['--engines', 'scripted'], {
      DRAGOMAN_S3_ENDPOINT: endpoint,
      DRAGOMAN_S3_BUCKET: bucket,
      DRAGOMAN_S3_KEY_ID: accessKeyId,
      DRAGOMAN_S3_SECRET: secretAccessKey,
      DRAGOMAN_S3_REGION: region,
    });
    await expect.poll(() => running.output.stdout).toContain('\n');
    const peer = await DocumentPeer.started((JSON.parse(running.output.stdout) as { url: string }).url);
    await peer.say();
    running.child.kill('SIGTERM');
    // Six tries, each after a longer wait: longer than engines are given to end.
    await expect.poll(() => s3.requests.length).toBeGreaterThan(5);
    s3.fail = undefined;
    expect(await running.exit).toBe(0);
    expect([...s3.objects.values()].map(({ byteLength }) => byteLength > 30_000)).toEqual([true]);
  });

  it('says at its address what it is, in a browser and to a program, and to strangers no more', async () => {
    const running = start(gatewayProgram, ['--engines', 'scripted', '--key', 'k']);
    await expect.poll(() => running.output.stdout).toContain('\n');
    const { url } = JSON.parse(running.output.stdout) as { url: string };
    const get = (headers: Record<string, string>) => fetch(url, { headers });
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

    const stranger = await (await get({ accept: 'application/json' })).json();
    expect(stranger).toEqual({
      name: 'dragoman-gateway',
      needs_key: true,
      sockets: expect.objectContaining({ consecutive: '/v2/consecutive' }),
    });
    const known = { name: 'dragoman-gateway', needs_key: false, version, ready: true, problems: [] };
    expect(await (await get({ 'x-api-key': 'k' })).json()).toMatchObject(known);

    const page = await get({ accept: 'text/html,application/xhtml+xml' });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const words = await page.text();
    expect(words).toContain('<h1>Dragoman gateway</h1>');
    expect(words).toContain(`enter ${url}. It asks for its key.`);
    expect(words).not.toContain(version);
    expect(words).not.toContain('ready');
    const own = await (await get({ accept: 'text/html', 'x-api-key': 'k' })).text();
    expect(own).toContain(`<h1>Dragoman gateway ${version}</h1>`);
    expect(own).toContain('Its engines are ready.');

    // The check of Host stays.
    const status = await new Promise(resolve => {
      ask(url, { headers: { host: 'stranger.example' } }, answer =>
        resolve(answer.resume().statusCode),
      ).end();
    });
    expect(status).toBe(421);
    running.child.kill('SIGTERM');
    await running.exit;
  });

  it('wants the key that it was given, in a header or, for a socket, in the address', async () => {
    const running = start(gatewayProgram, ['--engines', 'scripted'], { DRAGOMAN_GATEWAY_KEY: 'k 1' });
    await expect.poll(() => running.output.stdout).toContain('\n');
    const { url } = JSON.parse(running.output.stdout) as { url: string };
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(`${url}/api/v1/engines`, { headers })).status;
    expect(await status({})).toBe(401);
    expect(await status({ 'X-API-Key': 'k 2' })).toBe(401);
    expect(await status({ 'X-API-Key': 'k 1' })).toBe(200);
    expect(await status({ Authorization: 'Bearer k 1' })).toBe(200);
    running.child.kill('SIGTERM');
    await running.exit;
    expect(running.output.stderr).not.toContain('k 1');
  });

  it('answers to a name that was allowed, with the key, and to loopback names at any port', async () => {
    const args = [
      '--engines',
      'scripted',
      '--allow-host',
      'Interpret.Example.org',
      '--allow-host',
      '10.9.8.7',
    ];
    const running = start(gatewayProgram, args, { DRAGOMAN_GATEWAY_KEY: ' k 1\r\n' });
    await expect.poll(() => running.output.stdout).toContain('\n');
    const { url } = JSON.parse(running.output.stdout) as { url: string };
    const status = async (host: string, key = 'k 1'): Promise<number> => {
      const asked = ask(`${url}/api/v1/engines`, { headers: { host, 'x-api-key': key } }).end();
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      answer.resume();
      return answer.statusCode ?? 0;
    };
    for (const host of [
      'interpret.example.org',
      'interpret.example.org:8443',
      '10.9.8.7',
      'localhost:9000',
    ]) {
      expect([host, await status(host)]).toEqual([host, 200]);
    }
    expect(await status('interpret.example.org', 'k 2')).toBe(401);
    expect(await status('evil.example')).toBe(421);
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
  });

  it('is shared with other machines by https, with a certificate that it keeps', async () => {
    const data = await mkdtemp(join(tmpdir(), 'dragoman-share-'));
    onTestFinished(() => rm(data, { recursive: true, force: true }));
    const running = start(gatewayProgram, ['--engines', 'scripted', '--share', '--data', data]);
    await expect.poll(() => running.output.stdout).toContain('\n');
    const { url, shareUrl } = JSON.parse(running.output.stdout) as { url: string; shareUrl: string };
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const ca = await readFile(join(data, 'tls', 'share.pem'));
    const status = await new Promise((resolve, reject) => {
      get(`https://127.0.0.1:${new URL(shareUrl).port}/api/v1/engines`, { ca }, answer =>
        resolve(answer.statusCode),
      ).on('error', reject);
    });
    expect(status).toBe(403);
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
  });

  it('says under which addresses others reach it when it listens on all', async () => {
    const args = ['--engines', 'scripted', '--host', '0.0.0.0'];
    const running = start(gatewayProgram, args, { DRAGOMAN_GATEWAY_KEY: 'k' });
    await expect.poll(() => running.output.stdout).toContain('\n');
    const { url, urls } = JSON.parse(running.output.stdout) as { url: string; urls: readonly string[] };
    const { port } = new URL(url);
    const own = Object.values(networkInterfaces()).flatMap(list => list ?? []);
    const others = own.filter(({ family, internal }) => family === 'IPv4' && !internal);
    expect(urls.toSorted()).toEqual(others.map(({ address }) => `http://${address}:${port}`).toSorted());
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
  });

  it('refuses a wrong command line with 2, and an address that others reach without a key with 1', async () => {
    const [wrongPort, wrongEngines, unknown, keyAlone, open, certificate, wrongHost, wrongKey] =
      await Promise.all([
        run(gatewayProgram, ['--port', 'eighty']),
        run(gatewayProgram, ['--engines', 'magic']),
        run(gatewayProgram, ['--verbose']),
        run(gatewayProgram, ['--tls-key', 'key.pem']),
        run(gatewayProgram, ['--host', '0.0.0.0']),
        run(gatewayProgram, ['--tls-cert', '/nowhere.pem', '--tls-key', '/nowhere.pem']),
        run(gatewayProgram, ['--allow-host', 'https://x.example']),
        run(gatewayProgram, [], { DRAGOMAN_GATEWAY_KEY: 'wro\u200Bng' }),
      ]);
    const all = [wrongPort, wrongEngines, unknown, keyAlone, open, certificate, wrongHost, wrongKey];
    expect(all.map(({ code }) => code)).toEqual([2, 2, 2, 2, 1, 1, 2, 2]);
    expect(wrongHost.stderr).toContain('“https://x.example” is no host name');
    expect(wrongKey.stderr).toContain('DRAGOMAN_GATEWAY_KEY: the key holds a character that no key can have');
    expect(wrongKey.stderr).not.toContain('wro');
    expect(open.stderr).toContain('needs a key');
    expect(certificate.stderr).toContain('The certificate cannot be read');
  });
});
