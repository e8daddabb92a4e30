import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createOfflineEngines } from '../../src/gateway/engines/offline.ts';
import { DocumentPeer } from '../contract/voice-translation/peer.ts';
import { gatewayProgram, start } from '../support/program.ts';
import { temporaryFolder } from './store/recording.ts';

/** Every process below this one, with its environment. */
function descendants(
  of: number,
): { readonly pid: number; readonly command: string; readonly environ: string }[] {
  const processes = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        const [, parent = '0'] = /^PPid:\s(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const environ = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return [{ pid: Number(pid), parent: Number(parent), command, environ }];
      } catch {
        return [];
      }
    });
  const below = (parent: number): typeof processes =>
    processes.filter(each => each.parent === parent).flatMap(each => [each, ...below(each.pid)]);
  return below(of);
}

/** Of every file below a folder. */
const everything = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

const secrets = {
  DRAGOMAN_GATEWAY_KEY: 'canary-gateway-key',
  DRAGOMAN_STT_URL: 'http://127.0.0.1:9',
  DRAGOMAN_STT_KEY: 'canary-stt-key',
  DRAGOMAN_S3_ENDPOINT: 'http://127.0.0.1:9',
  DRAGOMAN_S3_BUCKET: 'sound',
  DRAGOMAN_S3_KEY_ID: 'canary-s3-id',
  DRAGOMAN_S3_SECRET: 'canary-s3-secret',
  DRAGOMAN_SUMMARY_API: 'openai',
  DRAGOMAN_SUMMARY_URL: 'http://127.0.0.1:9',
  DRAGOMAN_SUMMARY_KEY: 'canary-summary-key',
  DRAGOMAN_SUMMARY_MODEL: 'none',
  SOMEBODY_ELSES_TOKEN: 'canary-token',
};

describe('secrets of the gateway', () => {
  it('reach no engine and no text tool', async ctx => {
    if (process.platform !== 'linux') ctx.skip('no /proc here');
    for (const [name, value] of Object.entries(secrets)) process.env[name] = value;
    onTestFinished(() => {
      for (const name of Object.keys(secrets)) delete process.env[name];
    });
    const engines = await createOfflineEngines();
    onTestFinished(() => engines.close());
    const { text } = await engines.translator.translate('The price', { source: 'en-US', target: 'es-ES' });
    await engines.synthesizer.synthesize({ text, language: 'es-ES' });
    const children = descendants(process.pid);
    const commands = children.map(({ command }) => command).join(' ');
    expect(commands).toContain('espeak-process');
    expect(commands).toContain('lt-proc');
    expect(children.filter(({ environ }) => environ.includes('canary'))).toEqual([]);
  });

  it('are in nothing that a run writes: no log, no file, no crash report', async () => {
    const data = temporaryFolder();
    const reports = temporaryFolder();
    const running = start(gatewayProgram, ['--engines', 'scripted', '--data', data], {
      ...secrets,
      NODE_OPTIONS: `--report-on-signal --report-directory=${reports}`,
    });
    await expect.poll(() => running.output.stdout).toContain('\n');
    const { url } = JSON.parse(running.output.stdout) as { url: string };
    for (const key of ['canary-gateway-key', 'canary-wrong-key'])
      for (const path of [`/api/v1/tasks?key=${key}`, `/nowhere?key=${key}`, '/%zz'])
        await fetch(`${url}${path}`, { headers: { 'x-api-key': key } });
    const peer = await DocumentPeer.connect(url, { headers: { 'x-api-key': secrets.DRAGOMAN_GATEWAY_KEY } });
    peer.socket.close();
    running.child.kill('SIGUSR2');
    await expect.poll(() => everything(reports)).toContain('libuv');
    running.child.kill('SIGTERM');
    await running.exit;
    const written = [running.output.stdout, running.output.stderr, everything(data), everything(reports)];
    expect(written.join('\n').match(/.*canary.*/g)).toBeNull();
  });
});
