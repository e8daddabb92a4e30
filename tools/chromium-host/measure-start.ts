/**
 * `node tools/chromium-host/measure-start.ts <app folder> [runs]`: from the start of the process to the first paint of
 * the app's first window, ms. The app is started as a person would, each time with a fresh user-data folder.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const executable = fileURLToPath(new URL('./bin/electron', import.meta.url));
const [appFolder = '.', runs = '10'] = process.argv.slice(2);

async function measure(): Promise<number> {
  const userData = mkdtempSync(join(tmpdir(), 'measure-start-'));
  const began = performance.now();
  const child = spawn(executable, [appFolder, `--user-data-dir=${userData}`], {
    env: { ...process.env, CHROMIUM_HOST_QUIET: '1', CHROMIUM_HOST_TELL_PAINT: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = new Promise(resolve => child.on('exit', resolve));
  const painted = await new Promise<number>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('[chromium-host] first paint')) resolve(performance.now() - began);
      else process.stderr.write(text);
    });
    child.on('exit', () => reject(new Error('the app ended before its first paint')));
  });
  child.kill('SIGTERM');
  await exited;
  rmSync(userData, { recursive: true, force: true });
  return painted;
}

const times: number[] = [];
for (let run = 0; run < Number(runs); run++) times.push(Math.round(await measure()));
times.sort((a, b) => a - b);
const median = times[Math.floor(times.length / 2)];
process.stdout.write(`start to first paint, ms: median ${median}, all ${times.join(' ')}\n`);
